/** How long an answer takes over the socket, against its limit. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../server/config.ts';
import { readGoldFile } from '../../server/evaluation/gold-case.ts';
import { UsageError } from '../support/command.ts';
import { startSpareServer } from '../support/start-spare-server.ts';
import { openQuestionSocket } from './question-socket.ts';

/** An answer at the median, in milliseconds: what "in the first second" leaves to a phone and its network. */
const MEDIAN_LIMIT_MS = 10;
const WARM_UP = 100;
const ROUNDS = 5;

/** The same with many laws imported, and what an answer may take at the worst. */
const LARGE_LIMITS_MS = { p50: 15, p99: 60 };

/**
 * `benchmark answers [--data-dir DIR] [--json]`: prints the figures, and sets a failing exit code where they are over the limit. It
 * runs over our own corpus, or over a copy of a data folder into which more was imported.
 */
export async function benchmarkAnswers(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, 'data-dir': { type: 'string', default: process.env.DATA_DIR } },
  });
  if (positionals.length > 1 || (positionals[0] ?? 'answers') !== 'answers') {
    throw new UsageError('usage: npm run -s benchmark -- answers [--data-dir DIR] [--json]');
  }
  const prepared = values['data-dir'];
  const limits = prepared === undefined ? { p50: MEDIAN_LIMIT_MS, p99: Infinity } : LARGE_LIMITS_MS;
  const questions = readGoldFile(`${readConfig().corpusFolder}/evaluation/measures.jsonl`).map(
    ({ question }) => question,
  );
  const copy = prepared === undefined ? undefined : mkdtempSync(join(tmpdir(), 'yueda-benchmark-'));
  if (copy !== undefined) cpSync(prepared!, copy, { recursive: true });
  const server = await startSpareServer(copy === undefined ? {} : { DATA_DIR: copy });
  const times = await timeAnswers(server.url, questions).finally(async () => {
    await server.close();
    if (copy !== undefined) rmSync(copy, { recursive: true, force: true });
  });
  times.sort((a, b) => a - b);
  const quantile = (q: number) =>
    Math.round(times[Math.min(times.length - 1, Math.floor(q * times.length))]! * 100) / 100;
  const result = {
    questions: times.length,
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
    p99Ms: quantile(0.99),
    medianLimitMs: limits.p50,
    medianToLimit: Math.round((quantile(0.5) / limits.p50) * 1000) / 1000,
  };
  if (values.json) console.log(JSON.stringify(result));
  else {
    console.log(`${result.questions} answers over the socket, one after another, server warm`);
    console.log(
      `p50 ${result.p50Ms} ms · p95 ${result.p95Ms} ms · p99 ${result.p99Ms} ms · p50 / limit of ${limits.p50} ms: ${result.medianToLimit}`,
    );
  }
  for (const [name, measured] of [
    ['p50', result.p50Ms],
    ['p99', result.p99Ms],
  ] as const) {
    if (measured <= limits[name]) continue;
    console.error(`${name} ${measured} ms is over its limit of ${limits[name]} ms`);
    process.exitCode = 1;
  }
}

/** Milliseconds from question to answer, one after another, after a warm-up. */
async function timeAnswers(url: string, questions: readonly string[]): Promise<number[]> {
  const socket = await openQuestionSocket(url);
  const times: number[] = [];
  for (const question of questions.slice(0, WARM_UP)) await socket.ask(question);
  for (let round = 0; round < ROUNDS; round++) {
    for (const question of questions) {
      const began = performance.now();
      await socket.ask(question);
      times.push(performance.now() - began);
    }
  }
  socket.close();
  return times;
}

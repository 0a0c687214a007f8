/** How long an answer takes over the socket, against its limit. */
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

/** `benchmark answers [--json]`: prints the figures, and sets a failing exit code where they are over the limit. */
export async function benchmarkAnswers(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } });
  if (positionals.length > 1 || (positionals[0] ?? 'answers') !== 'answers') {
    throw new UsageError('usage: npm run -s benchmark -- answers [--json]');
  }
  const questions = readGoldFile(`${readConfig().corpusFolder}/evaluation/measures.jsonl`).map(
    ({ question }) => question,
  );
  const server = await startSpareServer();
  const times = await timeAnswers(server.url, questions).finally(() => server.close());
  times.sort((a, b) => a - b);
  const quantile = (q: number) =>
    Math.round(times[Math.min(times.length - 1, Math.floor(q * times.length))]! * 100) / 100;
  const result = {
    questions: times.length,
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
    p99Ms: quantile(0.99),
    medianLimitMs: MEDIAN_LIMIT_MS,
    medianToLimit: Math.round((quantile(0.5) / MEDIAN_LIMIT_MS) * 1000) / 1000,
  };
  if (values.json) console.log(JSON.stringify(result));
  else {
    console.log(`${result.questions} answers over the socket, one after another, server warm`);
    console.log(
      `p50 ${result.p50Ms} ms · p95 ${result.p95Ms} ms · p99 ${result.p99Ms} ms · p50 / limit of ${MEDIAN_LIMIT_MS} ms: ${result.medianToLimit}`,
    );
  }
  if (result.p50Ms > MEDIAN_LIMIT_MS) {
    console.error(`p50 ${result.p50Ms} ms is over its limit of ${MEDIAN_LIMIT_MS} ms`);
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

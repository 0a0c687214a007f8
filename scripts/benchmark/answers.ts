/** How long an answer takes over the socket, against its limit. */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import WebSocket from 'ws';
import { readConfig } from '../../server/config.ts';
import { readGoldFile } from '../../server/evaluation/gold-case.ts';
import { UsageError } from '../support/command.ts';
import { startSpareServer } from '../support/start-spare-server.ts';

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
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/chat`);
  const receive = messageReader(socket);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hello', protocol: 1 }));
  await receive('welcome');

  let count = 0;
  async function timeQuestion(question: string): Promise<number> {
    const requestId = `q${count++}`;
    const began = performance.now();
    socket.send(JSON.stringify({ type: 'ask', requestId, question }));
    await receive('answer');
    return performance.now() - began;
  }
  for (const question of questions.slice(0, WARM_UP)) await timeQuestion(question);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const question of questions) times.push(await timeQuestion(question));
  socket.close();
  return times;
}

/** Waits for the next message of a type; an error message ends the run. */
function messageReader(socket: WebSocket): (type: string) => Promise<void> {
  let waiting: { type: string; resolve: () => void; reject: (error: Error) => void } | undefined;
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as { type: string; code?: string; message?: string };
    if (message.type === 'error') waiting?.reject(new Error(`${message.code}: ${message.message}`));
    if (message.type === waiting?.type) waiting.resolve();
  });
  return (type) =>
    new Promise((resolve, reject) => {
      waiting = { type, resolve, reject };
    });
}

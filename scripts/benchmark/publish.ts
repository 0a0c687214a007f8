/** How long it takes to publish a change in a large corpus, against its limit, and what a running server notices of it. */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { keepVersion } from '../../server/release/document-versions.ts';
import { putDrafts } from '../../server/release/drafts.ts';
import type { StageSeconds } from '../../server/release/publish-drafts.ts';
import { documentsOf, publicationsOf, servedRelease } from '../../server/release/release-repository.ts';
import { type Database, openDatabase } from '../../server/storage/open-database.ts';
import { UsageError } from '../support/command.ts';
import { writeInventedLaws } from './invented-laws.ts';
import { openQuestionSocket } from './question-socket.ts';
import { renderTable } from './render-table.ts';

/** From the start of the command to its end, in seconds: a correction is to be online before the telephone is put down. */
const LIMIT_SECONDS = 5;
const CHANGED = 10;
const ROOT = resolve(import.meta.dirname, '../..');

/** Prints the figures, and sets a failing exit code where publishing takes longer than its limit. */
export async function benchmarkPublish(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      laws: { type: 'string' },
      passages: { type: 'string', default: '58000' },
      json: { type: 'boolean' },
    },
  });
  if (positionals.length > 1 || !/^[1-9]\d{2,6}$/.test(values.passages)) {
    throw new UsageError('usage: npm run -s benchmark -- publish [--laws DIR] [--passages 58000] [--json]');
  }
  const folder = mkdtempSync(join(tmpdir(), 'yueda-publish-'));
  try {
    const result = await measure(folder, values.laws, Number(values.passages));
    if (values.json) console.log(JSON.stringify(result));
    else print(result);
    if (result.ratio > 1) {
      console.error(`publishing took ${result.wholeSeconds} s, over its limit of ${LIMIT_SECONDS} s`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Measured = Awaited<ReturnType<typeof measure>>;

async function measure(folder: string, given: string | undefined, passages: number) {
  const laws = given ?? join(folder, 'laws');
  if (given === undefined) writeInventedLaws(laws, passages);
  const dataFolder = join(folder, 'data');
  const corpus = corpusCommand(dataFolder);
  const imported = await corpus<{ documents: number; passages: number }>(
    'import',
    laws,
    '--format',
    'lawrefbook',
    '--only',
    '--publish',
  );
  await amend(dataFolder, 1);
  const alone = await timePublishing(corpus);
  const titles = await amend(dataFolder, 2);
  const served = await publishBesideServer(dataFolder, titles, corpus);
  return {
    documents: imported.documents,
    passages: imported.passages,
    changed: CHANGED,
    ...alone,
    limitSeconds: LIMIT_SECONDS,
    ratio: rounded(alone.wholeSeconds / LIMIT_SECONDS),
    besideServer: served,
  };
}

type CorpusCommand = <Said>(...args: string[]) => Promise<Said>;

/** Runs `npm run corpus` on a data folder, without npm; gives what it says with `--json`. */
function corpusCommand(dataFolder: string): CorpusCommand {
  return async (...args) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'scripts/corpus.ts', ...args, '--json'],
      { cwd: ROOT, env: { ...process.env, DATA_DIR: dataFolder }, maxBuffer: 2 ** 30 },
    );
    return JSON.parse(stdout);
  };
}

async function timePublishing(corpus: CorpusCommand) {
  const began = performance.now();
  const { seconds, check } = await corpus<{
    seconds: StageSeconds & { whole: number };
    check: { lookedFor: number; asked: number };
  }>('publish', '--force');
  const wholeSeconds = rounded((performance.now() - began) / 1000);
  const { whole, ...stages } = seconds;
  return {
    wholeSeconds,
    /** What is not publishing itself: the program starts, opens the database and ends. */
    stageSeconds: { start: rounded(wholeSeconds - whole), ...stages },
    lookedFor: check.lookedFor,
    goldAsked: check.asked,
  };
}

/** Puts down drafts of some documents, in each of which three articles say more than before; gives titles to ask about. */
async function amend(dataFolder: string, round: number): Promise<string[]> {
  return withDatabase(dataFolder, async (database) => {
    const held = await documentsOf(database, (await servedRelease(database))!);
    const step = held.length / CHANGED;
    const drafts = [];
    for (let i = 0; i < CHANGED; i++) {
      const { document, documentId } = held[Math.floor((i + round / 4) * step)]!;
      const note = `第${round}次修改`;
      const version = await keepVersion(database, { document: amended(document, note), origin: 'edited', note });
      drafts.push({ documentId, version, note });
    }
    await putDrafts(database, drafts, 'benchmark');
    return held.map(({ document }) => document.title.zh);
  });
}

function amended(document: CorpusDocument, note: string): CorpusDocument {
  const { length } = document.passages;
  const places = new Set([0, Math.floor(length / 2), length - 1]);
  const added = { zh: `本条经${note}，自公布之日起施行。` };
  return {
    ...document,
    passages: document.passages.map((passage, place) =>
      places.has(place) ? { ...passage, sentences: [...passage.sentences, added] } : passage,
    ),
  };
}

async function withDatabase<T>(dataFolder: string, body: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(dataFolder);
  try {
    return await body(database);
  } finally {
    await database.destroy();
  }
}

/** Between two questions: a server that is asked, not one that is busy. */
const REST_MS = 10;
const WARM_UP = 200;
/** What comes with the swap, such as giving memory back, comes within so many milliseconds of it. */
const AFTER_SWAP_MS = 1500;

/** The same while a server answers: how long until it serves what was published, and what its clients notice. */
async function publishBesideServer(dataFolder: string, titles: readonly string[], corpus: CorpusCommand) {
  const server = fork(join(import.meta.dirname, 'watched-server.ts'), {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataFolder, PORT: '0' },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Its log would stand among the figures.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  try {
    const { url } = await messageOf<{ url: string }>(server);
    const socket = await openQuestionSocket(url);
    const answers: { at: number; ms: number; release: number }[] = [];
    const askOne = async () => {
      const at = Date.now();
      const began = performance.now();
      const { release } = await socket.ask(`${titles[answers.length % titles.length]}有哪些规定？`);
      answers.push({ at, ms: performance.now() - began, release });
    };
    while (answers.length < WARM_UP) await askOne();
    const before = answers.at(-1)!.release;
    await longestPauseOf(server);

    let published = false;
    const publishing = timePublishing(corpus).finally(() => {
      published = true;
    });
    const isServed = () => published && answers.at(-1)!.release !== before;
    for (let servedAt = 0; servedAt === 0 || Date.now() < servedAt + AFTER_SWAP_MS; ) {
      await askOne();
      await sleep(REST_MS);
      if (servedAt === 0 && isServed()) servedAt = Date.now();
    }
    const { wholeSeconds } = await publishing;
    socket.close();
    const publishedAt = await withDatabase(dataFolder, async (database) =>
      Date.parse((await publicationsOf(database, 1))[0]!.at),
    );
    const sinceThen = answers.filter(({ at, ms }) => at + ms > publishedAt);
    const first = sinceThen.find(({ release }) => release !== before)!;
    return {
      wholeSeconds,
      secondsUntilServed: rounded((first.at + first.ms - publishedAt) / 1000),
      longestPauseMs: Math.round(await longestPauseOf(server)),
      slowestAnswerMs: Math.round(Math.max(...sinceThen.map(({ ms }) => ms))),
      usualAnswerMs: rounded(medianOf(answers.map(({ ms }) => ms))),
      answers: sinceThen.length,
    };
  } finally {
    server.disconnect();
    await once(server, 'exit');
  }
}

/** Of the server's event loop, since it was last asked. */
async function longestPauseOf(server: ChildProcess): Promise<number> {
  server.send('how long');
  return (await messageOf<{ longestPauseMs: number }>(server)).longestPauseMs;
}

async function messageOf<Message>(server: ChildProcess): Promise<Message> {
  const [message] = await Promise.race([
    once(server, 'message'),
    once(server, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
  ]);
  return message as Message;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function print(result: Measured): void {
  const { documents, passages, changed, stageSeconds, wholeSeconds, limitSeconds, ratio, besideServer } = result;
  console.log(
    `${changed} of ${documents} documents changed, ${passages} passages, published by a process of its own\n`,
  );
  const stages = Object.entries({ ...stageSeconds, whole: wholeSeconds });
  console.log(
    renderTable(
      ['stage', 'seconds'],
      stages.map(([stage, seconds]) => [stage, seconds.toFixed(2)]),
      'text',
    ),
  );
  console.log(`\n${result.lookedFor} new passages looked for, ${result.goldAsked} gold questions asked again`);
  console.log(`whole / limit of ${limitSeconds} s: ${ratio}`);
  const { secondsUntilServed, longestPauseMs, slowestAnswerMs, usualAnswerMs, answers } = besideServer;
  console.log(
    `a running server served it ${secondsUntilServed} s after publication: longest pause of its event loop ${longestPauseMs} ms, slowest of ${answers} answers ${slowestAnswerMs} ms (usual ${usualAnswerMs} ms)`,
  );
}

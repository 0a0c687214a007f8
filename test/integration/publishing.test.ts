import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SpareServer, startSpareServer } from '../../scripts/support/start-spare-server.ts';
import { type Answer, answer } from '../../server/protocol/answer.ts';
import { askResponse } from '../../server/protocol/http.ts';
import { ChatClient } from '../contracts/chat-client.ts';
import { parsedReply, post } from '../contracts/http-client.ts';
import { COMPILE_CACHE, runProgram, startProgram } from './run-program.ts';

/** How often each program is killed; more by hand: `KILL_ROUNDS=60 KILL_SEED=7`. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3);
const SERVER_ROUNDS = Math.ceil(ROUNDS / 2);
const SEED = Number(process.env.KILL_SEED ?? 1);

const folder = mkdtempSync(join(tmpdir(), 'yueda-publishing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const corpus = (dataFolder: string, ...args: string[]) =>
  runProgram('scripts/corpus.ts', [...args, '--json'], { DATA_DIR: dataFolder });

async function mustRun(dataFolder: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await corpus(dataFolder, ...args);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

/** Files that are to become documents, in a folder of their own. */
function lawFolder(name: string, laws: Record<string, string[]>): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const [title, articles] of Object.entries(laws)) {
    const numbered = articles.map((text, i) => `第${'一二三四五六七八九'[i]}条 ${text}`);
    const lines = [`# ${title}`, '2025年5月1日市人民政府公布', '<!-- INFO END -->', ...numbered];
    writeFileSync(join(path, `${title}(2025-05-01).md`), `${lines.join('\n\n')}\n`);
  }
  return path;
}

const PIER = '南沙无人机码头管理办法';
const pierOpenFrom = (hour: string) => ({
  [PIER]: ['为了规范无人机码头的管理，制定本办法。', `无人机码头每日${hour}时起开放，供货运无人机起降。`],
});
const PIER_QUESTION = `《${PIER}》第二条是怎么说的？`;
const citesPier = ({ citations }: Answer) => citations.some(({ title }) => title === PIER);

describe('while a hundred questions a second go in, another program', () => {
  const QUESTIONS = [
    '办理结婚登记需要什么材料？',
    '哪些措施支持机器人产业？',
    PIER_QUESTION,
    '到2027年有哪些量化目标？',
  ];
  const SOCKETS = 5;
  const REQUESTERS = 2;
  /** Of each of these: together they ask a hundred times a second. */
  const EVERY_MS = (SOCKETS + REQUESTERS) * 10;
  const PATIENCE_MS = 10_000;

  interface Told {
    askedAt: number;
    toldAt: number;
    question: string;
    answer: Answer;
  }

  let server: SpareServer;
  const dataFolder = join(folder, 'served');
  beforeAll(async () => {
    server = await startSpareServer({ ...COMPILE_CACHE, DATA_DIR: dataFolder });
  });
  afterAll(() => server.close());

  /** Asks until it is told to stop; whatever is not an answer rejects `done`. */
  async function startAsking() {
    const told: Told[] = [];
    let asked = 0;
    let isOver = false;
    async function keepAsking(ask: (question: string, requestId: string) => Promise<Answer>): Promise<void> {
      const began = performance.now();
      for (let i = 0; !isOver; i++) {
        const question = QUESTIONS[i % QUESTIONS.length]!;
        const askedAt = performance.now();
        asked++;
        const given = await ask(question, `r${i}`);
        told.push({ askedAt, toldAt: performance.now(), question, answer: given });
        await sleep(Math.max(0, began + (i + 1) * EVERY_MS - performance.now()));
      }
    }
    const clients = await Promise.all(Array.from({ length: SOCKETS }, () => ChatClient.hello(server.url)));
    const overSockets = clients.map(({ client }) =>
      keepAsking((question, requestId) => client.answerTo(question, { requestId })),
    );
    const overHttp = Array.from({ length: REQUESTERS }, () =>
      keepAsking(async (question) => parsedReply(await post(server, '/api/ask', { question }), askResponse).answer),
    );
    const done = Promise.all([...overSockets, ...overHttp]);
    const failed = done.then(
      () => new Promise<never>(() => {}),
      (error: unknown) => Promise.reject(error),
    );
    return {
      told,
      counts: () => ({ asked, told: told.length }),
      /** Runs something beside; fails at once where a question does. */
      meanwhile: <T>(work: Promise<T>) => Promise.race([work, failed]),
      async untilTold(isWanted: (told: Told) => boolean): Promise<void> {
        const deadline = performance.now() + PATIENCE_MS;
        while (!told.some(isWanted)) {
          if (performance.now() > deadline) throw new Error(`not told in ${PATIENCE_MS} ms`);
          await Promise.race([sleep(20), failed]);
        }
      },
      async stop() {
        isOver = true;
        await done;
        await Promise.all(clients.map(({ client }) => client.close()));
      },
    };
  }

  test('publishes a document and takes it back: every question is answered, from the old release or the new one', async () => {
    const asking = await startAsking();
    await asking.untilTold(({ question, answer }) => question === PIER_QUESTION && !citesPier(answer));
    const old = asking.told[0]!.answer.release;
    await asking.meanwhile(mustRun(dataFolder, 'import', lawFolder('pier', pierOpenFrom('六'))));
    const published = JSON.parse(await asking.meanwhile(mustRun(dataFolder, 'publish'))) as { release: number };
    await asking.untilTold(({ answer: { release } }) => release === published.release);
    const switchedAt = asking.told.at(-1)!.toldAt;
    await asking.untilTold(({ question, askedAt }) => question === PIER_QUESTION && askedAt > switchedAt);

    const takenBackAt = performance.now();
    await asking.meanwhile(mustRun(dataFolder, 'rollback'));
    await asking.untilTold(({ answer: { release }, askedAt }) => release === old && askedAt > takenBackAt);
    const backAt = asking.told.at(-1)!.toldAt;
    await asking.untilTold(({ question, askedAt }) => question === PIER_QUESTION && askedAt > backAt);
    await asking.stop();

    const { asked, told } = asking.counts();
    expect(told, 'none is left without an answer').toBe(asked);
    expect(asked, 'many were asked').toBeGreaterThan(300);
    for (const { question, answer, askedAt } of asking.told) {
      expect([old, published.release]).toContain(answer.release);
      expect(citesPier(answer)).toBe(question === PIER_QUESTION && answer.release === published.release);
      const isSwitched = askedAt > switchedAt && askedAt < takenBackAt;
      if (isSwitched) expect(answer.release, 'no way back before the rollback').toBe(published.release);
      if (askedAt > backAt) expect(answer.release, 'no way forward after it').toBe(old);
    }
  });
});

/** Shares of a time at which to kill, the same ones for the same seed. */
function momentsOf(rounds: number): number[] {
  let state = SEED;
  return Array.from({ length: rounds }, (_, i) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // One out of each equal part, so that few rounds do not crowd together.
    return Math.round((1000 * (i + state / 2 ** 32)) / rounds) / 1000;
  });
}

/** What a data folder serves, whatever the number of the release. */
function servedIn(dataFolder: string) {
  const database = new DatabaseSync(join(dataFolder, 'yueda.sqlite'));
  const all = (sql: string, ...parameters: number[]) =>
    database.prepare(sql).all(...parameters) as Record<string, string | number | null>[];
  const [{ release }] = all('SELECT release FROM publications ORDER BY id DESC LIMIT 1') as [{ release: number }];
  const state = {
    integrity: all('PRAGMA integrity_check').map((row) => row.integrity_check),
    documents: all(
      `SELECT r.document_id AS id, d.content_hash AS hash FROM release_documents r
        LEFT JOIN document_versions d USING (document_id, version) WHERE r.release = ? ORDER BY 1`,
      release,
    ).map(({ id, hash }) => `${id} ${hash}`),
    drafts: all('SELECT document_id FROM drafts ORDER BY 1').map((row) => row.document_id),
  };
  database.close();
  return { release, state };
}

const LAWS = lawFolder('laws', {
  ...pierOpenFrom('六'),
  ...Object.fromEntries(
    ['湿地', '骑楼', '榕树', '粤剧', '早茶', '渡口', '灯塔'].map((subject) => [
      `番禺${subject}保护规定`,
      Array.from({ length: 9 }, (_, i) => `${subject}的保护范围每${i + 2}年核定一次，由主管部门公布。`),
    ]),
  ),
});
writeFileSync(
  join(LAWS, '通告.md'),
  '# 关于南沙灯会的通告\n\n灯会期间，每晚七时至十时，滨海公园不收门票。\n\n市民可以乘坐水上巴士前往。\n',
);
const IMPORTING = ['import', LAWS, '--publish', '--by', 'test'];

describe('an import with --publish that is killed', () => {
  const untouched = join(folder, 'untouched');
  const finished = join(folder, 'finished');
  let wholeMs: number;
  beforeAll(async () => {
    await mustRun(untouched, 'list');
    await runProgram('scripts/ask.ts', [PIER_QUESTION, '--json'], { DATA_DIR: untouched });
    cpSync(untouched, finished, { recursive: true });
    const began = performance.now();
    await mustRun(finished, ...IMPORTING);
    wholeMs = performance.now() - began;
  });

  test.each(momentsOf(ROUNDS))(
    'after %f of its time leaves the old release or the new one, whole, and can be run again',
    async (share) => {
      const dataFolder = join(folder, `killed-${share}`);
      cpSync(untouched, dataFolder, { recursive: true });
      const [before, after] = [servedIn(untouched).state, servedIn(finished).state];
      const program = startProgram('scripts/corpus.ts', IMPORTING, { DATA_DIR: dataFolder });
      await sleep(share * wholeMs);
      program.kill();
      await program.ended;

      const left = servedIn(dataFolder);
      const isNew = left.state.documents.length === after.documents.length;
      expect({ ...left.state, drafts: [] }).toEqual(isNew ? after : before);
      const [listed, asked] = await Promise.all([
        mustRun(dataFolder, 'list'),
        runProgram('scripts/ask.ts', [PIER_QUESTION, '--json'], { DATA_DIR: dataFolder }),
      ]);
      expect(JSON.parse(listed)).toHaveLength(left.state.documents.length);
      const given = answer.parse(JSON.parse(asked.stdout));
      expect(given.release).toBe(left.release);
      expect(citesPier(given)).toBe(isNew);

      await mustRun(dataFolder, ...IMPORTING);
      expect(servedIn(dataFolder).state).toEqual(after);
      rmSync(dataFolder, { recursive: true });
    },
  );
});

describe('a server that is killed', () => {
  /** It looks for another release once a second, and then opens it. */
  const TAKING_IN_MS = 1500;
  const dataFolder = join(folder, 'server');
  let server: SpareServer;
  beforeAll(async () => {
    server = await startSpareServer({ ...COMPILE_CACHE, DATA_DIR: dataFolder });
  });
  afterAll(() => server.close());

  test.each(
    momentsOf(SERVER_ROUNDS).map((share, i) => [Math.round(share * TAKING_IN_MS), '二三四五六七八九十'[i % 9]!]),
  )('%i ms after a release was published serves it when it is started again', async (delay, hour) => {
    const laws = lawFolder(`changed-${delay}`, pierOpenFrom(hour));
    await mustRun(dataFolder, 'import', laws, '--publish');
    await sleep(delay);
    await server.kill();
    await server.start();
    const { client } = await ChatClient.hello(server.url);
    const given = await client.answerTo(PIER_QUESTION, { requestId: 'r' });
    await client.close();
    expect(given.release).toBe(servedIn(dataFolder).release);
    expect(given.text).toContain(`每日${hour}时起开放`);
  });
});

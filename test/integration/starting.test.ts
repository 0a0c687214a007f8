import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { documentResponse, searchResponse } from '../../server/protocol/http.ts';
import { startServer } from '../../server/start-server.ts';
import { ChatClient } from '../contracts/chat-client.ts';
import { expectProblem, get, parsedReply } from '../contracts/http-client.ts';
import { runProgram } from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueda-starting-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (dataFolder: string, corpusFolder = 'corpus') =>
  startServer({
    port: 0,
    host: '127.0.0.1',
    dataFolder: join(folder, dataFolder),
    corpusFolder,
    webFolder: 'web/dist',
    questionsPerMinute: 1000,
    allowedOrigins: [],
  });

/** A copy of the bundled corpus, to be changed. */
function corpusCopy(name: string): string {
  const copy = join(folder, name);
  cpSync('corpus', copy, { recursive: true });
  return copy;
}

function edit(file: string, change: (text: string) => string): void {
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${file} was not changed`);
  writeFileSync(file, changed);
}

test('two servers with a port and a data folder each know nothing of one another', async () => {
  const [one, other] = [await start('one'), await start('other')];
  const { client, conversation } = await ChatClient.hello(one.url);
  const told = await client.answerTo('办理结婚登记需要什么材料？', { requestId: 'r' });
  const stranger = await ChatClient.connect(other.url);
  stranger.say({ type: 'hello', protocol: 1, conversation });
  expect((await stranger.next('error')).code).toBe('not_found');
  expectProblem(await get(other, `/api/answers/${told.id}`), 404, 'not_found');
  expect((await get(one, `/api/answers/${told.id}`)).status).toBe(200);
  await Promise.all([one.close(), other.close()]);
});

test('what changed in the corpus since the last start becomes the next release, and past answers stay', async () => {
  const corpus = corpusCopy('changing');
  const marriage = join(corpus, 'guides/guide-marriage.yaml');
  const open = async () => {
    const server = await start('changing-data', corpus);
    const read = async (path: string) => parsedReply(await get(server, `/api/documents/${path}`), documentResponse);
    return { server, read };
  };

  const first = await open();
  expect(first.server).toMatchObject({ release: 1, changed: expect.arrayContaining(['guide-marriage']) });
  const original = await first.read('guide-marriage');
  const { client, conversation } = await ChatClient.hello(first.server.url);
  const told = await client.answerTo('办理结婚登记需要什么材料？', { requestId: 'r' });
  await first.server.close();

  const again = await open();
  expect(again.server, 'the same corpus is not released twice').toMatchObject({ release: 1, changed: [] });
  expect((await again.read('guide-marriage')).versions).toHaveLength(1);
  await again.server.close();

  edit(marriage, (text) => text.replace('结婚登记办事指南', '结婚登记指南（新版）'));
  const changed = await open();
  expect(changed.server).toMatchObject({ release: 2, changed: ['guide-marriage'] });
  const current = await changed.read('guide-marriage');
  expect(current.document.title).toBe('结婚登记指南（新版）');
  expect(current.versions.map(({ version }) => version)).toEqual([1, 2]);
  expect(await changed.read('guide-marriage?version=2')).toEqual(current);
  expect(await changed.read('guide-marriage?version=1')).toEqual({ ...original, versions: current.versions });
  expect((await changed.read('guide-passport')).versions).toHaveLength(1);
  const back = await ChatClient.hello(changed.server.url, { conversation });
  expect(back.welcome.turns[0]?.answer).toEqual(told);
  expect(await back.client.answerTo('办理结婚登记需要什么材料？', { requestId: 'new' })).toMatchObject({
    release: 2,
    citations: expect.arrayContaining([expect.objectContaining({ title: '结婚登记指南（新版）' })]),
  });
  await changed.server.close();

  rmSync(marriage);
  const less = await open();
  expect(less.server.release).toBe(3);
  expect((await less.read('guide-marriage?version=1')).document.title, 'what was cited can still be read').toBe(
    original.document.title,
  );
  await less.server.close();
}, 30_000);

test('markup in a document is shown as text', async () => {
  const corpus = corpusCopy('markup');
  const sentence = '收费标准里的脚本 <script>alert("x")</script> & \'引号\' 不是代码。';
  edit(
    join(corpus, 'guides/guide-marriage.yaml'),
    (text) =>
      `${text.trimEnd()}\n  - anchor: contact\n    locator: {zh: 标记}\n    sentences: [${JSON.stringify(sentence)}]\n`,
  );
  const server = await start('markup-data', corpus);
  const { hits } = parsedReply(
    await get(server, `/api/search?q=${encodeURIComponent('<script> 脚本')}`),
    searchResponse,
  );
  const snippet = hits.find(({ anchor }) => anchor === 'contact')?.snippet ?? '';
  expect(snippet).toContain('脚本');
  expect(snippet.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"']|&(?!#)/);
  await server.close();
});

test('commands may run while a server uses the same data folder, and make no release of their own', async () => {
  const server = await start('shared');
  const settings = { DATA_DIR: join(folder, 'shared') };
  const ended = await runProgram('scripts/ask.ts', ['办理结婚登记需要什么材料？', '--json'], settings);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(ended.stdout)).toMatchObject({ status: 'answered', release: server.release });
  const { client } = await ChatClient.hello(server.url);
  expect((await client.answerTo('办理结婚登记需要什么材料？', { requestId: 'r' })).status).toBe('answered');
  await server.close();
});

test('programs that open an empty data folder at the same time make one release', async () => {
  const settings = { DATA_DIR: join(folder, 'crowded') };
  const ended = await Promise.all([1, 2].map(() => runProgram('scripts/search.ts', ['结婚', '--json'], settings)));
  expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(ended.map(() => ({ code: 0, stderr: '' })));
  const database = new DatabaseSync(join(folder, 'crowded/yueda.sqlite'), { readOnly: true });
  expect(database.prepare('SELECT number FROM releases').all()).toMatchObject([{ number: 1 }]);
  database.close();
}, 30_000);

describe('a server that cannot start says why in one line and ends with a failure:', () => {
  const occupied = createServer().listen(0, '127.0.0.1');
  const occupiedPort = () => {
    const address = occupied.address();
    return String(typeof address === 'object' && address !== null ? address.port : 0);
  };
  afterAll(() => {
    occupied.close();
  });

  const brokenCorpus = (name: string, change: (text: string) => string) => {
    const corpus = corpusCopy(name);
    edit(join(corpus, 'guides/guide-marriage.yaml'), change);
    return { CORPUS_DIR: corpus };
  };

  test.concurrent.each<[string, () => Record<string, string>, RegExp]>([
    ['the port is in use', () => ({ PORT: occupiedPort() }), /PORT=/],
    ['the port is no number', () => ({ PORT: 'http' }), /PORT/],
    ['the host is not this machine', () => ({ HOST: '203.0.113.1' }), /HOST/],
    ['the data folder is under a file', () => ({ DATA_DIR: join(import.meta.filename, 'data') }), /DATA_DIR/],
    [
      'the database is no database',
      () => {
        mkdirSync(join(folder, 'garbage'));
        writeFileSync(join(folder, 'garbage/yueda.sqlite'), 'this is not a database, but it is long enough'.repeat(50));
        return { DATA_DIR: join(folder, 'garbage') };
      },
      /garbage/,
    ],
    ['there is no corpus', () => ({ CORPUS_DIR: join(folder, 'nowhere') }), /CORPUS_DIR/],
    [
      'a corpus file is not YAML',
      () => brokenCorpus('not-yaml', (text) => text.replace('kind: guide', 'kind: "guide')),
      /guide-marriage\.yaml:\d+:/,
    ],
    [
      'two corpus files have one id',
      () => brokenCorpus('same-id', (text) => text.replace('id: guide-marriage', 'id: guide-divorce')),
      /guide-divorce/,
    ],
  ])('%s', async (name, settingsOf, reason) => {
    const settings = { PORT: '0', DATA_DIR: join(folder, `failing ${name}`), ...settingsOf() };
    const { code, stdout, stderr } = await runProgram('server/main.ts', [], settings);
    expect(stderr).toMatch(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect(stdout).toBe('');
    expect(code).not.toBe(0);
  });
});

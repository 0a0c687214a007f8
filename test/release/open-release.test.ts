import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer } from '../../server/protocol/answer.ts';
import { documentsOf, servedRelease, wordListsOf } from '../../server/release/release-repository.ts';
import { takeIn } from '../../server/release/take-in-bundle.ts';
import { openDatabase } from '../../server/storage/open-database.ts';
import { bundledCorpus, TODAY } from '../answer/bundled-knowledge.ts';

const ROOT = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-release-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('asking on the command line needs nothing but the corpus: no server, no data, no network settings', () => {
  const printed = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'scripts/ask.ts', 'AI手机产量目标是多少', '--as-of', TODAY, '--json'],
    { cwd: ROOT, env: { DATA_DIR: join(folder, 'command') }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const given = answer.parse(JSON.parse(printed));
  expect(given.status).toBe('answered');
  expect(given.text).toContain('1亿部');
});

test('a release gives the corpus back as it was taken in, and the same corpus makes no second one', async () => {
  const database = await openDatabase(join(folder, 'release'));
  const corpus = bundledCorpus();
  const served = async () => (await servedRelease(database))!;
  const documents = async (release: number) => (await documentsOf(database, release)).map(({ document }) => document);
  expect((await takeIn(database, corpus, 'hash of its files')).changed).toHaveLength(corpus.documents.length);
  const first = await served();
  expect({ documents: await documents(first), ...(await wordListsOf(database, first)) }).toEqual(corpus);
  expect((await takeIn(database, corpus, 'hash of its files')).changed).toEqual([]);
  expect(await served()).toBe(first);

  const [one, ...others] = corpus.documents;
  const edited = { ...corpus, documents: [{ ...one!, source: '重新核对' }, ...others] };
  expect((await takeIn(database, edited, 'another hash')).changed).toEqual([one!.id]);
  expect(await served()).toBe(first + 1);
  expect(await documents(first)).toEqual(corpus.documents);
  await database.destroy();
});

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { document } from '../../server/corpus/document.ts';
import { CORPUS_FOLDER } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { runProgram } from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueda-corpus-commands-'));
const at = (name: string) => join(folder, name);
const settings = { DATA_DIR: at('data'), CORPUS_DIR: at('corpus'), REVIEW: 'second-person' };

const loans = (amount: number) =>
  writtenDocument('loans', '公共图书馆借阅规定', [
    [`每名读者一次最多可以借阅图书${amount}册。`],
    ['馆内应当保持安静。'],
  ]);

const corpus = (...args: string[]) => runProgram('scripts/corpus.ts', args, settings);
async function json(...args: string[]) {
  const { code, stdout, stderr } = await corpus(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** A corpus of one document, with our word lists. */
beforeAll(() => {
  for (const name of ['corpus/policies', 'corpus/measures', 'changed']) mkdirSync(at(name), { recursive: true });
  cpSync(join(CORPUS_FOLDER, 'lexicon'), at('corpus/lexicon'), { recursive: true });
  cpSync(join(CORPUS_FOLDER, 'measures/vocabulary.yaml'), at('corpus/measures/vocabulary.yaml'));
  writeFileSync(at('corpus/policies/loans.yaml'), stringify(loans(20)));
  writeFileSync(at('changed/loans.yaml'), stringify(loans(40)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a changed file', () => {
  test('becomes a draft that can be compared with what is served', async () => {
    const report = await json('import', at('changed'), '--format', 'yaml', '--by', '李工');
    expect(report).toMatchObject({ files: 1, documents: 1, added: [], changed: ['loans'], release: 1 });
    expect(await json('drafts')).toMatchObject([{ documentId: 'loans', version: 2, author: '李工' }]);
    const { fields, passages } = await json('diff', 'loans');
    expect(fields).toEqual([]);
    expect(passages).toMatchObject([{ anchor: 'art-1', change: 'changed' }]);
  });

  test('is not published before another person has reviewed it', async () => {
    const refused = await corpus('publish', '--by', '李工');
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('还没有复核') });
    const own = await corpus('review', '--by', '李工');
    expect(own).toMatchObject({ code: 1, stderr: expect.stringMatching(/^loans 的草稿是 李工 自己写的[^\n]*\n$/) });
    expect(await json('review', '--by', '王工')).toEqual({ reviewed: ['loans'], by: '王工' });
    expect(await json('publish', '--by', '李工')).toMatchObject({ release: 2, changed: ['loans'] });
    expect(await json('drafts')).toEqual([]);
  });

  test('is shown, whole or in part, as it is served', async () => {
    expect(document.parse(await json('show', 'loans'))).toEqual(loans(40));
    expect(await json('show', 'loans#art-1')).toMatchObject({
      locator: '第一条',
      text: loans(40).passages[0]!.sentences[0]!.zh,
    });
    expect(document.parse(await json('show', 'loans', '--version', '1'))).toEqual(loans(20));
  });

  test('is no longer served after a step back, and everything is on record', async () => {
    expect(await json('rollback', '--by', '王工')).toEqual({ from: 2, to: 1 });
    expect(document.parse(await json('show', 'loans'))).toEqual(loans(20));
    const releases: { release: number; action: string; by: string }[] = await json('releases');
    expect(releases.map(({ release, action, by }) => [release, action, by])).toEqual([
      [1, 'rollback', '王工'],
      [2, 'publish', '李工'],
      [1, 'publish', expect.any(String)],
    ]);
  });
});

test('what is exported can be imported, and is then unchanged', async () => {
  expect(await json('export', at('exported'))).toMatchObject({ documents: 1 });
  expect(readdirSync(at('exported/policy'))).toEqual(['loans.yaml']);
  expect(await json('import', at('exported'), '--format', 'yaml')).toMatchObject({ unchanged: 1, changed: [] });
  expect((await corpus('export', at('exported'))).stderr).toContain('请换一个空文件夹');
});

test.each([
  [['fly'], /没有 fly 这个操作/],
  [['rollback', 'one'], /不是发布版的编号/],
  [['rollback', '9'], /不能回滚到 9/],
  [['diff', 'nothing'], /没有文件 nothing/],
  [['review', 'nothing', '--by', '王工'], /没有文件 nothing 的草稿/],
])('%j is refused in one line', async (args, message) => {
  const { code, stdout, stderr } = await corpus(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

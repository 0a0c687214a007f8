import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenize, tokenizeQuery } from '../../scripts/benchmark/peers/tokenize.mjs';
import { renderTable } from '../../scripts/benchmark/render-table.ts';
import { runSystem } from '../../scripts/benchmark/run-system.ts';
import { benchmarkSearch } from '../../scripts/benchmark/search.ts';

const THINGS = ['居住证', '护照', '港澳通行证', '结婚登记', '失业金', '营业执照'];
const DEEDS = ['办理', '补领', '换领', '注销', '查询'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-benchmark-test-'));
  mkdirSync(join(folder, 'qrels'));
  const pairs = THINGS.flatMap((thing) => DEEDS.map((deed) => ({ thing, deed })));
  const lines = (objects: readonly object[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join('');
  writeFileSync(
    join(folder, 'corpus.jsonl'),
    lines(
      pairs.map(({ thing, deed }, i) => ({
        _id: `d${i}`,
        title: `${thing}${deed}`,
        text: `${deed}${thing}的材料和时限。`,
      })),
    ),
  );
  writeFileSync(
    join(folder, 'queries.jsonl'),
    lines(pairs.map(({ thing, deed }, i) => ({ _id: `q${i}`, text: `请问${thing}怎么${deed}？` }))),
  );
  const grades = pairs.map((_, i) => `q${i}\td${i}\t1\n`).join('');
  writeFileSync(join(folder, 'qrels/dev.tsv'), `query-id\tcorpus-id\tscore\n${grades}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the words that peers are given', () => {
  test('are Han characters and bigrams, and whole runs of other letters and digits', () => {
    expect(tokenize('居住证')).toEqual(['居', '住', '居住', '证', '住证']);
    expect(tokenize('交 40eflops 或 PPR-9087')).toEqual(['交', '40eflops', '或', 'ppr', '9087']);
  });

  test('do not reach across punctuation, and are in one form', () => {
    expect(tokenize('国、人')).toEqual(['国', '人']);
    expect(tokenize('ＡＩ２０２４')).toEqual(['ai2024']);
    expect(tokenize('𠮷野')).toEqual(['𠮷', '野', '𠮷野']);
    expect(tokenize('…—！ ')).toEqual([]);
  });

  test('come as often as they stand in a document, and once in a query', () => {
    expect(tokenize('人人')).toEqual(['人', '人', '人人']);
    expect(tokenizeQuery('人人')).toEqual(['人', '人人']);
  });
});

describe('a system in a process of its own', () => {
  test('is measured in everything that it can do', async () => {
    const result = await runSystem('sqlite-fts5', { beir: folder, split: 'dev' });
    expect(result).toMatchObject({
      name: expect.stringMatching(/^SQLite FTS5 \d/),
      entries: 30,
      queries: 30,
      'recall@1': 1,
      'recall@10': 1,
      'recall@100': 1,
      'mrr@10': 1,
      'ndcg@10': 1,
      ndcgOfQueries: Array.from({ length: 30 }, () => 1),
    });
    if ('error' in result) return;
    expect(result.rssMb).toBeGreaterThan(10);
    expect(result.rssOfTextsMb).toBeGreaterThan(10);
    expect(result.diskMb).toBeGreaterThan(0);
    expect(result.loadSeconds).toBeGreaterThan(0);
    expect(result.queryP50Ms).toBeGreaterThan(0);
    expect(result.queryP99Ms).toBeGreaterThanOrEqual(result.queryP50Ms);
  });

  test('that fails says why', async () => {
    expect(await runSystem('nobody', { beir: folder, split: 'dev' })).toEqual({
      error: expect.stringMatching(/Cannot find module/),
    });
  });

  test('is refused where memory cannot be measured', async () => {
    const script = join(import.meta.dirname, '../../scripts/benchmark/run-peer.mjs');
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, [script, '--system', 'sqlite-fts5', '--beir', folder], (_, stdout) => resolve(stdout));
    });
    expect(JSON.parse(output)).toMatchObject({ error: expect.stringMatching(/--expose-gc/) });
  });
});

describe('the command', () => {
  test.each([
    [['search'], /usage: .*--beir DIR/],
    [['search', '--beir', 'x', '--json', '--markdown'], /usage: /],
    [['search', '--beir', 'x', '--queries', '0'], /0 is no number of queries/],
    [['search', '--beir', 'x', '--peers', 'minisearch,lucene'], /there is no peer lucene; choose of: minisearch, /],
    [['search', '--beir', 'nowhere'], /nowhere: no such folder/],
  ])('%j is answered with what to do', async (args, message) => {
    await expect(benchmarkSearch(args)).rejects.toThrow(message);
  });

  test('says which splits there are', async () => {
    await expect(benchmarkSearch(['search', '--beir', folder])).rejects.toThrow(/choose one of: dev/);
  });
});

describe('a table', () => {
  const rows = [['ours', '1.00'], ['another', '12.50'], ['broken: it crashed, and said so at length']];

  test('aligns words to the left and figures to the right; a remark takes the line', () => {
    expect(renderTable(['system', 'ms'], rows, 'text').split('\n')).toEqual([
      'system      ms',
      'ours      1.00',
      'another  12.50',
      'broken: it crashed, and said so at length',
    ]);
  });

  test('is Markdown where that is asked for', () => {
    expect(renderTable(['system', 'ms'], rows.slice(1), 'markdown').split('\n')).toEqual([
      '| system | ms |',
      '|---|---:|',
      '| another | 12.50 |',
      '| broken: it crashed, and said so at length |  |',
    ]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BeirFileError, readBeir } from '../../server/evaluation/read-beir.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-beir-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  mkdirSync(join(folder, 'qrels'), { recursive: true });
  write('corpus.jsonl', ['{"_id":"d1","title":"居住证","text":"居住证办理"}', '{"_id":"d2","text":"结婚登记"}']);
  write('queries.jsonl', ['{"_id":"q1","text":"怎么办居住证"}', '{"_id":"q2","text":"怎么结婚"}']);
  write('qrels/dev.tsv', ['query-id\tcorpus-id\tscore', 'q2\td2\t2', 'q1\td1\t1', 'q1\td2\t0']);
});

function write(file: string, lines: readonly string[], end = '\n'): void {
  writeFileSync(join(folder, file), lines.map((line) => line + end).join(''));
}
const read = (split = 'dev') => readBeir(folder, split);

describe('a collection', () => {
  test('is its documents, and its queries with the grades of what is relevant to them', async () => {
    expect(await read()).toEqual({
      entries: [
        { id: 'd1', title: '居住证', text: '居住证办理' },
        { id: 'd2', title: '', text: '结婚登记' },
      ],
      queries: [
        { id: 'q1', text: '怎么办居住证', relevant: new Map([['d1', 1]]) },
        { id: 'q2', text: '怎么结婚', relevant: new Map([['d2', 2]]) },
      ],
      unknownDocuments: 0,
    });
  });

  test('asks only the queries that the split has something relevant to', async () => {
    write('qrels/test.tsv', ['query-id\tcorpus-id\tscore', 'q2\td1\t1', 'q1\td1\t0', 'q1\td2\t-1']);
    expect((await read('test')).queries.map(({ id }) => id)).toEqual(['q2']);
  });

  test('may have numbers as ids, and no title or a null one', async () => {
    write('corpus.jsonl', ['{"_id":0,"title":null,"text":"甲"}', '{"_id":1,"title":"","text":""}']);
    write('queries.jsonl', ['{"_id":7,"text":"问"}']);
    write('qrels/dev.tsv', ['query-id\tcorpus-id\tscore', '7\t0\t1']);
    const { entries, queries } = await read();
    expect(entries).toEqual([
      { id: '0', title: '', text: '甲' },
      { id: '1', title: '', text: '' },
    ]);
    expect(queries).toEqual([{ id: '7', text: '问', relevant: new Map([['0', 1]]) }]);
  });

  test('may carry what Python writes where a number is missing, and texts that speak of it', async () => {
    write('queries.jsonl', [
      '{"_id":"q1","answer":NaN,"low":-Infinity,"text":"NaN \\" 是 NaN, Infinity？","high":[Infinity]}',
    ]);
    write('qrels/dev.tsv', ['query-id\tcorpus-id\tscore', 'q1\td1\t1']);
    expect((await read()).queries[0]!.text).toBe('NaN " 是 NaN, Infinity？');
  });

  test('may have Windows line ends, a byte order mark, blank lines and no last line end', async () => {
    write('corpus.jsonl', ['\uFEFF{"_id":"d1","text":"甲"}', '', '{"_id":"d2","text":"乙"}'], '\r\n');
    writeFileSync(join(folder, 'qrels/dev.tsv'), 'query-id\tcorpus-id\tscore\r\nq1\td1\t1\r\n\r\nq2\td2\t1');
    const { entries, queries } = await read();
    expect(entries.map(({ text }) => text)).toEqual(['甲', '乙']);
    expect(queries).toHaveLength(2);
  });

  test('keeps a line whole in which a text holds a Unicode line separator', async () => {
    write('corpus.jsonl', ['{"_id":"d1","text":"甲\u2028乙\u2029丙"}', '{"_id":"d2","text":"丁"}']);
    expect((await read()).entries[0]!.text).toBe('甲\u2028乙\u2029丙');
  });

  test('is read right across the borders of what is read at once', async () => {
    const long = '粤'.repeat(500_000);
    write('corpus.jsonl', [`{"_id":"d1","text":"${long}"}`, `{"_id":"d2","text":"${long}答"}`]);
    expect((await read()).entries.map(({ text }) => text)).toEqual([long, `${long}答`]);
  });

  test('keeps documents that its corpus lacks, as nobody can find them, and counts them', async () => {
    write('qrels/dev.tsv', ['query-id\tcorpus-id\tscore', 'q1\td1\t1', 'q1\tgone\t1', 'q2\tgone\t1', 'q2\tlost\t0']);
    const { queries, unknownDocuments } = await read();
    expect(queries[0]!.relevant.size).toBe(2);
    expect(unknownDocuments).toBe(1);
  });

  test('takes the last of two grades for one pair', async () => {
    write('qrels/dev.tsv', ['query-id\tcorpus-id\tscore', 'q1\td1\t1', 'q1\td1\t3']);
    expect((await read()).queries[0]!.relevant.get('d1')).toBe(3);
  });
});

describe('a line that does not fit is named', () => {
  const ok = '{"_id":"d1","text":"甲"}';
  const header = 'query-id\tcorpus-id\tscore';
  test.each([
    ['corpus.jsonl', [ok, '{"_id":'], /corpus\.jsonl:2: no JSON .*write one object a line/],
    ['corpus.jsonl', [ok, '', 'NaNa'], /corpus\.jsonl:3: no JSON/],
    ['corpus.jsonl', ['[]'], /corpus\.jsonl:1: no object/],
    ['corpus.jsonl', [ok, '{"text":"乙"}'], /corpus\.jsonl:2: _id is missing/],
    ['corpus.jsonl', ['{"_id":NaN,"text":"乙"}'], /corpus\.jsonl:1: _id is missing/],
    ['corpus.jsonl', ['{"_id":"d1"}'], /corpus\.jsonl:1: text is missing/],
    ['corpus.jsonl', ['{"_id":"d1","title":5,"text":""}'], /corpus\.jsonl:1: title is not a text/],
    ['corpus.jsonl', [ok, ok], /corpus\.jsonl:2: _id d1 stands on an earlier line too/],
    ['corpus.jsonl', [''], /corpus\.jsonl: holds no document/],
    ['queries.jsonl', ['{"_id":"q1","text":"问"}', '{"_id":"q1","text":"问"}'], /queries\.jsonl:2: _id q1 stands/],
    ['qrels/dev.tsv', ['q1\td1\t1'], /dev\.tsv:1: no header/],
    ['qrels/dev.tsv', [header, 'q1 d1 1'], /dev\.tsv:2: not a query id, a document id and a number/],
    ['qrels/dev.tsv', [header, 'q1\td1\tyes'], /dev\.tsv:2: not a query id/],
    ['qrels/dev.tsv', [header, 'q1\td1\t1', 'q9\td1\t1'], /dev\.tsv:3: query q9 is not in queries\.jsonl/],
    ['qrels/dev.tsv', [header, 'q1\td1\t0'], /dev\.tsv: names no relevant document/],
  ])('in %s: %j', async (file, lines, message) => {
    write(file, lines);
    await expect(read()).rejects.toThrow(message);
    await expect(read()).rejects.toThrow(BeirFileError);
  });
});

describe('what is missing is said, and what is there', () => {
  test('no folder', async () => {
    await expect(readBeir(join(folder, 'nowhere'), 'dev')).rejects.toThrow(
      /nowhere: no such folder; a BEIR folder holds/,
    );
  });

  test('no such split', async () => {
    write('qrels/train.tsv', ['query-id\tcorpus-id\tscore']);
    rmSync(join(folder, 'qrels/test.tsv'), { force: true });
    await expect(read('test')).rejects.toMatchObject({
      code: 'beir_file_invalid',
      message: expect.stringMatching(/test\.tsv: no such split; choose one of: dev, train$/),
    });
    await expect(read('../dev')).rejects.toThrow(/no such split/);
  });

  test('no split at all, no qrels folder, no corpus', async () => {
    rmSync(join(folder, 'corpus.jsonl'));
    await expect(read()).rejects.toThrow(/corpus\.jsonl: cannot be read \(ENOENT/);
    rmSync(join(folder, 'qrels'), { recursive: true });
    await expect(read()).rejects.toThrow(/qrels: no such folder/);
    mkdirSync(join(folder, 'qrels'));
    await expect(read()).rejects.toThrow(/no such split; there is none/);
  });
});

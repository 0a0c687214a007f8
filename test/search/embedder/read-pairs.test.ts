import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPairs } from '../../../server/search/embedder/train/read-pairs.ts';
import { TrainingError } from '../../../server/search/embedder/train/training-error.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-pairs-'));
  file = join(folder, 'pairs.jsonl');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OK = '{"query":"问","passage":"答","source":"x"}';
function read(content: string) {
  writeFileSync(file, content);
  return readPairs(file);
}

test('pairs are read line by line, whatever the line ends; what else a line has is passed over', () => {
  const pair = { query: '问', passage: '答' };
  expect(read(`\uFEFF${OK}\r\n\r\n${OK}`)).toEqual([pair, pair]);
  expect(read('')).toEqual([]);
});

test.each([
  [`${OK}\n{"query":`, /pairs\.jsonl:2: no JSON .*write one object a line$/],
  [`${OK}\n\n{"query":"问"}`, /pairs\.jsonl:3: passage is missing or not a text$/],
  ['{"query":7,"passage":"答"}', /pairs\.jsonl:1: query is missing or not a text$/],
  ['{"query":"问","passage":""}', /pairs\.jsonl:1: passage is empty$/],
  ['["问","答"]', /pairs\.jsonl:1: no object/],
])('a line that does not fit is named: %j', (content, message) => {
  expect(() => read(content)).toThrow(message);
  expect(() => read(content)).toThrow(TrainingError);
});

test('a missing file is named', () => {
  expect(() => readPairs(join(folder, 'nowhere.jsonl'))).toThrow(/nowhere\.jsonl: cannot be read \(ENOENT\)$/);
});

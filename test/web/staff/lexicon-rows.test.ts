import { expect, test } from 'vitest';
import {
  additionsOf,
  isSame,
  mergeRows,
  newRow,
  problemOf,
  type Rows,
  rowsOf,
} from '../../../web/staff/lexicon/lexicon-rows.ts';

const synonyms = (...pairs: [string, string][]): Rows => ({
  synonyms: pairs.map(([left, right]) => newRow(left, right)),
  cantonese: [],
});
const cantonese = (...pairs: [string, string][]): Rows => ({
  synonyms: [],
  cantonese: pairs.map(([left, right]) => newRow(left, right)),
});

test('words are parted by commas of any kind, and by no space', () => {
  expect(additionsOf(synonyms([' 房东、包租公，landlord ', 'real estate, 出租人'])).synonyms).toEqual([
    { terms: ['房东', '包租公', 'landlord'], means: ['real estate', '出租人'] },
  ]);
});

test('rows give back what they were made from', () => {
  const additions = {
    synonyms: [{ terms: ['房东', '包租公'], means: ['出租人'] }],
    cantonese: [
      { from: '揸车', to: '开车' },
      { from: '啫', to: '' },
    ],
  };
  expect(additionsOf(rowsOf(additions))).toEqual(additions);
});

test('empty rows are left out and are no change', () => {
  expect(additionsOf(synonyms(['', ' '])).synonyms).toEqual([]);
  expect(isSame(synonyms(['a', 'b'], ['', '']), synonyms(['a', 'b']))).toBe(true);
});

test.each([
  [synonyms(['房东', '']), '同义说法第 1 行：右边还空着。'],
  [synonyms(['', ''], ['、', '出租人']), '同义说法第 2 行：左边还空着。'],
  [synonyms(['字'.repeat(41), '出租人']), '同义说法第 1 行：一个词最多 40 个字。'],
  [
    synonyms([Array.from({ length: 21 }, (_, i) => `词${i}`).join('、'), '出租人']),
    '同义说法第 1 行：一边最多 20 个词。',
  ],
  [synonyms(['房东', '出租人'], ['房东 ', '出租人']), '同义说法第 2 行和前面的重复。'],
  [cantonese(['', '开车']), '粤语说法第 1 行：左边还空着。'],
  [cantonese(['揸车', '开车'], ['揸车', '驾驶']), '粤语说法第 2 行和前面的重复。'],
])('says what cannot be saved', (rows, text) => {
  expect(problemOf(rows)?.text).toBe(text);
});

test('a Cantonese word may stand for nothing', () => {
  expect(problemOf(cantonese(['啫', '']))).toBeUndefined();
});

test('what was changed here is done again to what somebody else saved', () => {
  const start = synonyms(['甲', '1'], ['乙', '2'], ['丙', '3']);
  const mine = synonyms(['甲', '1'], ['乙', '22'], ['丁', '4']);
  const latest = synonyms(['甲', '1'], ['乙', '2'], ['丙', '3'], ['戊', '5']);
  const { rows, theirs } = mergeRows(start, mine, latest);
  expect(rows.synonyms.map(({ left, right }) => left + right)).toEqual(['甲1', '戊5', '乙22', '丁4']);
  expect(theirs).toBe(1);
});

test('what both did is there once', () => {
  const { rows } = mergeRows(synonyms(), synonyms(['甲', '1']), synonyms(['甲', '1']));
  expect(rows.synonyms).toHaveLength(1);
});

test('what the other one took out is out', () => {
  const start = synonyms(['甲', '1'], ['乙', '2']);
  const { rows, theirs } = mergeRows(start, start, synonyms(['乙', '2']));
  expect(rows.synonyms.map(({ left }) => left)).toEqual(['乙']);
  expect(theirs).toBe(1);
});

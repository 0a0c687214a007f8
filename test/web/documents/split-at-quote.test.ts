import { expect, test } from 'vitest';
import { splitAtQuote } from '../../../web/documents/split-at-quote.ts';

test('finds the quote in its passage', () => {
  expect(splitAtQuote('甲。乙。丙。', '乙。')).toEqual({ before: '甲。', quoted: '乙。', after: '丙。' });
});

test('marks nothing when the quote is not there, or empty', () => {
  expect(splitAtQuote('甲。', '乙。')).toEqual({ before: '甲。', quoted: '', after: '' });
  expect(splitAtQuote('甲。', '')).toEqual({ before: '甲。', quoted: '', after: '' });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatChineseNumber, parseChineseNumber } from '../../server/language/chinese-number.ts';

describe('reading a numeral', () => {
  test.each([
    ['零', 0],
    ['两', 2],
    ['十', 10],
    ['十五', 15],
    ['二十九', 29],
    ['四十五', 45],
    ['一百一十', 110],
    ['一百零一', 101],
    ['一千零七十六', 1076],
    ['三百五十万', 3_500_000],
    ['两千亿', 200_000_000_000],
    ['一万亿', 1_000_000_000_000],
    ['二〇二七', 2027],
    ['二零二五', 2025],
  ])('%s is %d', (text, value) => {
    expect(parseChineseNumber(text)).toBe(value);
  });

  test.each([[''], ['条'], ['29'], ['三条'], ['第三'], ['三点五']])('%j is none', (text) => {
    expect(parseChineseNumber(text)).toBeUndefined();
  });
});

describe('writing a numeral', () => {
  test.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [29, '二十九'],
    [46, '四十六'],
    [101, '一百零一'],
    [110, '一百一十'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
    [1076, '一千零七十六'],
    [9999, '九千九百九十九'],
  ])('%d is %s', (value, text) => {
    expect(formatChineseNumber(value)).toBe(text);
  });

  test.each([[0], [-1], [10_000], [1.5], [Number.NaN]])('%d is refused', (value) => {
    expect(() => formatChineseNumber(value)).toThrow(RangeError);
  });

  test('then reading it gives the number back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
        expect(parseChineseNumber(formatChineseNumber(value))).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });
});

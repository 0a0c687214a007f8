import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresIn, unitName } from '../../server/guardrails/figures.ts';

const read = (text: string) => figuresIn(text).map(({ value, unit }) => [value, unit]);

describe('a figure', () => {
  test.each<[string, [number, string][]]>([
    ['350万辆', [[3_500_000, '辆']]],
    ['3,500,000辆', [[3_500_000, '辆']]],
    ['3.5 million vehicles', [[3_500_000, '']]],
    ['三百五十万辆', [[3_500_000, '辆']]],
    ['4400亿元', [[440_000_000_000, 'yuan']]],
    ['440 billion yuan', [[440_000_000_000, 'yuan']]],
    ['440bn yuan', [[440_000_000_000, 'yuan']]],
    ['4400億元', [[440_000_000_000, 'yuan']]],
    ['3000萬', [[30_000_000, '']]],
    ['1.9万亿元', [[1_900_000_000_000, 'yuan']]],
    ['3千亿元', [[300_000_000_000, 'yuan']]],
    ['三千亿元', [[300_000_000_000, 'yuan']]],
    ['十亿元', [[1_000_000_000, 'yuan']]],
    ['50%', [[50, '%']]],
    ['50％', [[50, '%']]],
    ['50 percent', [[50, '%']]],
    ['5 per cent', [[5, '%']]],
    ['百分之五十', [[50, '%']]],
    ['百分之百', [[100, '%']]],
    ['2027年', [[2027, 'year']]],
    ['by 2027', [[2027, 'year']]],
    ['二〇二七年', [[2027, 'year']]],
    ['2027款', [[2027, '款']]],
    ['第29条', [[29, 'article']]],
    ['第二十九条', [[29, 'article']]],
    ['第 29 条', [[29, 'article']]],
    ['不超过1毫秒', [[1, 'ms']]],
    ['within 1 ms', [[1, 'ms']]],
    ['40EFLOPS', [[40, 'eflops']]],
    ['自受理之日起7个工作日内', [[7, '个工作日']]],
    ['十五个工作日', [[15, '个工作日']]],
    ['120元', [[120, 'yuan']]],
    ['120块钱', [[120, 'yuan']]],
    ['30天', [[30, '日']]],
    ['两款', [[2, '款']]],
    ['1 万元', [[10_000, 'yuan']]],
    ['0.5%', [[0.5, '%']]],
  ])('%s', (text, figures) => {
    expect(read(text)).toEqual(figures);
  });

  test.each<[string, number[]]>([
    ['10至20个', [10, 20]],
    ['10-20个', [10, 20]],
    ['3%～5%', [3, 5]],
    ['2025年至2027年', [2025, 2027]],
    ['400G/800G', [400, 800]],
    ['June 6, 2024', [6, 2024]],
    ['2024,2025', [2024, 2025]],
    ['1,2,3', [1, 2, 3]],
    ['第三条到第五条', [3, 5]],
  ])('on either side of %s is read', (text, values) => {
    expect(figuresIn(text).map(({ value }) => value)).toEqual(values);
  });

  test.each([
    ['一站式服务'],
    ['统一'],
    ['“一老一小”'],
    ['第一'],
    ['三中全会'],
    ['万众创新'],
    ['一年'],
    ['算力'],
    ['hundreds of'],
    [''],
  ])('is not seen in %j', (text) => {
    expect(figuresIn(text)).toEqual([]);
  });

  test('is given with its place and as it was written', () => {
    expect(figuresIn('产量350万辆以上')).toEqual([{ value: 3_500_000, unit: '辆', text: '350万辆', at: 2 }]);
  });

  test('is read back from any way of writing a whole number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (value) => {
        expect(figuresIn(`${value}万辆`)[0]!.value).toBe(value * 10_000);
        expect(figuresIn(`${value.toLocaleString('en-US')} vehicles`)[0]!.value).toBe(value);
        expect(figuresIn(`${value / 100} million`)[0]!.value).toBe(value * 10_000);
      }),
    );
  });

  test('never breaks on any text, and stands where it is said to', () => {
    const unit = fc.constantFrom(
      '1',
      '2',
      '0',
      ',',
      '.',
      '万',
      '亿',
      '十',
      '三',
      '%',
      '年',
      '第',
      '条',
      '個',
      ' million',
      '元',
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        for (const { value, at, text: written } of figuresIn(text)) {
          expect(Number.isNaN(value)).toBe(false);
          expect(at + written.length).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

test.each([
  ['元', 'yuan'],
  ['块', 'yuan'],
  ['RMB', 'yuan'],
  ['％', '%'],
  ['天', '日'],
  ['辆', '辆'],
  [undefined, ''],
])('the unit %s goes by the name %s', (unit, name) => {
  expect(unitName(unit)).toBe(name);
});

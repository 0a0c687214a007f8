import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ungroundedFigures } from '../../server/guardrails/ungrounded-figures.ts';

const isGrounded = (sentence: string, ...sources: string[]) => ungroundedFigures(sentence, sources).length === 0;

describe('a figure is supported', () => {
  test.each([
    ['350万辆', '3.5 million vehicles'],
    ['3.5 million vehicles', '3,500,000'],
    ['3,500,000', '350万辆'],
    ['三百五十万辆', '350万辆'],
    ['4400億元', '超过4400亿元'],
    ['50%', '百分之五十'],
    ['50 percent', '50％'],
    ['by 2027', '到2027年'],
    ['第29条', '第二十九条'],
    ['a target of 100', '100款以上'],
    ['没有数字的一句话', ''],
  ])('%s by %s', (sentence, source) => {
    expect(isGrounded(sentence, source)).toBe(true);
  });

  test('by any of several sources', () => {
    expect(isGrounded('从3000亿元到4400亿元', '超过3000亿元', '超过4400亿元')).toBe(true);
  });

  test('by itself, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('1', '5', '万', '亿', '%', '年', '十', '元', '，') }), (text) => {
        expect(isGrounded(text, text)).toBe(true);
      }),
    );
  });
});

describe('a figure is not supported', () => {
  test.each([
    ['50%', '50个'],
    ['50个', '50%'],
    ['2027年', '2027款'],
    ['2027款', '到2027年'],
    ['350万辆', '35万辆'],
    ['350辆', '350万辆'],
    ['4400亿元', '超过4,400元'],
    ['60EFLOPS', '40EFLOPS'],
    ['3.5 million', '3.5 billion'],
    ['1亿部', ''],
  ])('%s by %s', (sentence, source) => {
    expect(isGrounded(sentence, source)).toBe(false);
  });

  test('and is named as it was written', () => {
    expect(ungroundedFigures('到2027年超过5000亿元', ['到2027年超过4400亿元']).map(({ text }) => text)).toEqual([
      '5000亿元',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { judgeSpan } from '../../server/evaluation/judge-span.ts';

describe('an answer held against a span', () => {
  it('has it whatever the white space, punctuation, width and script', () => {
    expect(judgeSpan('免征 个人所得税，3 个月', '对补助免徵個人所得稅３个月。').contains).toBe(true);
  });

  it('does not have a part of it', () => {
    expect(judgeSpan('免征个人所得税3个月', '免征个人所得税。').contains).toBe(false);
  });

  it('scores the characters both have: 2 · 2 / (2 + 4)', () => {
    expect(judgeSpan('免征', '免征契税')).toEqual({ contains: true, f1: 4 / 6, length: 4 });
    expect(judgeSpan('免征', '')).toEqual({ contains: false, f1: 0, length: 0 });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareOf } from '../../server/evaluation/share.ts';

describe('a share', () => {
  // Values of the Wilson interval without continuity correction, as R's binom.confint(method = "wilson") prints them.
  test.each([
    [0, 10, 0, [0, 0.2775]],
    [5, 10, 0.5, [0.2366, 0.7634]],
    [10, 10, 1, [0.7225, 1]],
    [1, 1, 1, [0.2065, 1]],
    [81, 263, 0.308, [0.2553, 0.3662]],
  ] as const)('of %d in %d', (right, of, share, interval) => {
    expect(shareOf(right, of)).toEqual({ right, of, share, interval });
  });

  test('of nothing is not known', () => {
    expect(shareOf(0, 0)).toEqual({ right: 0, of: 0, share: null, interval: null });
  });

  test('lies in its interval, which lies between nothing and one and narrows with more cases', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (of, seed) => {
        const right = seed % (of + 1);
        const { share, interval } = shareOf(right, of);
        const [low, high] = interval!;
        expect(0 <= low && low <= share! && share! <= high && high <= 1).toBe(true);
        const [moreLow, moreHigh] = shareOf(right * 4, of * 4).interval!;
        expect(moreHigh - moreLow).toBeLessThanOrEqual(high - low);
      }),
    );
  });
});

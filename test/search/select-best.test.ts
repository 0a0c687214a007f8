import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectBest } from '../../server/search/select-best.ts';

/** Few different ones, so that many are equal. */
const score = fc.oneof(fc.constantFrom(-1, 0, 0.25, 0.5, 1, Number.NaN), fc.float({ min: -1, max: 1 }));
const scored = fc.array(fc.tuple(score, fc.boolean()), { maxLength: 120 });

test('the best are those that sorting puts first: equal ones in their order, never what is no number or not allowed', () => {
  fc.assert(
    fc.property(scored, fc.nat(30), fc.constantFrom(-2, 0, 0.25), fc.boolean(), (scored, limit, floor, isFiltered) => {
      const scores = Float32Array.from(scored, ([score]) => score);
      const isAllowed = isFiltered ? Uint8Array.from(scored, ([, allowed]) => (allowed ? 1 : 0)) : undefined;
      const expected = [...scores.keys()]
        .filter((i) => scores[i]! > floor && isAllowed?.[i] !== 0)
        .sort((a, b) => scores[b]! - scores[a]! || a - b)
        .slice(0, limit);
      expect(selectBest(scores, limit, { floor, isAllowed })).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('rising scores, each better than all before, are no trouble', () => {
  const scores = Float32Array.from({ length: 1000 }, (_, i) => i);
  expect(selectBest(scores, 3, { floor: 0 })).toEqual([999, 998, 997]);
});

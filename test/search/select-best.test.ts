import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKernels } from '../../server/search/kernels/load-kernels.ts';
import { bestSelector, type Selection } from '../../server/search/select-best.ts';

function selectBest(scores: Float32Array, limit: number, selection: Selection): number[] {
  const kernels = loadKernels();
  return bestSelector(kernels, scores.length)(kernels.place(scores), limit, selection);
}

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

test('what lies behind the last score is not chosen', () => {
  const kernels = loadKernels();
  const scores = kernels.place(Float32Array.of(1, 2, 3, 4, 5, 99, 99, 99)).subarray(0, 5);
  expect(bestSelector(kernels, 5)(scores, 5, { floor: -1 })).toEqual([4, 3, 2, 1, 0]);
});

test('what one selection left does not show in the next', () => {
  const kernels = loadKernels();
  const select = bestSelector(kernels, 5);
  const scores = kernels.place(Float32Array.of(1, 2, 3, 4, 5));
  expect(select(scores, 2, { floor: 0, isAllowed: Uint8Array.of(1, 1, 0, 0, 0) })).toEqual([1, 0]);
  expect(select(scores, 9, { floor: 3 })).toEqual([4, 3]);
});

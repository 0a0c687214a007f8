import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuseScores, VECTOR_WEIGHT } from '../../server/search/fuse-scores.ts';

test('the best lexical score counts one, the cosine its weight beside it', () => {
  const fused = fuseScores(Float32Array.of(4, 2, 0), new Map([[1, 0.5]]));
  expect([...fused]).toEqual([1, 0.5 + VECTOR_WEIGHT * 0.5, 0]);
});

test('without a lexical match the cosine alone decides', () => {
  const fused = fuseScores(Float32Array.of(0, 0), new Map([[1, 0.8]]));
  expect(fused[0]).toBe(0);
  expect(fused[1]).toBeCloseTo(VECTOR_WEIGHT * 0.8, 6);
});

test('nothing comes of nothing', () => {
  expect([...fuseScores(new Float32Array(0), new Map())]).toEqual([]);
});

test('what is better in both searches is better in the end, whatever the scale of the scores', () => {
  const score = fc.float({ min: 0, max: 50, noNaN: true });
  const cosine = fc.float({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(score, cosine), { minLength: 2, maxLength: 10 }), (pairs) => {
      const fused = fuseScores(
        Float32Array.from(pairs, ([s]) => s),
        new Map(pairs.map(([, c], i) => [i, c])),
      );
      for (const [i, [s, c]] of pairs.entries()) {
        for (const [j, [t, d]] of pairs.entries()) {
          if (s >= t && c >= d) expect(fused[i]).toBeGreaterThanOrEqual(fused[j]! - 1e-6);
        }
      }
    }),
  );
});

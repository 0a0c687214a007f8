import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactVectors } from '../../server/search/exact-vectors.ts';
import { loadKernels } from '../../server/search/kernels/load-kernels.ts';
import { emptyVectors, type QuantizedVectors, setVector } from '../../server/search/quantize-vectors.ts';

/** What a component may be off by, as a share of the largest of its vector: half a step of a byte, and of twelve bits. */
const STEP = 0.5 / 127 + 0.5 / 2047;

const rows = fc.integer({ min: 1, max: 40 }).chain((dimensions) => {
  const vector = fc.oneof(
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions }),
    fc.constant(new Array<number>(dimensions).fill(0)),
  );
  return fc.tuple(fc.array(vector, { maxLength: 30 }), fc.array(vector, { minLength: 2, maxLength: 2 }));
});

/** Over a copy of the vectors in memory of their own. */
function placed({ dimensions, values, scales }: QuantizedVectors) {
  const kernels = loadKernels();
  const vectors = { dimensions, values: kernels.place(values), scales: kernels.place(scales) };
  return exactVectors(vectors, kernels);
}

const largest = (vector: readonly number[]) => Math.max(...vector.map(Math.abs));

test('every cosine is the sum of products, as near as bytes allow', () => {
  fc.assert(
    fc.property(rows, ([vectors, questions]) => {
      const quantized = emptyVectors(vectors.length, questions[0]!.length);
      for (const [row, vector] of vectors.entries()) setVector(quantized, row, vector);
      const { cosines, compare } = placed(quantized);
      // Two questions: what is left of the first must not show in the second.
      for (const question of questions) {
        compare(question);
        expect(cosines).toHaveLength(vectors.length);
        for (const [row, vector] of vectors.entries()) {
          const product = vector.reduce((sum, x, i) => sum + x * question[i]!, 0);
          const allowed = vector.length * STEP * largest(vector) * largest(question) + 1e-6;
          expect(Math.abs(cosines[row]! - product)).toBeLessThanOrEqual(allowed);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('what is nothing is near to nothing', () => {
  const quantized = emptyVectors(2, 3);
  setVector(quantized, 1, [0.6, 0.8, 0]);
  const { cosines, compare } = placed(quantized);
  compare([0, 0, 0]);
  expect([...cosines]).toEqual([0, 0]);
  compare([0.6, 0.8, 0]);
  expect(cosines[0]).toBe(0);
});

test('of passages that are named each has the cosine it has among all, and the others have 0', () => {
  fc.assert(
    fc.property(rows, fc.infiniteStream(fc.boolean()), ([vectors, [question]], picks) => {
      const quantized = emptyVectors(vectors.length, question!.length);
      for (const [row, vector] of vectors.entries()) setVector(quantized, row, vector);
      const { cosines, compare } = placed(quantized);
      compare(question!);
      const all = [...cosines];
      const named = all.map(() => picks.next().value);
      compare(
        question!,
        [...named.keys()].filter((passage) => named[passage]),
      );
      expect([...cosines]).toEqual(all.map((cosine, passage) => (named[passage] ? cosine : 0)));
    }),
  );
});

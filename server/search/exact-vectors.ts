/** Compares a query with every vector: exact, nothing to build, and under a millisecond for some ten thousand passages. */
import { loadKernels } from './kernels/load-kernels.ts';
import { type QuantizedVectors, quantizeQuery } from './quantize-vectors.ts';

export interface ExactVectors {
  /** The cosine of every passage with the query, or of those named and 0 of the others; overwritten by the next call. */
  cosines(query: ArrayLike<number>, passages?: Iterable<number>): Float32Array;
}

/** Vectors are moved into memory that the kernel reads; those given may then be forgotten. */
export function exactVectors({ dimensions, values, scales }: QuantizedVectors): ExactVectors {
  const count = scales.length;
  const kernels = loadKernels();
  const vectorsAt = kernels.allocate(values.byteLength);
  const scalesAt = kernels.allocate(scales.byteLength);
  const sumsAt = kernels.allocate(count * Int32Array.BYTES_PER_ELEMENT);
  const queryAt = kernels.allocate(dimensions);
  const scoresAt = kernels.allocate(count * Float32Array.BYTES_PER_ELEMENT);
  // Views only now: growing a memory ends those made before.
  const { buffer } = kernels.memory;
  new Int8Array(buffer, vectorsAt, values.length).set(values);
  new Float32Array(buffer, scalesAt, count).set(scales);
  const sums = new Int32Array(buffer, sumsAt, count);
  for (let i = 0, at = 0; i < count; i++) for (let k = 0; k < dimensions; k++) sums[i]! += values[at++]!;
  const asked = new Uint8Array(buffer, queryAt, dimensions);
  const scores = new Float32Array(buffer, scoresAt, count);
  return {
    cosines(query, passages) {
      const { values: quantized, scale } = quantizeQuery(query);
      asked.set(quantized);
      if (passages === undefined) {
        kernels.scanVectors(scoresAt, vectorsAt, scalesAt, sumsAt, queryAt, count, dimensions, scale);
      } else {
        scores.fill(0);
        for (const passage of passages) {
          const at = 4 * passage;
          const vector = vectorsAt + dimensions * passage;
          kernels.scanVectors(scoresAt + at, vector, scalesAt + at, sumsAt + at, queryAt, 1, dimensions, scale);
        }
      }
      return scores;
    },
  };
}

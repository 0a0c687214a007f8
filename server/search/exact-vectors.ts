/** Compares a query with every vector: exact, nothing to build, and under a millisecond for some ten thousand passages. */
import { loadKernels } from './kernels/load-kernels.ts';
import { type QuantizedVectors, quantizeQuery } from './quantize-vectors.ts';

export interface ExactVectors {
  /** The cosine of every passage with the query; overwritten by the next call. */
  cosines(query: ArrayLike<number>): Float32Array;
}

/** Vectors are moved into memory that the kernel reads; those given may then be forgotten. */
export function exactVectors({ dimensions, values, scales }: QuantizedVectors): ExactVectors {
  const count = scales.length;
  const kernels = loadKernels();
  const vectorsAt = kernels.allocate(values.byteLength);
  const scalesAt = kernels.allocate(scales.byteLength);
  const queryAt = kernels.allocate(dimensions * Int16Array.BYTES_PER_ELEMENT);
  const scoresAt = kernels.allocate(count * Float32Array.BYTES_PER_ELEMENT);
  // Views only now: growing a memory ends those made before.
  const { buffer } = kernels.memory;
  new Int8Array(buffer, vectorsAt, values.length).set(values);
  new Float32Array(buffer, scalesAt, count).set(scales);
  const asked = new Int16Array(buffer, queryAt, dimensions);
  const scores = new Float32Array(buffer, scoresAt, count);
  return {
    cosines(query) {
      const { values: quantized, scale } = quantizeQuery(query);
      asked.set(quantized);
      kernels.scanVectors(scoresAt, vectorsAt, scalesAt, queryAt, count, dimensions);
      for (let i = 0; i < count; i++) scores[i]! *= scale;
      return scores;
    },
  };
}

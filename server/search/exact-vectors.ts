/** Compares a query with every vector: exact, nothing to build, and under a millisecond for some ten thousand passages. */
import type { LoadedKernels } from './kernels/load-kernels.ts';
import { type QuantizedVectors, quantizeQuery } from './quantize-vectors.ts';

export interface ExactVectors {
  /** By passage, the cosine with the last query; overwritten by the next. */
  cosines: Float32Array;
  /** Compares a query with every passage, or with those named: then the others have 0. */
  compare(query: ArrayLike<number>, passages?: Iterable<number>): void;
}

/** Over vectors that lie in the memory of the kernels. */
export function exactVectors({ dimensions, values, scales }: QuantizedVectors, kernels: LoadedKernels): ExactVectors {
  const count = scales.length;
  const sums = kernels.column(Int32Array, count);
  for (let i = 0, at = 0; i < count; i++) for (let k = 0; k < dimensions; k++) sums[i]! += values[at++]!;
  const asked = kernels.column(Uint8Array, dimensions);
  const cosines = kernels.column(Float32Array, count);
  const scan = (from: number, length: number, scale: number) =>
    kernels.scanVectors(
      cosines.byteOffset + 4 * from,
      values.byteOffset + dimensions * from,
      scales.byteOffset + 4 * from,
      sums.byteOffset + 4 * from,
      asked.byteOffset,
      length,
      dimensions,
      scale,
    );
  return {
    cosines,
    compare(query, passages) {
      const { values: quantized, scale } = quantizeQuery(query);
      asked.set(quantized);
      if (passages === undefined) return scan(0, count, scale);
      cosines.fill(0);
      for (const passage of passages) scan(passage, 1, scale);
    },
  };
}

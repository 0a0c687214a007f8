import type { LoadedKernels } from './kernels/load-kernels.ts';

export interface Selection {
  /** Only scores above it. */
  floor: number;
  /** By place, 0 where it may not be chosen; nothing where all may. */
  isAllowed?: Uint8Array | undefined;
}

/**
 * The places of the `limit` highest scores above `floor` among those allowed, highest first, equal ones in their order. The
 * scores lie in the memory of the kernels.
 */
export type SelectBest = (scores: Float32Array, limit: number, selection: Selection) => number[];

/** Selects among so many scores at most. */
export function bestSelector(kernels: LoadedKernels, most: number): SelectBest {
  const best = kernels.column(Uint32Array, most);
  const allowed = kernels.column(Uint8Array, most);
  return (scores, limit, { floor, isAllowed }) => {
    if (limit <= 0) return [];
    if (isAllowed) allowed.set(isAllowed);
    const allowedAt = isAllowed ? allowed.byteOffset : 0;
    const size = kernels.selectBest(best.byteOffset, scores.byteOffset, allowedAt, scores.length, limit, floor);
    return Array.from(best.subarray(0, size)).sort((a, b) => scores[b]! - scores[a]! || a - b);
  };
}

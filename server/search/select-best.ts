/** How finely scores are told apart before they are sorted; range 64–4096. */
const BUCKETS = 1024;

export interface Selection {
  /** Only scores above it. */
  floor: number;
  /** By place, 0 where it may not be chosen; nothing where all may. */
  isAllowed?: Uint8Array | undefined;
}

/**
 * The places of the `limit` highest scores above `floor` among those allowed, highest first, equal ones in their order.
 * Two passes: the first counts scores by bucket to find where the cut must lie, so that the second sorts few of them.
 */
export function selectBest(scores: Float32Array, limit: number, { floor, isAllowed }: Selection): number[] {
  if (limit <= 0) return [];
  let most = floor;
  for (let i = 0; i < scores.length; i++) if (scores[i]! > most && isAllowed?.[i] !== 0) most = scores[i]!;
  if (!(most > floor)) return [];
  const perUnit = BUCKETS / (most - floor);
  const bucketOf = (score: number) => Math.min(BUCKETS - 1, Math.floor((score - floor) * perUnit));

  const counts = new Uint32Array(BUCKETS);
  for (let i = 0; i < scores.length; i++) {
    if (scores[i]! > floor && isAllowed?.[i] !== 0) counts[bucketOf(scores[i]!)]!++;
  }
  let lowest = BUCKETS;
  for (let found = 0; lowest > 0 && found < limit; found += counts[lowest]!) lowest--;

  const best: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    if (scores[i]! > floor && isAllowed?.[i] !== 0 && bucketOf(scores[i]!) >= lowest) best.push(i);
  }
  return best.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, limit);
}

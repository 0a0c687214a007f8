/** How good a ranking is, and whether one system's rankings are better than another's by more than chance. */

export const RETRIEVAL_METRICS = [
  'recall@1',
  'recall@5',
  'recall@10',
  'recall@20',
  'recall@100',
  'mrr@10',
  'ndcg@10',
] as const;

/** Each from 0 to 1. */
export type RetrievalMetrics = Record<(typeof RETRIEVAL_METRICS)[number], number>;

/** Ranks beyond this count for no metric: more need not be searched for. */
export const DEEPEST_RANK = 100;

/**
 * What a ranking is worth to one query. `found`: document ids, best first; one that comes twice counts at its first rank
 * and wastes the other. `relevant`: document id → grade, above 0.
 *
 * recall@k: share of the relevant documents among the first k. mrr@10: 1 / rank of the first relevant one, 0 past rank 10.
 * ndcg@10: gain = grade, discount = log2(rank + 1), as trec_eval and so BEIR have it (Järvelin and Kekäläinen, TOIS 2002),
 * divided by what the best order of all relevant documents would reach.
 * @throws {RangeError} where nothing is relevant: no ranking could be right or wrong.
 */
export function retrievalMetrics(found: readonly string[], relevant: ReadonlyMap<string, number>): RetrievalMetrics {
  if (relevant.size === 0) throw new RangeError('a query without a relevant document has no metrics');
  const seen = new Set<string>();
  const grades = found.slice(0, DEEPEST_RANK).map((id) => {
    if (seen.has(id)) return 0;
    seen.add(id);
    return relevant.get(id) ?? 0;
  });
  const recall = (k: number) => grades.slice(0, k).filter((grade) => grade > 0).length / relevant.size;
  const first = grades.slice(0, 10).findIndex((grade) => grade > 0);
  const ideal = [...relevant.values()].sort((a, b) => b - a);
  return {
    'recall@1': recall(1),
    'recall@5': recall(5),
    'recall@10': recall(10),
    'recall@20': recall(20),
    'recall@100': recall(100),
    'mrr@10': first === -1 ? 0 : 1 / (first + 1),
    'ndcg@10': discountedGain(grades.slice(0, 10)) / discountedGain(ideal.slice(0, 10)),
  };
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0);
}

/** The mean of each metric over queries, every query weighing the same. @throws {RangeError} over none. */
export function meanMetrics(ofQueries: readonly RetrievalMetrics[]): RetrievalMetrics {
  if (ofQueries.length === 0) throw new RangeError('there is no mean of no queries');
  const mean = (metric: keyof RetrievalMetrics) =>
    ofQueries.reduce((sum, metrics) => sum + metrics[metric], 0) / ofQueries.length;
  return Object.fromEntries(RETRIEVAL_METRICS.map((metric) => [metric, mean(metric)])) as RetrievalMetrics;
}

export interface Comparison {
  /** Mean of `a` minus mean of `b`. */
  difference: number;
  /** 95 % percentile interval of the difference. */
  interval: [number, number];
  /** Two-sided: how often chance alone would set equal systems this far apart. Never 0: at least 1 / (rounds + 1). */
  p: number;
}

/**
 * Compares two systems on the same queries, one value a query, by the paired bootstrap (Efron and Tibshirani 1993,
 * chapters 13 and 16; for retrieval Sakai, SIGIR 2006). The same seed gives the same result.
 * @throws {RangeError} where the lists are empty or not of one length.
 */
export function pairedBootstrap(
  a: readonly number[],
  b: readonly number[],
  { rounds = 10_000, seed }: { rounds?: number; seed: number },
): Comparison {
  if (a.length !== b.length || a.length === 0) {
    throw new RangeError(`pairs are of the same queries: ${a.length} values cannot be compared with ${b.length}`);
  }
  const differences = a.map((value, index) => value - b[index]!);
  const difference = differences.reduce((sum, x) => sum + x, 0) / differences.length;
  const random = randomNumbers(seed);
  const resampled = Float64Array.from({ length: rounds }, () => {
    let sum = 0;
    for (let i = 0; i < differences.length; i++) sum += differences[Math.floor(random() * differences.length)]!;
    return sum / differences.length;
  }).sort();
  // Moved so that their mean is 0, the resampled differences are what equal systems would show. The margin takes up
  // rounding, by which equal sums may differ when added in another order.
  const extreme = resampled.filter((x) => Math.abs(x - difference) >= Math.abs(difference) - 1e-12).length;
  return {
    difference,
    interval: [resampled[Math.floor(0.025 * rounds)]!, resampled[Math.ceil(0.975 * rounds) - 1]!],
    p: (extreme + 1) / (rounds + 1),
  };
}

/** Uniform numbers in [0, 1): mulberry32 (Ettinger 2017), so that a comparison can be repeated. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

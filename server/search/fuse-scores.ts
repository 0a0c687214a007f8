/**
 * How much a cosine of 1 adds beside a best BM25F score of 1; range 0–3. For the 1,190 practice questions 0, 0.5 and 1
 * find the same evidence (931 of 944), 3 finds three less: this embedder knows little that the words do not.
 */
export const VECTOR_WEIGHT = 0.5;

/**
 * One score for each passage from both searches: its BM25F score divided by the best one, plus the weighted cosine.
 * Scores rather than ranks: with a few hundred passages a rank says little about how good a passage is.
 */
export function fuseScores(lexical: Float32Array, cosines: ReadonlyMap<number, number>): Float32Array {
  let best = 0;
  for (const score of lexical) best = Math.max(best, score);
  return lexical.map((score, passage) => (best > 0 ? score / best : 0) + VECTOR_WEIGHT * (cosines.get(passage) ?? 0));
}

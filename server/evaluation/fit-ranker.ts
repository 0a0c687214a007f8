/** Fits the weights of both stages of the search, and shows what they are worth to questions they were not fitted on. */
import { fitRelevance, isLearnable } from '../search/fit-relevance.ts';
import { type CandidateFeatures, LAW_WEIGHTS } from '../search/rank-candidates.ts';
import type { RankingExample } from './ranking-examples.ts';
import { meanMetrics, type RetrievalMetrics, retrievalMetrics } from './retrieval-metrics.ts';

export interface RankingSource {
  name: string;
  /** By fold; every source has as many. */
  folds: readonly (readonly RankingExample[])[];
  /** What its questions weigh together. */
  share: number;
}

export const REPORTED_METRICS = ['recall@5', 'recall@10', 'recall@100', 'ndcg@10'] as const;

export interface SourceReport extends Pick<RetrievalMetrics, (typeof REPORTED_METRICS)[number]> {
  name: string;
  questions: number;
  /** Those of which a right passage was among the candidates; the others teach nothing. */
  learnable: number;
}

export interface FittedRanker {
  /** As `LAW_WEIGHTS` and `OTHER_WEIGHTS` have them, fitted on all folds. */
  weights: Record<keyof CandidateFeatures, number>;
  /** As `FIRST_STAGE` has them, a lexical share of 1 weighing 1; null where words do not speak for a passage. */
  firstStage: { cosine: number; prior: number } | null;
  /** Each fold ranked by weights that were fitted on the others; validity, which is no feature, is left out. */
  crossValidated: SourceReport[];
}

/** What the positive weights add up to: ranks do not depend on it, but a reader compares old weights with new ones. */
const POSITIVE_SUM = 6;

/** @throws {RelevanceFitError} where no question outside a fold has a right passage among its candidates. */
export function fitRanker(sources: readonly RankingSource[]): FittedRanker {
  const names = Object.keys(LAW_WEIGHTS) as (keyof CandidateFeatures)[];
  const fitOn = <Name extends keyof CandidateFeatures>(features: readonly Name[], leftOut?: number) =>
    fitRelevance<Name>(
      sources.map(({ folds, share }) => ({
        questions: folds.flatMap((fold, i) => (i === leftOut ? [] : fold.map(({ candidates }) => candidates))),
        share,
      })),
      features,
    );
  const ofFold = sources[0]!.folds.map((_, fold) => fitOn(names, fold));
  const { lexical, cosine, prior } = fitOn(['lexical', 'cosine', 'prior']);
  return {
    weights: scaled(fitOn(names)),
    firstStage: lexical > 0 ? { cosine: rounded(cosine / lexical), prior: rounded(prior / lexical) } : null,
    crossValidated: sources.flatMap(({ name, folds }) => {
      const examples = folds.flat();
      if (examples.length === 0) return [];
      const metrics = folds.flatMap((fold, i) => fold.map((example) => metricsOf(example, ofFold[i]!)));
      return [{ name, ...reportOf(examples, metrics) }];
    }),
  };
}

function reportOf(examples: readonly RankingExample[], metrics: readonly RetrievalMetrics[]) {
  const mean = meanMetrics(metrics);
  return {
    questions: examples.length,
    learnable: examples.filter(({ candidates }) => isLearnable(candidates)).length,
    'recall@5': rounded(mean['recall@5'], 4),
    'recall@10': rounded(mean['recall@10'], 4),
    'recall@100': rounded(mean['recall@100'], 4),
    'ndcg@10': rounded(mean['ndcg@10'], 4),
  };
}

/** Where one passage is enough, the first of those that are right stands for all of them. */
function metricsOf(
  { candidates, relevant, isOneEnough }: RankingExample,
  weights: Record<keyof CandidateFeatures, number>,
): RetrievalMetrics {
  const entries = Object.entries(weights) as [keyof CandidateFeatures, number][];
  const found = candidates
    .map(({ id, features }) => ({ id, score: entries.reduce((sum, [name, w]) => sum + w * features[name], 0) }))
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
  if (!isOneEnough) return retrievalMetrics(found, relevant);
  const first = found.find((id) => relevant.has(id)) ?? [...relevant.keys()][0]!;
  return retrievalMetrics(
    found.filter((id) => id === first || !relevant.has(id)),
    new Map([[first, 1]]),
  );
}

function scaled<Name extends string>(weights: Record<Name, number>): Record<Name, number> {
  const entries = Object.entries<number>(weights);
  const positive = entries.reduce((sum, [, weight]) => sum + Math.max(0, weight), 0);
  const factor = positive > 0 ? POSITIVE_SUM / positive : 1;
  return Object.fromEntries(entries.map(([name, weight]) => [name, rounded(factor * weight)])) as Record<Name, number>;
}

function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

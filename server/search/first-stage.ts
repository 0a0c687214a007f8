/** The first stage: what every passage of a segment is worth by its words, its meaning and its prior together. */
import { type ExactVectors, exactVectors } from './exact-vectors.ts';
import { type LexicalScores, lexicalScores } from './lexical-scores.ts';
import type { PlacedSegment } from './segment.ts';
import { bestSelector, type SelectBest } from './select-best.ts';

/** Fitted like the weights of the second stage, on these three alone; the words of the passage that has the best weigh 1. */
const WEIGHTS = { words: 1, cosine: 2.4, prior: 1.1 };
/** A passage that shares no word with the question must be at least this near to it; range 0–1. */
const LEAST_COSINE = 0.2;

export interface FirstStage {
  words: LexicalScores;
  meaning: ExactVectors;
  /**
   * Both scores and the prior together, by passage; 0 of those that have nothing to do with the question. `best` is the highest
   * lexical score of all segments. Overwritten by the next question.
   */
  combined(best: number): Float32Array;
  /** Of any of these scores. */
  selectBest: SelectBest;
}

export function firstStage({ lexical, vectors, priors, kernels }: PlacedSegment): FirstStage {
  const words = lexicalScores(lexical, kernels);
  const meaning = exactVectors(vectors, kernels);
  const scores = kernels.column(Float32Array, priors.length);
  return {
    words,
    meaning,
    combined(best) {
      kernels.combineScores(
        scores.byteOffset,
        words.scores.byteOffset,
        meaning.cosines.byteOffset,
        priors.byteOffset,
        scores.length,
        WEIGHTS.words / best,
        WEIGHTS.cosine,
        WEIGHTS.prior,
        LEAST_COSINE,
      );
      return scores;
    },
    selectBest: bestSelector(kernels, scores.length),
  };
}

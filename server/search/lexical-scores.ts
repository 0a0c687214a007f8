/** BM25F scores of every passage of an index, whose columns lie in the memory of kernels. */
import type { LoadedKernels } from './kernels/load-kernels.ts';
import { HIGHEST_SATURATION, IMPACT_LEVELS, type LexicalIndex } from './lexical-index.ts';

export interface LexicalScores {
  /** By passage; overwritten by each question. New ones would cost more than the search. */
  scores: Float32Array;
  /** Scores a question, of which terms come with the weight they have in it times their idf; returns the highest score. */
  score(terms: Iterable<readonly [term: string, weight: number]>): number;
}

export function lexicalScores(
  { passageCount, terms, columns: { postingStarts, passages, impacts } }: LexicalIndex,
  kernels: LoadedKernels,
): LexicalScores {
  const scores = kernels.column(Float32Array, passageCount);
  return {
    scores,
    score(question) {
      scores.fill(0);
      for (const [term, weight] of question) {
        const id = terms.idOf(term);
        if (id < 0) continue;
        const from = postingStarts[id]!;
        kernels.addPostings(
          scores.byteOffset,
          passages.byteOffset + from * passages.BYTES_PER_ELEMENT,
          impacts.byteOffset + from,
          postingStarts[id + 1]! - from,
          (weight * HIGHEST_SATURATION) / IMPACT_LEVELS,
        );
      }
      return kernels.highestScore(scores.byteOffset, passageCount);
    },
  };
}

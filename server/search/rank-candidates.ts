/** The second stage: what speaks for each candidate, and how much that weighs together. */
import type { DocumentKind } from '../protocol/answer.ts';
import { termRows } from './candidate-terms.ts';
import { coverageBy, termsOfName } from './coverage.ts';
import type { Query } from './parse-query.ts';
import type { OpenSegment, SearchIndex } from './search-index.ts';
import { isCharacter } from './tokenize.ts';

/** A passage that one of the indexes proposes, with what both think of it. */
export interface Candidate {
  segment: OpenSegment;
  /** Its place in the segment. */
  passage: number;
  lexical: number;
  cosine: number;
}

/** Each 0–1 or near it, so that its weight says what it is worth. */
export interface CandidateFeatures {
  /** BM25F, as a share of the best. */
  lexical: number;
  cosine: number;
  /** The share of the question's concepts that it speaks of, by how much they tell. */
  coverage: number;
  /** The share of the question's bigrams and words that it has, by idf. */
  termCoverage: number;
  /** 10 / (10 + rank) by each index. */
  lexicalRank: number;
  cosineRank: number;
  /** The best of the other candidates of its document: an article stands out more among articles that say nothing. */
  documentLexical: number;
  documentCosine: number;
  /** How likely its kind of text is to answer anything at all. */
  prior: number;
}

export type RelevanceWeights = Record<keyof CandidateFeatures, number>;

/**
 * What each feature is worth, fitted as `npm run -s train-ranker` does: for articles of law on questions of
 * laypeople, whose words are seldom the law's; for everything else on questions about measures and guides, where the words
 * of a field or title decide. One set for both costs 0.4 points of nDCG@10 on laws, and 2.6 % fewer of the other
 * questions find their passage first. What has everything is worth about three by either.
 */
export const LAW_WEIGHTS: RelevanceWeights = {
  lexical: 0.44,
  cosine: 1.29,
  coverage: 0.16,
  termCoverage: 0.33,
  lexicalRank: 0.15,
  cosineRank: 0.3,
  documentLexical: -0.31,
  documentCosine: 0.5,
  prior: 0.86,
};
export const OTHER_WEIGHTS: RelevanceWeights = {
  lexical: 0.7,
  cosine: 0.05,
  coverage: 0.61,
  termCoverage: 0.7,
  lexicalRank: 0.52,
  cosineRank: 0.15,
  documentLexical: -0.14,
  documentCosine: 0.4,
  prior: 0,
};
const FEATURES = Object.keys(LAW_WEIGHTS) as (keyof CandidateFeatures)[];

/** Fitted like the other weights, on these three alone: a lexical share of 1 weighs 1. */
const FIRST_STAGE = { cosine: 2.4, prior: 1.1 };

/** What a passage is worth before anything but the scores of both indexes and its prior are known. */
export function firstStageScore(lexical: number, cosine: number, prior: number): number {
  return lexical + FIRST_STAGE.cosine * cosine + FIRST_STAGE.prior * prior;
}

/** The weighted sum of the features of a candidate whose document is of that kind. */
export function relevanceOf(features: CandidateFeatures, kind: DocumentKind): number {
  const weights = kind === 'law' ? LAW_WEIGHTS : OTHER_WEIGHTS;
  let sum = 0;
  for (const name of FEATURES) sum += weights[name] * features[name];
  return sum;
}

/** The features of candidates, of which those of a segment stand together in rising order. */
export function candidateFeatures(
  index: SearchIndex,
  query: Query,
  candidates: readonly Candidate[],
): CandidateFeatures[] {
  const best = candidates.reduce((most, { lexical }) => Math.max(most, lexical), 0) || 1;
  const lexicalRanks = ranksOf(candidates.map(({ lexical }) => lexical));
  const cosineRanks = ranksOf(candidates.map(({ cosine }) => cosine));
  const { supports, termCoverages } = spokenOf(index, query, candidates);
  const others = othersOfDocument(candidates);
  return candidates.map(({ segment, passage, lexical, cosine }, i) => ({
    lexical: lexical / best,
    cosine,
    coverage: coverageBy(query, { hasEnglish: segment.hasEnglish[passage] === 1 }, (_, c) => supports[c]![i]!),
    termCoverage: termCoverages[i]!,
    lexicalRank: 10 / (10 + lexicalRanks[i]!),
    cosineRank: 10 / (10 + cosineRanks[i]!),
    documentLexical: others[i]!.lexical / best,
    documentCosine: others[i]!.cosine,
    prior: segment.priors[passage]!,
  }));
}

/** By concept and by candidate, how far it is spoken of; by candidate, the share of the question's terms that it has. */
function spokenOf(index: SearchIndex, query: Query, candidates: readonly Candidate[]) {
  const names = query.concepts.map(({ text, alternatives }) => [text, ...alternatives].map(termsOfName));
  const typed = [...query.terms.keys()].filter((term) => !isCharacter(term));
  const idfs = typed.map((term) => index.idfOf(term));
  const totalIdf = idfs.reduce((sum, idf) => sum + idf, 0) || 1;
  const supports = names.map(() => new Float32Array(candidates.length));
  const termCoverages = new Float32Array(candidates.length);
  for (let from = 0; from < candidates.length; ) {
    const { segment } = candidates[from]!;
    let end = from + 1;
    while (end < candidates.length && candidates[end]!.segment === segment) end++;
    const passages = Array.from({ length: end - from }, (_, i) => candidates[from + i]!.passage);
    const rowOf = termRows(segment.lexical, passages);
    for (const [t, term] of typed.entries()) {
      const row = rowOf(term);
      for (let i = 0; i < row.length; i++) if (row[i] === 1) termCoverages[from + i]! += idfs[t]! / totalIdf;
    }
    for (const [c, ofConcept] of names.entries()) {
      for (const { terms, partialShare } of ofConcept) {
        const rows = terms.map(rowOf);
        for (let i = 0; i < passages.length; i++) {
          let hits = 0;
          for (const row of rows) hits += row[i]!;
          const presence = hits === rows.length ? Math.min(1, hits) : (partialShare * hits) / rows.length;
          if (presence > supports[c]![from + i]!) supports[c]![from + i] = presence;
        }
      }
    }
    from = end;
  }
  return { supports, termCoverages };
}

/** By candidate, the best scores that another candidate of its document has; 0 where there is none. */
function othersOfDocument(candidates: readonly Candidate[]): { lexical: number; cosine: number }[] {
  const highest = new Map<string, { lexical: Highest; cosine: Highest }>();
  const keys = candidates.map(({ segment, passage }) => `${segment.base}:${segment.documentOf[passage]!}`);
  for (const [i, { lexical, cosine }] of candidates.entries()) {
    const found = highest.get(keys[i]!) ?? { lexical: [0, 0], cosine: [0, 0] };
    raise(found.lexical, lexical);
    raise(found.cosine, cosine);
    highest.set(keys[i]!, found);
  }
  return candidates.map(({ lexical, cosine }, i) => {
    const found = highest.get(keys[i]!)!;
    return { lexical: otherThan(found.lexical, lexical), cosine: otherThan(found.cosine, cosine) };
  });
}

/** The two highest, highest first. */
type Highest = [number, number];

function raise(highest: Highest, value: number): void {
  if (value > highest[0]) {
    highest[1] = highest[0];
    highest[0] = value;
  } else if (value > highest[1]) highest[1] = value;
}

function otherThan([first, second]: Highest, own: number): number {
  return own === first ? second : first;
}

/** By place, how many are higher. */
function ranksOf(values: readonly number[]): Float64Array {
  const ordered = Float64Array.from(values).sort();
  return Float64Array.from(values, (value) => {
    let [low, high] = [0, ordered.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ordered[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    return ordered.length - low;
  });
}

/** The second stage: what speaks for each candidate, and how much that weighs together. */
import { termRows } from './candidate-terms.ts';
import { coverageBy } from './coverage.ts';
import type { NameTerms } from './name-terms.ts';
import type { Query } from './parse-query.ts';
import type { OpenSegment, SearchIndex } from './search-index.ts';
import { isCharacter } from './tokenize.ts';

/** A passage that one of the indexes proposes, with what both think of it. */
export interface Candidate {
  segment: OpenSegment;
  /** Its place in the segment. */
  passage: number;
  document: OpenSegment['documents'][number];
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

/** The features of candidates by name, each with a place for every candidate: so they are computed, one name after another. */
export type FeatureColumns = Record<keyof CandidateFeatures, Float64Array>;

/** By candidate, the weighted sum of its features. */
export function relevancesOf(candidates: readonly Candidate[], columns: FeatureColumns): Float64Array {
  const areLaws = candidates.map(({ document }) => document.kind === 'law');
  const sums = new Float64Array(candidates.length);
  for (const name of FEATURES) {
    const column = columns[name];
    const [ofLaws, ofOthers] = [LAW_WEIGHTS[name], OTHER_WEIGHTS[name]];
    for (let i = 0; i < sums.length; i++) sums[i]! += (areLaws[i] ? ofLaws : ofOthers) * column[i]!;
  }
  return sums;
}

export function featuresAt(columns: FeatureColumns, i: number): CandidateFeatures {
  return {
    lexical: columns.lexical[i]!,
    cosine: columns.cosine[i]!,
    coverage: columns.coverage[i]!,
    termCoverage: columns.termCoverage[i]!,
    lexicalRank: columns.lexicalRank[i]!,
    cosineRank: columns.cosineRank[i]!,
    documentLexical: columns.documentLexical[i]!,
    documentCosine: columns.documentCosine[i]!,
    prior: columns.prior[i]!,
  };
}

/** The features of candidates, of which those of a segment stand together in rising order. */
export function candidateFeatures(index: SearchIndex, query: Query, candidates: readonly Candidate[]): FeatureColumns {
  const columnOf = (value: (candidate: Candidate) => number) => {
    const column = new Float64Array(candidates.length);
    for (let i = 0; i < column.length; i++) column[i] = value(candidates[i]!);
    return column;
  };
  const scores = columnOf(({ lexical }) => lexical);
  const best = scores.reduce((most, score) => Math.max(most, score), 0) || 1;
  const lexical = scores.map((score) => score / best);
  const cosine = columnOf(({ cosine }) => cosine);
  const documents = documentNumbers(candidates);
  return {
    lexical,
    cosine,
    ...coverages(index, query, candidates),
    lexicalRank: ranksOf(scores),
    cosineRank: ranksOf(cosine),
    documentLexical: highestOfOthers(lexical, documents),
    documentCosine: highestOfOthers(cosine, documents),
    prior: columnOf(({ segment, passage }) => segment.priors[passage]!),
  };
}

/** How far each candidate speaks of the question's concepts, and what share of its terms it has. */
function coverages({ idfOf }: SearchIndex, query: Query, candidates: readonly Candidate[]) {
  const typed = [...query.terms.keys()].filter((term) => !isCharacter(term));
  const idfs = typed.map(idfOf);
  const totalIdf = idfs.reduce((sum, idf) => sum + idf, 0) || 1;
  const coverage = new Float64Array(candidates.length);
  const termCoverage = new Float32Array(candidates.length);
  for (let from = 0; from < candidates.length; ) {
    const { segment } = candidates[from]!;
    let end = from + 1;
    while (end < candidates.length && candidates[end]!.segment === segment) end++;
    const passages = candidates.slice(from, end).map(({ passage }) => passage);
    const rowOf = termRows(segment.lexical, passages);
    for (const [t, term] of typed.entries()) {
      const row = rowOf(term);
      const share = idfs[t]! / totalIdf;
      for (let i = 0; i < row.length; i++) if (row[i] === 1) termCoverage[from + i]! += share;
    }
    const supports = query.concepts.map(({ names }) => supportsOf(names, rowOf, passages.length));
    for (const [i, passage] of passages.entries()) {
      const hasEnglish = segment.hasEnglish[passage] === 1;
      coverage[from + i] = coverageBy(query, { hasEnglish }, (_, concept) => supports[concept]![i]!);
    }
    from = end;
  }
  return { coverage, termCoverage: Float64Array.from(termCoverage) };
}

/** By candidate, how far it speaks of a concept under any of its names. */
function supportsOf(names: readonly NameTerms[], rowOf: (term: string) => Uint8Array, count: number): Float32Array {
  const supports = new Float32Array(count);
  for (const { telling, partialShare } of names) {
    const hits = new Uint16Array(count);
    for (const term of telling) {
      const row = rowOf(term);
      for (let i = 0; i < count; i++) hits[i]! += row[i]!;
    }
    for (let i = 0; i < count; i++) {
      const presence = hits[i] === telling.length ? Math.min(1, hits[i]!) : (partialShare * hits[i]!) / telling.length;
      if (presence > supports[i]!) supports[i] = presence;
    }
  }
  return supports;
}

/** By candidate, a number that its document has to itself: documents are no more than passages. */
function documentNumbers(candidates: readonly Candidate[]): number[] {
  return candidates.map(({ segment, passage }) => segment.base + segment.documentOf[passage]!);
}

/** By candidate, the highest value that another one of its document has; 0 where there is none. */
function highestOfOthers(values: Float64Array, documents: readonly number[]): Float64Array {
  const highest = new Map<number, [first: number, second: number]>();
  for (const [i, document] of documents.entries()) {
    const value = values[i]!;
    const held = highest.get(document);
    if (held === undefined) highest.set(document, [Math.max(0, value), 0]);
    else if (value > held[0]) highest.set(document, [value, held[0]]);
    else if (value > held[1]) held[1] = value;
  }
  return values.map((value, i) => {
    const [first, second] = highest.get(documents[i]!)!;
    return value === first ? second : first;
  });
}

/** By place, 10 / (10 + how many are higher). */
function ranksOf(values: Float64Array): Float64Array {
  const ordered = values.toSorted();
  return values.map((value) => {
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ordered[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    return 10 / (10 + ordered.length - low);
  });
}

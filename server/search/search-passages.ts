/** Finds the passages that speak of what a question is about. */
import type { Passage } from '../corpus/passage.ts';
import { validityOn } from '../corpus/validity.ts';
import type { Validity } from '../protocol/answer.ts';
import { allowedPassages, type Filters } from './filters.ts';
import { addLexicalScores } from './lexical-index.ts';
import type { Query } from './parse-query.ts';
import {
  type Candidate,
  type CandidateFeatures,
  candidateFeatures,
  firstStageScore,
  relevanceOf,
} from './rank-candidates.ts';
import type { OpenSegment, SearchIndex } from './search-index.ts';
import { selectBest } from './select-best.ts';

export interface SearchOptions extends Filters {
  /** The date on which validity is judged, `YYYY-MM-DD`. */
  asOf: string;
  /** How many candidates of each segment are ranked anew; range 10–10,000. */
  depth?: number | undefined;
  /** How many are given; as many as `depth` unless said. */
  limit?: number | undefined;
}

export interface ScoredPassage {
  passage: Passage;
  /** Position in the index. */
  position: number;
  /** What it is ranked by; comparable within one search only. */
  score: number;
  /** BM25F: what share of the question's words it has, weighted by how rare they are, unbounded. */
  lexical: number;
  cosine: number;
  coverage: number;
  /** What the score is made of: each result can say why it is there. */
  features: CandidateFeatures;
  validity: Validity;
}

/** What no longer holds, or not yet, stands behind what does. */
export const NOT_IN_FORCE_FACTOR = 0.5;
/** How many of the first stage the second one looks at; range 50–5,000. On 58,649 articles 200 find what 300 find, 100 lose 1.8 points of recall@100. */
const DEPTH = 200;
/** How many neighbours a graph is asked for, where there is one; its search looks at as many anyway. */
const NEAREST = 400;
/** A passage that shares no word with the question must be at least this near to it; range 0–1. */
const LEAST_COSINE = 0.2;

/**
 * The passages that share words or meaning with the query, best first; equal scores in the order of the index. Of the
 * first stage, which scores every passage by both indexes, the best `depth` are ranked anew by all that is known of them.
 */
export async function searchPassages(
  index: SearchIndex,
  query: Query,
  { asOf, depth = DEPTH, limit = depth, ...filters }: SearchOptions,
): Promise<ScoredPassage[]> {
  const vector = await index.embedder.embedQuery(query.meaning);
  const allowed = index.segments.map((segment) => allowedPassages(segment, filters, asOf));
  const near = await Promise.all(
    index.segments.map(({ hnsw }, s) => hnsw?.nearest(vector, NEAREST, allowed[s]).then(passagesOf)),
  );
  // From here on nothing waits: the scan's results are overwritten by the next question.
  const candidates = proposeCandidates(index, query, { vector, depth, allowed, near });
  const features = candidateFeatures(index, query, candidates);
  return candidates
    .map(({ segment, passage: place, lexical, cosine }, i) => {
      const document = segment.documents[segment.documentOf[place]!]!;
      const validity = validityOn(asOf, document);
      const relevance = relevanceOf(features[i]!, document.kind);
      return {
        position: segment.base + place,
        score: validity === 'in_force' ? relevance : relevance * NOT_IN_FORCE_FACTOR,
        lexical,
        cosine,
        coverage: features[i]!.coverage,
        features: features[i]!,
        validity,
      };
    })
    .sort((a, b) => b.score - a.score || a.position - b.position)
    .slice(0, limit)
    .map((found): ScoredPassage => ({ ...found, passage: index.passages.at(found.position)! }));
}

interface Proposal {
  vector: readonly number[];
  depth: number;
  /** By segment, 1 for each passage that may be found; nothing where all may. */
  allowed: readonly (Uint8Array | undefined)[];
  /** By segment, the nearest passages by its graph; nothing where all are scanned. */
  near: readonly (readonly number[] | undefined)[];
}

/** The best of every segment by words, meaning and prior together, in the order of the index. */
function proposeCandidates(
  { segments, idfOf }: SearchIndex,
  query: Query,
  { vector, depth, allowed, near }: Proposal,
): Candidate[] {
  const terms = [...query.terms].map(([term, weight]): [string, number] => [term, weight * idfOf(term)]);
  for (const { lexical, lexicalScores } of segments) addLexicalScores(lexical, terms, lexicalScores.fill(0));
  const best = Math.max(...segments.map(({ lexicalScores }) => highestOf(lexicalScores))) || 1;
  return segments.flatMap((segment, s) => {
    const lexical = segment.lexicalScores;
    const isAllowed = allowed[s];
    const nearest = near[s];
    const looked = nearest && new Set([...nearest, ...selectBest(lexical, depth, { floor: 0, isAllowed })]);
    const cosines = segment.exact.cosines(vector, looked);
    const scores = firstStageScores(segment, cosines, best);
    return selectBest(scores, depth, { floor: 0, isAllowed })
      .sort((a, b) => a - b)
      .map((passage) => ({ segment, passage, lexical: lexical[passage]!, cosine: cosines[passage]! }));
  });
}

function passagesOf(found: readonly { passage: number }[]): number[] {
  return found.map(({ passage }) => passage);
}

/** 0 of nothing; `Math.max` takes no tens of thousands of arguments. */
function highestOf(scores: Float32Array): number {
  let most = 0;
  for (let i = 0; i < scores.length; i++) if (scores[i]! > most) most = scores[i]!;
  return most;
}

function firstStageScores(
  { priors, lexicalScores: lexical, firstStageScores: scores }: OpenSegment,
  cosines: Float32Array,
  best: number,
): Float32Array {
  scores.fill(0);
  const share = 1 / best;
  for (let i = 0; i < scores.length; i++) {
    const words = lexical[i]!;
    const cosine = cosines[i]!;
    if (words > 0 || cosine >= LEAST_COSINE) scores[i] = firstStageScore(words * share, cosine, priors[i]!);
  }
  return scores;
}

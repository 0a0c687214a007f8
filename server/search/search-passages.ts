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
  /** How many candidates each index proposes; range 10–10,000. */
  depth?: number | undefined;
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
const NOT_IN_FORCE_FACTOR = 0.5;
/** How many of the first stage the second one looks at; range 50–5,000. On 58,649 articles 300 lose nothing to 600 (see DESIGN.md). */
const DEPTH = 300;
/** A passage that shares no word with the question must be at least this near to it; range 0–1. */
const LEAST_COSINE = 0.2;

/**
 * The passages that share words or meaning with the query, best first; equal scores in the order of the index. Of the
 * first stage, which scores every passage by both indexes, the best `depth` are ranked anew by all that is known of them.
 */
export async function searchPassages(
  index: SearchIndex,
  query: Query,
  { asOf, depth = DEPTH, ...filters }: SearchOptions,
): Promise<ScoredPassage[]> {
  const vector = await index.embedder.embedQuery(query.meaning);
  const candidates = proposeCandidates(index, query, { vector, depth, asOf, filters });
  const features = candidateFeatures(index, query, candidates);
  return candidates
    .map(({ segment, passage: place, lexical, cosine }, i): ScoredPassage => {
      const position = segment.base + place;
      const validity = validityOn(asOf, segment.documents[segment.documentOf[place]!]!);
      const relevance = relevanceOf(features[i]!);
      return {
        passage: index.passages.at(position)!,
        position,
        score: validity === 'in_force' ? relevance : relevance * NOT_IN_FORCE_FACTOR,
        lexical,
        cosine,
        coverage: features[i]!.coverage,
        features: features[i]!,
        validity,
      };
    })
    .sort((a, b) => b.score - a.score || a.position - b.position);
}

interface Proposal {
  vector: readonly number[];
  depth: number;
  asOf: string;
  filters: Filters;
}

/** The best of every segment by words, meaning and prior together, in the order of the index. */
function proposeCandidates(
  { segments, idfOf }: SearchIndex,
  query: Query,
  { vector, depth, asOf, filters }: Proposal,
): Candidate[] {
  const terms = [...query.terms].map(([term, weight]): [string, number] => [term, weight * idfOf(term)]);
  const lexicals = segments.map(({ lexical, documentOf }) => {
    const scores = new Float32Array(documentOf.length);
    addLexicalScores(lexical, terms, scores);
    return scores;
  });
  const best = lexicals.reduce((most, scores) => scores.reduce((a, b) => (b > a ? b : a), most), 0) || 1;
  return segments.flatMap((segment, s) => {
    const lexical = lexicals[s]!;
    const cosines = segment.exact.cosines(vector);
    const scores = firstStageScores(segment, lexical, cosines, best);
    return selectBest(scores, depth, { floor: 0, isAllowed: allowedPassages(segment, filters, asOf) })
      .sort((a, b) => a - b)
      .map((passage) => ({ segment, passage, lexical: lexical[passage]!, cosine: cosines[passage]! }));
  });
}

function firstStageScores(
  { priors }: OpenSegment,
  lexical: Float32Array,
  cosines: Float32Array,
  best: number,
): Float32Array {
  const scores = new Float32Array(lexical.length);
  for (let i = 0; i < scores.length; i++) {
    if (lexical[i] === 0 && cosines[i]! < LEAST_COSINE) continue;
    scores[i] = firstStageScore(lexical[i]! / best, cosines[i]!, priors[i]!);
  }
  return scores;
}

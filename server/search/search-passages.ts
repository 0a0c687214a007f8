/** Finds the passages that speak of what a question is about. */
import type { Passage } from '../corpus/passage.ts';
import { validityOn } from '../corpus/validity.ts';
import type { Validity } from '../protocol/answer.ts';
import { allowedPassages, type Filters } from './filters.ts';
import { namedArticles } from './named-articles.ts';
import type { Query } from './parse-query.ts';
import {
  type Candidate,
  type CandidateFeatures,
  candidateFeatures,
  featuresAt,
  relevancesOf,
} from './rank-candidates.ts';
import type { SearchIndex } from './search-index.ts';

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
/** What an article is worth more that the question names by its number; what has everything is worth about three. Range 0.5–2. */
const NAMED_BONUS = 1;
/** How many of the first stage the second one looks at; range 50–5,000. On 58,649 articles 200 find what 300 find, 100 lose 1.8 points of recall@100. */
const DEPTH = 200;
/** How many neighbours a graph is asked for, where there is one; its search looks at as many anyway. */
const NEAREST = 400;

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
  const relevances = relevancesOf(candidates, features);
  const isNamed = namedArticles(query);
  return candidates
    .map(({ segment, passage, document }, candidate) => {
      const validity = validityOn(asOf, document);
      const named = isNamed?.(segment.ids.termAt(passage)) ? NAMED_BONUS : 0;
      const score = (relevances[candidate]! + named) * (validity === 'in_force' ? 1 : NOT_IN_FORCE_FACTOR);
      return { candidate, position: segment.base + passage, score, validity };
    })
    .sort((a, b) => b.score - a.score || a.position - b.position)
    .slice(0, limit)
    .map(({ candidate, position, score, validity }): ScoredPassage => {
      const passage = index.passages.at(position)!;
      const { lexical, cosine } = candidates[candidate]!;
      const ofCandidate = featuresAt(features, candidate);
      const { coverage } = ofCandidate;
      return { passage, position, score, lexical, cosine, coverage, features: ofCandidate, validity };
    });
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
  const best = Math.max(...segments.map(({ firstStage: { words } }) => words.score(terms))) || 1;
  return segments.flatMap((segment, s) => {
    const { words, meaning, combined, selectBest } = segment.firstStage;
    const isAllowed = allowed[s];
    const nearest = near[s];
    meaning.compare(
      vector,
      nearest && new Set([...nearest, ...selectBest(words.scores, depth, { floor: 0, isAllowed })]),
    );
    return selectBest(combined(best), depth, { floor: 0, isAllowed })
      .sort((a, b) => a - b)
      .map((passage) => ({
        segment,
        passage,
        document: segment.documents[segment.documentOf[passage]!]!,
        lexical: words.scores[passage]!,
        cosine: meaning.cosines[passage]!,
      }));
  });
}

function passagesOf(found: readonly { passage: number }[]): number[] {
  return found.map(({ passage }) => passage);
}

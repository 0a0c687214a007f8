/** How sure it is that a passage answers a question: a logistic model over a few features that can be read off. */
import { supportOf } from '../search/coverage.ts';
import { idfOf } from '../search/lexical-index.ts';
import type { Query } from '../search/parse-query.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { ScoredPassage } from '../search/search-passages.ts';

export interface ConfidenceFeatures {
  /** Share of the question's concepts that the passage, with its titles, speaks of. */
  coverage: number;
  /** Weight of the most telling thing that it does not speak of. */
  missingThing: number;
  /** Weight of the most telling concept that it does speak of in its own words. */
  foundThing: number;
  /** Share of the highest BM25F score that the question's terms could reach. */
  lexicalShare: number;
  cosine: number;
}

/** Fitted on the open two thirds of the gold set; see DESIGN.md. */
const WEIGHTS: Record<keyof ConfidenceFeatures | 'bias', number> = {
  bias: -4,
  coverage: 5,
  missingThing: -2,
  foundThing: 2,
  lexicalShare: 3,
  cosine: 3,
};

/** Below it nothing is answered. */
export const CONFIDENCE_THRESHOLD = 0.5;

export function confidenceFeatures(query: Query, candidate: ScoredPassage, index: SearchIndex): ConfidenceFeatures {
  const text = index.texts[candidate.position]!;
  const body = index.bodies[candidate.position]!;
  let missingThing = 0;
  let foundThing = 0;
  for (const concept of query.concepts) {
    if (concept.isThing) missingThing = Math.max(missingThing, concept.weight * (1 - supportOf(concept, text)));
    foundThing = Math.max(foundThing, concept.weight * supportOf(concept, body));
  }
  let reachable = 0;
  for (const [term, weight] of query.terms) reachable += weight * idfOf(index.lexical, term) * 2.2;
  return {
    coverage: candidate.coverage,
    missingThing,
    foundThing,
    lexicalShare: reachable === 0 ? 0 : Math.min(1, candidate.lexical / reachable),
    cosine: candidate.cosine,
  };
}

/** 0–1. */
export function confidenceOf(features: ConfidenceFeatures): number {
  let logit = WEIGHTS.bias;
  for (const [name, value] of Object.entries(features)) logit += WEIGHTS[name as keyof ConfidenceFeatures] * value;
  return 1 / (1 + Math.exp(-logit));
}

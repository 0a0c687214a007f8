/** How sure it is that a passage answers a question: a logistic model over a few features that can be read off. */
import { type SearchableText, searchableText, supportOf, tellingWeight } from '../search/coverage.ts';
import { idfOf } from '../search/lexical-index.ts';
import type { Query } from '../search/parse-query.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { ScoredPassage } from '../search/search-passages.ts';

export interface ConfidenceFeatures {
  /** Share of the question's concepts, by how much they tell, that the text speaks of. */
  coverage: number;
  /** How telling the concepts are that it does speak of, in sum, up to 3. */
  found: number;
  /** The most telling one of them. */
  foundBest: number;
  /** How telling the things are that it does not speak of, in sum, up to 3. */
  missing: number;
  /** The most telling one of them. */
  missingBest: number;
  /** Share of the highest BM25F score that the question's terms could reach. */
  lexicalShare: number;
  cosine: number;
  /** Whether the question names what the whole document is about (AI, 身份证): 0–1. */
  subject: number;
}

/** Fitted by `npm run -s evaluate -- calibrate` on the open part of the gold set and on foreign questions; see DESIGN.md. */
export const CONFIDENCE_WEIGHTS: Record<keyof ConfidenceFeatures | 'bias', number> = {
  bias: -5.3,
  coverage: 2.2,
  found: 2.5,
  foundBest: 0.4,
  missing: -0.5,
  missingBest: 0.2,
  lexicalShare: 3.8,
  cosine: 0.6,
  subject: 1.5,
};

/** Below it nothing is answered. */
export const CONFIDENCE_THRESHOLD = 0.3;

/** The features of one candidate; `text` is what must speak of the question: the passage, or one sentence of it. */
export function confidenceFeatures(
  query: Query,
  candidate: ScoredPassage,
  text: SearchableText,
  index: SearchIndex,
): ConfidenceFeatures {
  const title = searchableText(`${candidate.passage.document.title.zh} ${candidate.passage.document.title.en ?? ''}`);
  let total = 0;
  let subject = 0;
  const features = { coverage: 0, found: 0, foundBest: 0, missing: 0, missingBest: 0 };
  for (const concept of query.concepts) {
    const telling = tellingWeight(concept);
    const support = supportOf(concept, text);
    total += telling;
    if (concept.isThing) subject = Math.max(subject, concept.weight * supportOf(concept, title));
    features.coverage += telling * support;
    features.found += telling * support;
    features.foundBest = Math.max(features.foundBest, telling * support);
    if (!concept.isThing) continue;
    features.missing += telling * (1 - support);
    features.missingBest = Math.max(features.missingBest, telling * (1 - support));
  }
  let reachable = 0;
  for (const [term, weight] of query.terms) reachable += weight * idfOf(index.lexical, term) * 2.2;
  return {
    ...features,
    coverage: total === 0 ? 0 : features.coverage / total,
    found: Math.min(3, features.found),
    missing: Math.min(3, features.missing),
    lexicalShare: reachable === 0 ? 0 : Math.min(1, candidate.lexical / reachable),
    cosine: candidate.cosine,
    subject,
  };
}

/** 0–1. */
export function confidenceOf(features: ConfidenceFeatures): number {
  let logit = CONFIDENCE_WEIGHTS.bias;
  for (const [name, value] of Object.entries(features))
    logit += CONFIDENCE_WEIGHTS[name as keyof ConfidenceFeatures] * value;
  return 1 / (1 + Math.exp(-logit));
}

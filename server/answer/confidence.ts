/** How sure it is that a passage answers a question: a logistic model over a few features that can be read off. */
import type { Passage, PassageSentence } from '../corpus/passage.ts';
import {
  BEYOND_SHARE,
  coverageOf,
  isBeyond,
  type SearchableText,
  searchableText,
  supportOf,
  tellingWeight,
} from '../search/coverage.ts';
import { HIGHEST_SATURATION } from '../search/lexical-index.ts';
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
  /** The same again where a figure is asked: then it must be of that very thing. */
  missingOfFigure: number;
  /** The same again, deeds included, for a guide: replacing (换领) one paper is not replacing another. */
  missingOfGuide: number;
  /** Share of the highest BM25F score that the question's terms could reach. */
  lexicalShare: number;
  cosine: number;
  /** Whether the question names what the whole document is about (AI, 身份证): 0–1. */
  subject: number;
  /** Where a figure is asked: how much of the name of the best target it states the question names. */
  metric: number;
}

/**
 * Fitted by `npm run -s evaluate -- calibrate` on the open part of the gold set and on foreign questions; see DESIGN.md.
 * With the trained embedder lexicalShare went from 3.2 to 2.2 and cosine from 0.6 to 1.2: vectors now know more than words.
 */
export const CONFIDENCE_WEIGHTS: Record<keyof ConfidenceFeatures | 'bias', number> = {
  bias: -2.8,
  coverage: 1.4,
  found: 2.8,
  foundBest: 0.1,
  missing: -0.9,
  missingOfFigure: -0.1,
  missingOfGuide: -0.5,
  lexicalShare: 2.2,
  cosine: 1.2,
  subject: 0.3,
  metric: 2.8,
};

/** A verb that says less (做, 办, 有) is no deed to be missed. */
const LEAST_DEED_WEIGHT = 0.25;

/** Below it nothing is answered. */
export const CONFIDENCE_THRESHOLD = 0.3;

/**
 * The features of one candidate; `text` is what must speak of the question: the passage, or the one sentence of it
 * that states the figure asked for.
 */
export function confidenceFeatures(
  query: Query,
  candidate: ScoredPassage,
  { text, statement }: { text: SearchableText; statement: PassageSentence | undefined },
  index: SearchIndex,
): ConfidenceFeatures {
  const { document } = candidate.passage;
  const title = index.searchable(`${document.title.zh} ${document.title.en ?? ''}`);
  let [total, found, foundBest, missing, missingDeeds, subject] = [0, 0, 0, 0, 0, 0];
  for (const concept of query.concepts) {
    const telling = tellingWeight(concept);
    if (isBeyond(concept, text)) {
      total += BEYOND_SHARE * telling;
      continue;
    }
    const support = supportOf(concept, text);
    total += telling;
    found += telling * support;
    foundBest = Math.max(foundBest, telling * support);
    if (concept.isThing) {
      missing += telling * (1 - support);
      subject = Math.max(subject, concept.weight * supportOf(concept, title));
    } else if (concept.weight >= LEAST_DEED_WEIGHT) {
      missingDeeds += telling * (1 - support);
    }
  }
  let reachable = 0;
  for (const [term, weight] of query.terms) reachable += weight * index.idfOf(term) * HIGHEST_SATURATION;
  return {
    coverage: total === 0 ? 0 : found / total,
    found: Math.min(3, found),
    foundBest,
    missing: Math.min(3, missing),
    missingOfFigure: statement ? Math.min(3, missing) : 0,
    missingOfGuide: document.kind === 'guide' ? Math.min(3, missing + missingDeeds) : 0,
    lexicalShare: reachable === 0 ? 0 : Math.min(1, candidate.lexical / reachable),
    cosine: candidate.cosine,
    subject,
    metric: statement ? namedMetric(query, candidate.passage, statement, index) : 0,
  };
}

/** The share of a target's metric (人工智能核心产业规模) that the question names, of those that the sentence states. */
export function namedMetric(query: Query, passage: Passage, statement: PassageSentence, index: SearchIndex): number {
  const asked = searchableText(`${query.text} ${query.concepts.flatMap(({ alternatives }) => alternatives).join(' ')}`);
  const metrics = passage.targets
    .filter(({ sentence }) => sentence === statement.index)
    .map(({ metric }) => (statement.language === 'en' ? (metric.en ?? metric.zh) : metric.zh));
  return Math.max(0, ...metrics.map((metric) => coverageOf(index.parseQuery(metric), asked)));
}

/** 0–1. */
export function confidenceOf(features: ConfidenceFeatures): number {
  let logit = CONFIDENCE_WEIGHTS.bias;
  for (const [name, value] of Object.entries(features))
    logit += CONFIDENCE_WEIGHTS[name as keyof ConfidenceFeatures] * value;
  return 1 / (1 + Math.exp(-logit));
}

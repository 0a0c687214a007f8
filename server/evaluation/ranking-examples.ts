/** Searches questions of which the right passages are known, and notes what spoke for each candidate. */
import type { Knowledge } from '../answer/draft.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { StaticEmbedder } from '../search/embedder/static-embedder.ts';
import { seededRandom, shuffled } from '../search/embedder/train/seeded-random.ts';
import { trainEmbedder } from '../search/embedder/train/train-embedder.ts';
import type { TrainingOptions } from '../search/embedder/train/training-options.ts';
import { gatherPairs, type TextPair } from '../search/embedder/train/training-pairs.ts';
import type { JudgedCandidate } from '../search/fit-relevance.ts';
import type { Query } from '../search/parse-query.ts';
import type { CandidateFeatures } from '../search/rank-candidates.ts';
import { buildSearchIndex, type SearchIndex } from '../search/search-index.ts';
import { type SearchOptions, searchPassages } from '../search/search-passages.ts';
import { normalizeText } from '../search/tokenize.ts';
import { beirPassages } from './beir-passages.ts';
import type { GoldCase } from './gold-case.ts';
import type { BeirCollection } from './read-beir.ts';

export interface RankingCandidate extends JudgedCandidate<keyof CandidateFeatures> {
  /** Of the passage. */
  id: string;
}

export interface RankingExample {
  candidates: RankingCandidate[];
  /** Passage id → grade, above 0; those that no index proposes too. */
  relevant: ReadonlyMap<string, number>;
  /** Whether any one of them answers the question; otherwise all of them are wanted. */
  isOneEnough: boolean;
}

export interface CrossFitting {
  collection: Pick<BeirCollection, 'entries' | 'queries'>;
  /** Taught in every fold. */
  pairs: readonly TextPair[];
  lexicon: Lexicon;
  /** At least 2, and no more than there are queries. */
  folds: number;
  /** Of every fold's embedder; the seed also deals the queries. */
  options: TrainingOptions;
  asOf: string;
}

/** Deals values into `folds` parts of nearly one size, in an order that the seed gives. */
export function dealIntoFolds<T>(values: readonly T[], folds: number, seed: number): T[][] {
  const order = shuffled(values, seededRandom(seed, 'folds'));
  return Array.from({ length: folds }, (_, fold) => order.filter((_, i) => i % folds === fold));
}

/**
 * By fold, what the search makes of its queries with an embedder that was taught those of the other folds only: an
 * embedder flatters the questions it was taught, and weights learned from those would trust it too much. `onProgress`
 * hears what was done last.
 * @throws {TrainingError} where the other folds are too few to train on.
 */
export async function crossFittedExamples(
  { collection, pairs, lexicon, folds, options, asOf }: CrossFitting,
  onProgress: (done: string) => void = () => {},
): Promise<RankingExample[][]> {
  const store = beirPassages(collection.entries);
  const passages = Array.from({ length: store.length }, (_, position) => store.at(position));
  const examples: RankingExample[][] = [];
  for (const [fold, heldOut] of dealIntoFolds(collection.queries, folds, options.seed).entries()) {
    const place = `fold ${fold + 1}/${folds}`;
    // By their text: the same question may have two ids, or stand among the pairs.
    const unseen = new Set(heldOut.map(({ text }) => text));
    const taught = {
      collection: { ...collection, queries: collection.queries.filter(({ text }) => !unseen.has(text)) },
      pairs: pairs.filter(({ query }) => !unseen.has(query)),
    };
    const embedder = new StaticEmbedder(await trainEmbedder(gatherPairs(taught, options), options));
    onProgress(`${place}: embedder trained without ${heldOut.length} of ${collection.queries.length} queries`);
    const index = await buildSearchIndex(passages, lexicon, embedder);
    onProgress(`${place}: ${passages.length} passages indexed`);
    const found: RankingExample[] = [];
    for (const { text, relevant } of heldOut) {
      const candidates = await judgedCandidates(index, index.parseQuery(text), { asOf }, relevant);
      found.push({ candidates, relevant, isOneEnough: false });
    }
    examples.push(found);
    onProgress(`${place}: ${found.length} queries searched`);
  }
  return examples;
}

/** What the search makes of the gold cases that are to be answered and name their passages. */
export async function goldExamples(
  cases: readonly GoldCase[],
  { index, toWordsOfCorpus }: Pick<Knowledge, 'index' | 'toWordsOfCorpus'>,
  today: string,
): Promise<RankingExample[]> {
  const examples: RankingExample[] = [];
  for (const { question, turns, status, anchors, allAnchors, asOf = today, region } of cases) {
    const right = anchors ?? allAnchors;
    // What goes back to an earlier turn is no question that a search could answer.
    if (!right?.length || turns?.length || !status.startsWith('answered')) continue;
    const relevant = new Map(right.map((id) => [id, 1]));
    const query = index.parseQuery(toWordsOfCorpus(normalizeText(question)));
    const candidates = await judgedCandidates(index, query, { asOf, region }, relevant);
    examples.push({ candidates, relevant, isOneEnough: anchors !== undefined });
  }
  return examples;
}

async function judgedCandidates(
  index: SearchIndex,
  query: Query,
  options: SearchOptions,
  relevant: ReadonlyMap<string, number>,
): Promise<RankingCandidate[]> {
  const found = await searchPassages(index, query, options);
  return found.map(({ passage: { id }, features }) => ({ id, features, isRelevant: relevant.has(id) }));
}

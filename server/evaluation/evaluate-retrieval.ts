/** How well the search finds what answers a query, and how fast, over a BEIR collection. */
import type { SearchIndex } from '../search/search-index.ts';
import { searchPassages } from '../search/search-passages.ts';
import type { BeirQuery } from './read-beir.ts';
import { DEEPEST_RANK, meanMetrics, type RetrievalMetrics, retrievalMetrics } from './retrieval-metrics.ts';

export interface RetrievalReport extends RetrievalMetrics {
  queries: number;
  queryP50Ms: number;
  queryP95Ms: number;
  queryP99Ms: number;
}

/** Queries asked before the clock runs: compiling the code is not searching. */
const WARM_UP = 50;

/** Ids of the passages found for a text as it was typed, best first. */
export async function retrieve(index: SearchIndex, text: string, asOf: string): Promise<string[]> {
  const found = await searchPassages(index, index.parseQuery(text), { asOf, limit: DEEPEST_RANK });
  return found.map(({ passage }) => passage.id);
}

/** Asks every query, one after another. */
export async function evaluateRetrieval(
  index: SearchIndex,
  queries: readonly BeirQuery[],
  asOf: string,
): Promise<RetrievalReport> {
  for (const { text } of queries.slice(0, WARM_UP)) await retrieve(index, text, asOf);
  const times: number[] = [];
  const metrics: RetrievalMetrics[] = [];
  for (const { text, relevant } of queries) {
    const began = performance.now();
    const found = await retrieve(index, text, asOf);
    times.push(performance.now() - began);
    metrics.push(retrievalMetrics(found, relevant));
  }
  times.sort((a, b) => a - b);
  const quantile = (q: number) => times[Math.min(times.length - 1, Math.floor(q * times.length))]!;
  return {
    queries: queries.length,
    ...meanMetrics(metrics),
    queryP50Ms: quantile(0.5),
    queryP95Ms: quantile(0.95),
    queryP99Ms: quantile(0.99),
  };
}

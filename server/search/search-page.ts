/** A page of search results with its facets, for the search page and its API. */
import type { SearchQuery, SearchResponse } from '../protocol/http.ts';
import type { SearchIndex } from './search-index.ts';
import { type ScoredPassage, searchPassages } from './search-passages.ts';
import { snippetOf } from './snippet.ts';
import { normalizeText } from './tokenize.ts';

/** How many results one can page through, and facets count; nobody reads on, and ranking them costs time. */
const LISTED = 1000;
/** What is further behind the best is not listed: it only shares common characters with the query. Range 0–1. */
const LEAST_SHARE_OF_BEST = 0.35;

/** Searches with the filters of the request; facets count all hits, not only those of the page. */
export async function searchPage(
  index: SearchIndex,
  toWordsOfCorpus: (text: string) => string,
  {
    q,
    limit,
    offset,
    kind,
    audience,
    region,
    asOf,
    sort = 'relevance',
    ...chosen
  }: Omit<SearchQuery, 'sort'> & Partial<Pick<SearchQuery, 'sort'>> & { asOf: string },
): Promise<SearchResponse> {
  const began = performance.now();
  const query = index.parseQuery(toWordsOfCorpus(normalizeText(q)));
  const found = await searchPassages(index, query, { asOf, kind, audience, region, depth: LISTED });
  const best = found[0]?.score ?? 0;
  const all = found.filter(({ score, coverage }) => score >= best * LEAST_SHARE_OF_BEST && coverage > 0);
  const hits = all.filter((hit) => isChosen(hit, chosen));
  if (sort === 'date') hits.sort((a, b) => dayOf(b).localeCompare(dayOf(a)));
  return {
    total: hits.length,
    tookMs: Math.round((performance.now() - began) * 100) / 100,
    hits: hits.slice(offset, offset + limit).map((hit) => {
      const { document, anchor, locator } = hit.passage;
      return {
        documentId: document.id,
        anchor,
        kind: document.kind,
        title: document.title.zh,
        locator: locator.zh,
        snippet: snippetOf(hit.passage, query),
        wording: document.wording,
        score: Math.round(hit.score * 1e4) / 1e4,
        validity: hit.validity,
        ...(document.publishedOn ? { publishedOn: document.publishedOn } : {}),
        ...(document.issuer ? { issuer: document.issuer.zh } : {}),
      };
    }),
    facets: {
      kind: countBy(all, ({ passage }) => [passage.document.kind]),
      issuer: countBy(all, ({ passage }) => [passage.document.issuer?.zh]),
      region: countBy(all, ({ passage }) => [passage.document.region]),
      validity: countBy(all, ({ validity }) => [validity]),
      topic: countBy(all, ({ passage }) => passage.document.topics ?? []),
    },
  };
}

function isChosen(
  { passage: { document }, validity }: ScoredPassage,
  chosen: Pick<SearchQuery, 'topic' | 'issuer' | 'validity'>,
): boolean {
  return (
    (chosen.topic === undefined || document.topics?.some((topic) => topic === chosen.topic) === true) &&
    (chosen.issuer === undefined || document.issuer?.zh === chosen.issuer) &&
    (chosen.validity === undefined || validity === chosen.validity)
  );
}

/** What has no date comes last. */
function dayOf({ passage: { document } }: ScoredPassage): string {
  return document.publishedOn ?? document.effectiveOn ?? '';
}

function countBy(hits: readonly ScoredPassage[], facetsOf: (hit: ScoredPassage) => readonly (string | undefined)[]) {
  const counts = new Map<string, number>();
  for (const hit of hits) {
    for (const value of facetsOf(hit)) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

import { type SearchOptions, searchPassages } from '../../search/search-passages.ts';
import type { Draft, Knowledge } from '../draft.ts';

/** How many candidates are looked at more closely. */
const KEPT = 12;

/** Searches the release; keeps the best candidates and, with their scores, those left aside. */
export async function retrieve(draft: Draft, knowledge: Knowledge): Promise<Draft> {
  const { asOf, region } = draft.request;
  const found = await searchPassages(knowledge.index, draft.query, { asOf, region });
  const items = draft.route.type === 'list' ? draft.route.items : [];
  const listed = await Promise.all(items.map((item) => findItem(item, knowledge, { asOf, region, kind: 'measures' })));
  return {
    ...draft,
    kept: found.slice(0, KEPT),
    rejected: found.slice(KEPT),
    listed: [...new Set(listed.flat())],
  };
}

/** The best passage for one item of a list, where there is one that speaks of it. */
async function findItem(item: string, { index }: Knowledge, options: SearchOptions) {
  const [best] = await searchPassages(index, index.parseQuery(item), options);
  return best !== undefined && best.coverage > 0.5 ? [best.passage] : [];
}

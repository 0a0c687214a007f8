import { searchPassages } from '../../search/search-passages.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { findList } from '../find-list.ts';

/** How many candidates are looked at more closely. */
const KEPT = 12;

/** Searches the release; keeps the best candidates and, with their scores, those left aside. */
export async function retrieve(draft: Draft, knowledge: Knowledge): Promise<Draft> {
  const { asOf, region } = draft.request;
  const found = await searchPassages(knowledge.index, draft.query, { asOf, region });
  const listed = draft.route.type === 'list' ? await findList(draft, draft.route, knowledge, { asOf, region }) : [];
  return { ...draft, kept: found.slice(0, KEPT), rejected: found.slice(KEPT), listed };
}

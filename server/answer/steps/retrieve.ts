import { searchPassages } from '../../search/search-passages.ts';
import type { Draft, Knowledge } from '../draft.ts';

/** How many candidates are looked at more closely. */
const KEPT = 12;

/** Searches the release; keeps the best candidates and, with their scores, those left aside. */
export async function retrieve(draft: Draft, { index }: Knowledge): Promise<Draft> {
  const { asOf, region } = draft.request;
  const found = await searchPassages(index, draft.query, { asOf, region });
  return { ...draft, kept: found.slice(0, KEPT), rejected: found.slice(KEPT) };
}

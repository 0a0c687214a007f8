import { type ScoredPassage, searchPassages } from '../../search/search-passages.ts';
import type { Draft, Knowledge, ShelfFindings } from '../draft.ts';
import { yearsIn } from '../figure-sentences.ts';
import { findList } from '../find-list.ts';
import { onGuidance, onLaws } from '../shelves.ts';

/** How many candidates are looked at more closely; range 12–60. */
const KEPT = 24;

/** Searches the release; keeps the best candidates and, with their scores, those left aside. */
export async function retrieve(draft: Draft, knowledge: Knowledge): Promise<Draft> {
  if (knowledge.shelves === undefined) return retrieveOn(draft, knowledge);
  const [guidance, laws] = [onGuidance(knowledge), onLaws(knowledge)];
  const found = await retrieveOn({ ...draft, query: guidance.index.parseQuery(draft.query.text) }, guidance);
  const ofLaws = await searchOn({ ...draft, query: laws.index.parseQuery(draft.query.text) }, laws);
  return { ...found, ofLaws };
}

async function searchOn(draft: Draft, knowledge: Knowledge): Promise<ShelfFindings> {
  const found = await searchOnDates([draft.request.asOf, ...earlierDates(draft)], draft, knowledge);
  return { query: draft.query, kept: found.slice(0, KEPT), rejected: found.slice(KEPT) };
}

async function retrieveOn(draft: Draft, knowledge: Knowledge): Promise<Draft> {
  const { asOf, region } = draft.request;
  const listed = draft.route.type === 'list' ? await findList(draft, draft.route, knowledge, { asOf, region }) : [];
  return { ...draft, ...(await searchOn(draft, knowledge)), listed };
}

/** 2022年的免税政策现在还有吗 speaks of now and of then: what held then is not put behind what holds now. */
function earlierDates({ text, request: { asOf } }: Draft): string[] {
  const thisYear = Number(asOf.slice(0, 4));
  const years = [...new Set(yearsIn(text))].filter((year) => year < thisYear);
  // What held for a few months only must be met too.
  return years.flatMap((year) => ['03-31', '06-30', '09-30', '12-31'].map((day) => `${year}-${day}`));
}

/** The passages found on any of the dates, each as it does best. */
async function searchOnDates(
  dates: readonly string[],
  { query, request: { region } }: Draft,
  { index }: Knowledge,
): Promise<ScoredPassage[]> {
  const best = new Map<string, ScoredPassage>();
  for (const asOf of dates) {
    for (const found of await searchPassages(index, query, { asOf, region })) {
      const known = best.get(found.passage.id);
      if (known === undefined || found.score > known.score) best.set(found.passage.id, found);
    }
  }
  return dates.length === 1 ? [...best.values()] : [...best.values()].sort((a, b) => b.score - a.score);
}

/** Which measures a question for a list means: those of a part, one for each item named, or all that concern something. */
import type { Passage } from '../corpus/passage.ts';
import { coverageOf, searchableText, supportOf, tellingWeight } from '../search/coverage.ts';
import { type SearchOptions, searchPassages } from '../search/search-passages.ts';
import type { Draft, Knowledge, Route } from './draft.ts';

type ListRoute = Extract<Route, { type: 'list' }>;

/** The members of the list in their order; empty where neither data nor words decide it. */
export async function findList(
  draft: Draft,
  { facets, items }: ListRoute,
  knowledge: Knowledge,
  options: SearchOptions,
): Promise<Passage[]> {
  const measures = knowledge.passages.filter(({ number }) => number !== undefined);
  if (items.length > 1) {
    const found = await Promise.all(items.map((item) => findItem(item, knowledge, options)));
    const members = [...new Set(found.flat())].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
    if (members.length > 1) return members;
  }
  const section = namedSection(draft, measures, knowledge);
  if (section !== undefined) return measures.filter(({ headings }) => headings.some(({ zh }) => zh === section));
  return measures.filter((measure) => hasFacets(measure, facets) || speaksOfAll(draft, measure, knowledge));
}

/** The best measure for one item, where there is one that speaks of it. */
async function findItem(item: string, { index }: Knowledge, options: SearchOptions): Promise<Passage[]> {
  const [best] = await searchPassages(index, index.parseQuery(item), { ...options, kind: 'measures' });
  return best !== undefined && best.coverage > 0.5 ? [best.passage] : [];
}

/** 机器人的研发: the field or the people named decide; what kind of support is meant counts only where nothing else is named. */
function hasFacets(passage: Passage, facets: ListRoute['facets']): boolean {
  const named = facets.filter(({ name }) => name !== 'supports');
  const deciding = named.length > 0 ? named : facets;
  // 老年人或残疾人: of one kind any will do; a field and a group of people must both be there.
  const kinds = Object.values(Object.groupBy(deciding, ({ name }) => name));
  return kinds.length > 0 && kinds.every((same) => same.some(({ name, code }) => passage[name].includes(code)));
}

/** A thing that says less is not what the list is about; range 0.2–0.5. */
const LEAST_THING_WEIGHT = 0.3;

function speaksOfAll({ query }: Draft, passage: Passage, { index }: Knowledge): boolean {
  const things = query.concepts.filter(({ isThing, weight }) => isThing && weight > LEAST_THING_WEIGHT);
  return things.length > 0 && things.every((concept) => supportOf(concept, index.bodyOf(passage)) === 1);
}

/** What shows that a part of the document is meant by its title. */
const PART_CUE =
  /部[分份]|板块|这一?块|那一?块|一章|章节|类别|下面|底下|保障措施|条目|清单|方面|领域|\b(?:part|section|chapter)\b/u;
/** How much of a title a question must name where it speaks of parts; range 0.3–1. */
const LEAST_TITLE_SHARE = 0.4;
/** And where it does not. */
const PLAIN_TITLE_SHARE = 0.5;

/** 智慧民生这部分有哪些措施: the part or section whose title the question names best, where it speaks of parts at all. */
function namedSection(
  { text, query, route }: Draft,
  measures: readonly Passage[],
  { index }: Knowledge,
): string | undefined {
  const isAsked = PART_CUE.test(text) || (route.type === 'list' && /条|清单|\ball\b/u.test(route.evidence));
  const asked = searchableText(text);
  let best: string | undefined;
  let most = 0;
  const titles = new Map(measures.flatMap(({ headings }) => headings.map((heading) => [heading.zh, heading])));
  for (const { zh, en } of titles.values()) {
    const names = [zh, en ?? ''].map((title) => index.parseQuery(title));
    const share = Math.max(...names.map((name) => coverageOf(name, asked)));
    const amount = Math.max(
      ...names.map(({ concepts }) =>
        concepts.reduce((sum, concept) => sum + tellingWeight(concept) * supportOf(concept, asked), 0),
      ),
    );
    // Named in full it needs no cue: 保障措施有哪些条.
    const isWhole = query.concepts.length > 0 && coverageOf(query, index.searchable(`${zh} ${en ?? ''}`)) === 1;
    const score = amount + (isWhole ? 9 : 0);
    if ((isWhole || share >= (isAsked ? LEAST_TITLE_SHARE : PLAIN_TITLE_SHARE)) && score > most) {
      best = zh;
      most = score;
    }
  }
  return best;
}

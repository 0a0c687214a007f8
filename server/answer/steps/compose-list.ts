import type { Passage } from '../../corpus/passage.ts';
import { nameIn } from '../../corpus/passage.ts';
import { renderTraditional } from '../../language/script.ts';
import { coverageOf, searchableText, supportOf } from '../../search/coverage.ts';
import type { ComposedSentence, Composition, Draft, Knowledge, Route } from '../draft.ts';
import { refusal } from '../outcome.ts';
import { inLanguage } from '../replies.ts';
import { composePassages } from './compose-passages.ts';

/** 哪些措施涉及老年人: every measure that the structured data, or its own words, put under what is asked. */
export function composeList(
  draft: Draft,
  { facets }: Extract<Route, { type: 'list' }>,
  knowledge: Knowledge,
): Composition {
  const { language, query } = draft;
  const { index } = knowledge;
  const section = namedSection(draft, knowledge);
  const measures = index.passages.filter(({ number }) => number !== undefined);
  const members = section
    ? measures.filter(({ headings }) => headings.some(({ zh }) => zh === section))
    : draft.listed.length > 1
      ? draft.listed
      : index.passages.filter(
          (passage, position) => passage.number !== undefined && (hasFacets(passage) || speaksOfAll(position)),
        );
  if (members.length === 0) {
    return draft.evidence.length > 0
      ? { sentences: composePassages(draft) }
      : { outcome: refusal('unanswerable_no_evidence', language) };
  }
  const intro: ComposedSentence = {
    text: inLanguage({ zh: '以下措施与此有关：\n', en: 'These measures are about it:\n' }, language),
    sources: [],
  };
  return { sentences: [intro, ...members.map(itemOf)] };

  function hasFacets(passage: Passage): boolean {
    return facets.length > 0 && facets.every(({ name, code }) => passage[name].includes(code));
  }

  function speaksOfAll(position: number): boolean {
    const things = query.concepts.filter(({ isThing, weight }) => isThing && weight > 0.3);
    return things.length > 0 && things.every((concept) => supportOf(concept, index.bodies[position]!) === 1);
  }

  function itemOf(passage: Passage): ComposedSentence {
    const tongue = language === 'en' ? 'en' : 'zh';
    const quotes = passage.sentences.map((sentence) => (tongue === 'en' ? (sentence.en ?? sentence.zh) : sentence.zh));
    const quote = quotes.reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best));
    const title = passage.title ? nameIn(passage.title, tongue) : '';
    const text = `- ${nameIn(passage.locator, tongue)}${tongue === 'en' ? ': ' : ' '}${title}\n`;
    return { text: language === 'zh-Hant' ? renderTraditional(text) : text, sources: [{ passage, quote }] };
  }

  function score(text: string): number {
    const searchable = index.searchable(text);
    const names = facets.filter(({ zh, en }) => text.includes(zh) || text.toLowerCase().includes(en.toLowerCase()));
    return coverageOf(query, searchable) + names.length;
  }
}

/** What shows that a part of the document is meant by its title. */
const PART_CUE = /部[分份]|板块|这一?块|那一?块|一章|章节|类别|下面|底下|保障措施|\b(?:part|section|chapter)\b/u;
/** How much of a title a question must name; range 0.3–1. */
const LEAST_TITLE_SHARE = 0.4;

/** 智慧民生这部分有哪些措施: the part or section whose title the question names best, where it speaks of parts at all. */
function namedSection({ text, query }: Draft, { index }: Knowledge): string | undefined {
  const isAsked = PART_CUE.test(text);
  const asked = searchableText(text);
  let best: string | undefined;
  let most = 0;
  const titles = new Map(index.passages.flatMap(({ headings }) => headings.map((heading) => [heading.zh, heading])));
  for (const { zh, en } of titles.values()) {
    const share = Math.max(...[zh, en ?? ''].map((title) => coverageOf(index.parseQuery(title), asked)));
    // Named in full it needs no cue: 保障措施有哪些条.
    const isWhole = query.concepts.length > 0 && coverageOf(query, index.searchable(`${zh} ${en ?? ''}`)) === 1;
    const score = share + (isWhole ? 1 : 0);
    if ((isWhole || (isAsked && share >= LEAST_TITLE_SHARE)) && score > most) {
      best = zh;
      most = score;
    }
  }
  return best;
}

import type { Passage } from '../../corpus/passage.ts';
import { nameIn } from '../../corpus/passage.ts';
import { renderTraditional } from '../../language/script.ts';
import { coverageOf, supportOf } from '../../search/coverage.ts';
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
  const members = index.passages.filter(
    (passage, position) =>
      passage.number !== undefined && (hasFacets(passage) || speaksOfAll(position) || isUnderHeading(passage)),
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

  /** 保障措施有哪些: the part or section whose title says what is asked. */
  function isUnderHeading({ headings }: Passage): boolean {
    const asked = query.concepts.filter(({ weight }) => weight > 0.25);
    return (
      asked.length > 0 &&
      headings.some(({ zh, en }) =>
        asked.every((concept) => supportOf(concept, index.searchable(`${zh} ${en ?? ''}`)) === 1),
      )
    );
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

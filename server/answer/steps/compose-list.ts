import { nameIn, type Passage, tongueOf } from '../../corpus/passage.ts';
import { renderTraditional } from '../../language/script.ts';
import { coverageOf } from '../../search/coverage.ts';
import type { ComposedSentence, Composition, Draft, Knowledge, Route } from '../draft.ts';
import { inLanguage } from '../replies.ts';
import { composePassages } from './compose-passages.ts';

/** 哪些措施涉及老年人: each measure of the list with its title, quoting the sentence that speaks most of what was asked. */
export function composeList(
  draft: Draft,
  { facets }: Extract<Route, { type: 'list' }>,
  { index }: Knowledge,
): Composition {
  const { language, query, listed } = draft;
  if (listed.length === 0) return { sentences: composePassages(draft) };
  const intro: ComposedSentence = {
    text: inLanguage({ zh: '以下措施与此有关：\n', en: 'These measures are about it:\n' }, language),
    sources: [],
  };
  return { sentences: [intro, ...listed.map(itemOf)] };

  function itemOf(passage: Passage): ComposedSentence {
    const tongue = tongueOf(language);
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

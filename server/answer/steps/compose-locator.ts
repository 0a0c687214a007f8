import type { Passage } from '../../corpus/passage.ts';
import { formatChineseNumber } from '../../language/chinese-number.ts';
import type { Language } from '../../protocol/answer.ts';
import { articleNumberOf } from '../articles.ts';
import type { ComposedSentence, Composition, Draft, Knowledge, Route } from '../draft.ts';
import { refusal } from '../outcome.ts';
import { inLanguage } from '../replies.ts';
import { leadOf, sayPassageSentence } from './compose-passages.ts';

/** 第29条: the whole of that article; beyond the last one, how many there are. */
export function composeLocator(
  { language }: Draft,
  { documentId, numbers }: Extract<Route, { type: 'locator' }>,
  { index }: Knowledge,
): Composition {
  const articles = index.passages.filter(
    (passage) => passage.document.id === documentId && articleNumberOf(passage) !== undefined,
  );
  const last = articles.at(-1);
  if (last === undefined) return { outcome: refusal('unanswerable_no_evidence', language) };
  const count = articleNumberOf(last)!;
  if (numbers.length === 0) return { sentences: [sayCount(last, count, language)] };
  const named = numbers.map((number) => (number < 0 ? count + 1 + number : number));
  const found = named.flatMap((number) => articles.filter((passage) => articleNumberOf(passage) === number));
  if (found.length > 0) return { sentences: found.flatMap((article) => sayArticle(article, language)) };

  const refused = refusal('unanswerable_no_evidence', language);
  const text = noSuchArticle(last, count, named[0]!, language);
  return { outcome: { ...refused, sentences: [{ text, sources: [{ passage: last, quote: last.sentences[0]!.zh }] }] } };
}

function sayArticle(article: Passage, language: Language): ComposedSentence[] {
  return article.sentences.map((_, i) =>
    sayPassageSentence(article, i, language, {
      lead: i === 0 ? leadOf(article, language, true) : '',
      last: i === article.sentences.length - 1,
    }),
  );
}

function sayCount(last: Passage, count: number, language: Language): ComposedSentence {
  const { document, locator } = last;
  const text = inLanguage(
    {
      zh: `《${document.title.zh}》一共${count}条，最后一条是${locator.zh}。\n`,
      en: `“${document.title.en ?? document.title.zh}” has ${count} articles, the last being ${locator.en ?? locator.zh}.\n`,
    },
    language,
  );
  return { text, sources: [{ passage: last, quote: last.sentences[0]!.zh }] };
}

function noSuchArticle({ document, locator }: Passage, count: number, asked: number, language: Language): string {
  const name = asked >= 1 && asked <= 9999 ? formatChineseNumber(asked) : String(asked);
  return inLanguage(
    {
      zh: `《${document.title.zh}》一共${count}条，最后一条是${locator.zh}，没有第${name}条。`,
      en: `“${document.title.en ?? document.title.zh}” has ${count} articles, the last being ${locator.en ?? locator.zh}; there is no number ${asked}.`,
    },
    language,
  );
}

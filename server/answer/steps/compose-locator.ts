import { formatChineseNumber } from '../../language/chinese-number.ts';
import { articleNumberOf } from '../articles.ts';
import type { Composition, Draft, Knowledge, Route } from '../draft.ts';
import { refusal } from '../outcome.ts';
import { inLanguage } from '../replies.ts';
import { leadOf, sayPassageSentence } from './compose-passages.ts';

/** 第29条: the whole of that article; beyond the last one, how many there are. */
export function composeLocator(
  { language }: Draft,
  { documentId, number: asked }: Extract<Route, { type: 'locator' }>,
  { index }: Knowledge,
): Composition {
  const articles = index.passages.filter(
    (passage) => passage.document.id === documentId && articleNumberOf(passage) !== undefined,
  );
  const last = articles.at(-1);
  if (last === undefined) return { outcome: refusal('unanswerable_no_evidence', language) };
  const count = articleNumberOf(last)!;
  const number = asked === 'last' ? count : asked;
  const article = articles.find((passage) => articleNumberOf(passage) === number);
  if (article) {
    const sentences = article.sentences.map((_, i) =>
      sayPassageSentence(article, i, language, {
        lead: i === 0 ? leadOf(article, language, true) : '',
        last: i === article.sentences.length - 1,
      }),
    );
    return { sentences };
  }
  const name = number >= 1 && number <= 9999 && Number.isInteger(number) ? formatChineseNumber(number) : String(number);
  const text = inLanguage(
    {
      zh: `《${last.document.title.zh}》一共${count}条，最后一条是${last.locator.zh}，没有第${name}条。`,
      en: `“${last.document.title.en ?? last.document.title.zh}” has ${count} articles, the last being ${last.locator.en ?? last.locator.zh}; there is no number ${number}.`,
    },
    language,
  );
  const refused = refusal('unanswerable_no_evidence', language);
  return { outcome: { ...refused, sentences: [{ text, sources: [{ passage: last, quote: last.sentences[0]!.zh }] }] } };
}

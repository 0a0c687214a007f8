import { type Passage, sentencesIn, tongueOf } from '../../corpus/passage.ts';
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
  { passagesOf }: Knowledge,
): Composition {
  const articles = passagesOf(documentId).filter((passage) => articleNumberOf(passage) !== undefined);
  const last = articles.at(-1);
  if (last === undefined) return { outcome: refusal('unanswerable_no_evidence', language) };
  const count = articleNumberOf(last)!;
  if (numbers.length === 0) return { sentences: [sayCount(last, count, language)] };
  const named = numbers.map((number) => (number < 0 ? count + 1 + number : number));
  const found = named.flatMap((number) => articles.filter((passage) => articleNumberOf(passage) === number));
  const missing = named.filter((number) => !articles.some((passage) => articleNumberOf(passage) === number));
  if (found.length > 0) {
    const sentences = found.flatMap((article) => sayArticle(article, language));
    if (missing.length === 0) return { sentences };
    return { sentences: [...sentences, sayOthersMissing(last, count, language)], isPartial: true };
  }
  const refused = refusal('unanswerable_no_evidence', language);
  return { outcome: { ...refused, sentences: [sayNoSuchArticle(last, count, named[0]!, language)] } };
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
  return aboutDocument(last, language, {
    zh: `一共${count}条，最后一条是${last.locator.zh}。`,
    en: `has ${count} articles, the last being ${last.locator.en ?? last.locator.zh}.`,
  });
}

function sayOthersMissing(last: Passage, count: number, language: Language): ComposedSentence {
  return aboutDocument(last, language, {
    zh: `一共${count}条，最后一条是${last.locator.zh}；问到的其他条文不存在。`,
    en: `has ${count} articles, the last being ${last.locator.en ?? last.locator.zh}; the others asked for do not exist.`,
  });
}

function sayNoSuchArticle(last: Passage, count: number, asked: number, language: Language): ComposedSentence {
  const name = asked >= 1 && asked <= 9999 ? formatChineseNumber(asked) : String(asked);
  return aboutDocument(last, language, {
    zh: `一共${count}条，最后一条是${last.locator.zh}，没有第${name}条。`,
    en: `has ${count} articles, the last being ${last.locator.en ?? last.locator.zh}; there is no number ${asked}.`,
  });
}

/** Something about the document's length, resting on its last article. */
function aboutDocument(last: Passage, language: Language, said: { zh: string; en: string }): ComposedSentence {
  const { title } = last.document;
  const quote = sentencesIn(last, tongueOf(language))[0]!.text;
  const text = inLanguage(
    { zh: `《${title.zh}》${said.zh}\n`, en: `“${title.en ?? title.zh}” ${said.en}\n` },
    language,
  );
  return { text, sources: [{ passage: last, quote }] };
}

import type { CorpusDocument } from '../../corpus/document.ts';
import { nameIn, type Passage, sentencesIn, tongueOf } from '../../corpus/passage.ts';
import { renderTraditional } from '../../language/script.ts';
import type { Language } from '../../protocol/answer.ts';
import type { ComposedSentence, Draft, Evidence } from '../draft.ts';
import type { Prevailing } from '../prevailing-document.ts';
import { inLanguage } from '../replies.ts';

/** The chosen sentences of the chosen passages, each passage named before its first sentence. */
export function composePassages({ evidence, language, conflict }: Draft): ComposedSentence[] {
  const documents = new Set(evidence.map(({ passage }) => passage.document.id));
  const firstOver = evidence.findIndex(({ passage }) => passage.document === conflict?.over);
  const followed = evidence.find(({ passage }) => passage.document === conflict?.document);
  return evidence.flatMap(({ passage, sentences }, position) => [
    ...(position === firstOver ? [sayConflict([followed!, evidence[position]!], conflict!, language)] : []),
    ...sentences.map((index, turn) => {
      const lead = turn === 0 ? leadOf(passage, language, documents.size > 1 || position === 0) : '';
      return sayPassageSentence(passage, index, language, {
        lead,
        isNumbered: turn > 0 || isNumberedList(passage, sentences),
        listed: isList(passage.document) && sentences.length > 1,
        last: turn === sentences.length - 1,
      });
    }),
  ]);
}

/** Whether each sentence of a document stands by itself, and several of them are a list. */
function isList({ kind, wording }: CorpusDocument): boolean {
  return kind === 'guide' || (kind === 'policy' && wording === 'restated');
}

/** Which of two documents that disagree is to be followed, and by which rule; what the other one says comes after it. */
function sayConflict(both: readonly Evidence[], { document, rule }: Prevailing, language: Language): ComposedSentence {
  const tongue = tongueOf(language);
  const name = nameIn(document.title, tongue);
  const text = inLanguage(
    {
      zh: `下面这份文件的规定与上面不一致；按“${rule.zh}”的原则，以《${name}》为准。\n`,
      en: `The following document says otherwise; “${name}” is to be followed, since ${rule.en}.\n`,
    },
    language,
  );
  const sources = both.map(({ passage, sentences: [index] }) => ({
    passage,
    quote: sentencesIn(passage, tongue)[index!]!.text,
  }));
  return { text, sources, isNotice: true };
}

/** What an item begins with: 6. or （二） or 一、; 3.5万 is no number of an item. */
const ITEM_NUMBER =
  /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}(?:、|[.．](?!\d))|[①-⑳])\s*/u;

/** Whether more than the first of the sentences has a number: then they are a list, which keeps its numbers. */
function isNumberedList(passage: Passage, sentences: readonly number[]): boolean {
  return sentences.slice(1).some((index) => ITEM_NUMBER.test(passage.sentences[index]!.zh));
}

interface Saying {
  /** Whether the number that it begins with is said; alone it tells nothing. */
  isNumbered?: boolean;
  lead?: string;
  /** As an item of a list rather than as running text. */
  listed?: boolean;
  /** The last of its passage: a paragraph ends. */
  last?: boolean;
}

/** One sentence of a passage as it is said to the reader; its quote is the passage's own, unchanged. */
export function sayPassageSentence(
  passage: Passage,
  index: number,
  language: Language,
  { lead = '', listed = false, last = false, isNumbered = true }: Saying = {},
): ComposedSentence {
  const { text: quote } = sentencesIn(passage, tongueOf(language))[index]!;
  const shown = isNumbered ? quote : quote.replace(ITEM_NUMBER, '') || quote;
  const said = language === 'zh-Hant' ? renderTraditional(shown) : shown;
  const body = listed ? `${lead === '' ? '' : `${lead}\n`}- ${said}\n` : `${lead}${said}`;
  const end = last ? '\n' : listed || language !== 'en' ? '' : ' ';
  return { text: body + end, sources: [{ passage, quote }] };
}

/**
 * How a passage is introduced: by its place and title, and by its document where that is not plain. Of a curated answer the question that
 * it was written for is not said: it is another one than was asked.
 */
export function leadOf(passage: Passage, language: Language, namesDocument: boolean): string {
  const tongue = tongueOf(language);
  const document = nameIn(passage.document.title, tongue);
  const locator = nameIn(passage.locator, tongue);
  if (tongue === 'en') {
    const name = passage.title && nameIn(passage.title, 'en');
    const title = name && name !== locator ? ` (${name})` : '';
    if (passage.document.kind === 'faq') return '**Often asked** (held in Chinese, quoted as it stands): ';
    const isChinese = passage.sentences[0]!.en === undefined;
    const isNamed = namesDocument && (passage.document.kind === 'guide' || isChinese);
    const frame = !isChinese ? '' : namesDocument ? ` (${englishFrame(passage)})` : ' (in Chinese)';
    return `**${isNamed ? `${document} · ` : ''}${locator}**${title}${frame}: `;
  }
  if (passage.document.kind === 'faq') return language === 'zh-Hant' ? '**常見問答**：' : '**常见问答**：';
  // A figure in a title is one that the quote after it may not have.
  const isSaid = passage.title && passage.title.zh !== passage.locator.zh && !/\d/u.test(passage.title.zh);
  const title = isSaid ? `“${passage.title!.zh}”` : '';
  const named = namesDocument && passage.document.kind === 'guide' ? `${document} · ` : '';
  const lead = `**${named}${locator}**${title}：`;
  return language === 'zh-Hant' ? renderTraditional(lead) : lead;
}

const KINDS_IN_ENGLISH: Record<Passage['document']['kind'], string> = {
  measures: 'measures',
  policy: 'policy',
  law: 'law',
  guide: 'service guide',
  faq: 'answer',
  interpretation: 'interpretation',
};

/** What a reader of English is told before words in Chinese: what the document is, whose, and of when. */
function englishFrame({ document: { kind, issuer, publishedOn, effectiveOn } }: Passage): string {
  const facts = [
    `${KINDS_IN_ENGLISH[kind]}${issuer?.en ? ` of ${issuer.en}` : ''}`,
    publishedOn ? `published ${publishedOn}` : effectiveOn && `in effect from ${effectiveOn}`,
    'held in Chinese, quoted as it stands',
  ];
  return facts.filter(Boolean).join('; ');
}

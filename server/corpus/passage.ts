/** The unit that is indexed and cited: a passage with the titles above it and its text in one string. */
import type { Language } from '../protocol/answer.ts';
import type { Bilingual, CorpusDocument, CorpusPassage } from './document.ts';

/** What documents are held in: Traditional Chinese is rendered from Simplified. */
export type Tongue = 'zh' | 'en';

export function tongueOf(language: Language): Tongue {
  return language === 'en' ? 'en' : 'zh';
}

export interface PassageSentence {
  language: Tongue;
  text: string;
  /** Index among the sentences of the passage, the same for a sentence and its rendering in the other language. */
  index: number;
}

export interface Passage extends CorpusPassage {
  /** `documentId#anchor`. */
  id: string;
  document: CorpusDocument;
  /** Chinese, and below it the English rendering where there is one; every sentence is an exact substring. */
  text: string;
}

/** The passages of a document, in order. */
export function passagesOf(document: CorpusDocument): Passage[] {
  return document.passages.map((passage) => ({
    ...passage,
    id: `${document.id}#${passage.anchor}`,
    document,
    text: [chineseText(document, passage), englishText(passage)].filter((text) => text !== '').join('\n\n'),
  }));
}

/** The Chinese text of a passage; the fields of a guide stand one sentence a line, prose runs on within a paragraph or item. */
export function chineseText({ kind }: CorpusDocument, { sentences, parts = [] }: CorpusPassage): string {
  if (kind === 'guide') return sentences.map(({ zh }) => zh).join('\n');
  const begins = new Set(parts.map(({ from }) => from));
  return sentences.map(({ zh }, index) => (index > 0 && begins.has(index) ? `\n${zh}` : zh)).join('');
}

/** The English rendering of a passage, or an empty string. */
export function englishText({ sentences }: CorpusPassage): string {
  return sentences.flatMap(({ en }) => en ?? []).join(' ');
}

/** The sentences of a passage in one language; Chinese where it has no English. */
export function sentencesIn(passage: CorpusPassage, language: Tongue): PassageSentence[] {
  return passage.sentences.map(({ zh, en }, index) =>
    language === 'en' && en !== undefined ? { language: 'en', text: en, index } : { language: 'zh', text: zh, index },
  );
}

/** A bilingual name in the reader's language, Chinese where there is no English. */
export function nameIn(name: Bilingual, language: Tongue): string {
  return language === 'en' ? (name.en ?? name.zh) : name.zh;
}

import type { Answer, Citation, Language } from '../../server/protocol/answer.ts';
import { formatDate } from '../i18n/format-date.ts';
import type { Messages } from '../i18n/zh-hans.ts';

/**
 * An answer as plain text that can stand alone wherever it is pasted: citation numbers in the text, the numbered
 * sources with whose words they are, whether they hold, and the notice that a program wrote it.
 */
export function answerAsText(answer: Answer, words: Messages, language: Language): string {
  const body = answer.sentences.map(sentenceWithNumbers).join('').trim();
  const sources = answer.citations.map((citation) => sourceAsText(citation, words, language));
  const parts = [
    answer.question,
    body.replaceAll('**', ''),
    answer.handoff && `${answer.handoff.label.replace(answer.handoff.phone, '').trim()} ${answer.handoff.phone}`,
    sources.length > 0 && [words.chat.sourcesInCopy, ...sources].join('\n'),
    answer.label,
    words.app.notice,
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** The numbers stand before the sentence's own line break, or inside the last cell of its table row. */
function sentenceWithNumbers({ text, citations }: Answer['sentences'][number]): string {
  const numbers = citations.map((number) => `[${number}]`).join('');
  const end = /\s*\|?\s*$/.exec(text)?.index ?? text.length;
  return text.slice(0, end) + numbers + text.slice(end);
}

/** A source as it is cited elsewhere: number, title, place, who issued it, whether it holds, whose words it is in, where. */
export function sourceAsText(citation: Citation, words: Messages, language: Language): string {
  const { document } = words;
  const facts = [
    citation.issuer,
    citation.documentNumber,
    citation.publishedOn && formatDate(citation.publishedOn, language),
    document.validity[citation.validity],
    document.wording[citation.wording],
    citation.url,
  ];
  return `[${citation.number}] ${citation.title} ${citation.locator}\n    ${facts.filter(Boolean).join(' | ')}`;
}

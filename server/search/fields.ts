/** The parts of a passage that are indexed apart, because a word says more in some than in others. */
import type { Passage } from '../corpus/passage.ts';
import type { Field } from './lexical-index.ts';

/** A heading names the subject, so a match there counts more; the document's title is shared by all its passages. */
export const FIELDS: readonly Field[] = [
  { name: 'title', weight: 2.5, b: 0.3 },
  { name: 'headings', weight: 1, b: 0.3 },
  { name: 'chinese', weight: 1, b: 0.75 },
  { name: 'english', weight: 1, b: 0.75 },
  { name: 'asked', weight: 1, b: 0.75 },
];

/** The texts of a passage by field, in the order of `FIELDS`. */
export function fieldTexts({ document, locator, title, headings, sentences, asked = [] }: Passage): string[] {
  const both = (name: { zh: string; en?: string | undefined }) => `${name.zh} ${name.en ?? ''}`;
  return [
    [locator, ...(title ? [title] : [])].map(both).join(' '),
    [...[document.title, ...headings].map(both), ...(document.names ?? []), document.documentNumber ?? ''].join(' '),
    sentences.map(({ zh }) => zh).join(''),
    sentences.map(({ en }) => en ?? '').join(' '),
    asked.join('\n'),
  ];
}

/**
 * The mean length of each field over those passages that have it, in characters; 1 where none has. Over all of them, a few English
 * renderings among many laws would each seem long beyond measure, and their words worth nothing.
 */
export function meanFieldLengths(passages: readonly Passage[]): number[] {
  const sums = FIELDS.map(() => 0);
  const counts = FIELDS.map(() => 0);
  for (const passage of passages) {
    for (const [f, text] of fieldTexts(passage).entries()) {
      if (text.trim() === '') continue;
      sums[f]! += text.length;
      counts[f]!++;
    }
  }
  return sums.map((sum, f) => sum / Math.max(1, counts[f]!) || 1);
}

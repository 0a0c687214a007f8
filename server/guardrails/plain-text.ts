import { foldTraditional } from '../language/script.ts';

/** Cantonese words that turn a sentence round or give a unit; the lexicon's other pairs change no fact. */
const CANTONESE: readonly [RegExp, string][] = [
  [/唔[使洗]|毋[须需]/gu, '不用'],
  [/唔/gu, '不'],
  [/冇/gu, '没有'],
  [/蚊/gu, '元'],
  [/嘅/gu, '的'],
];

/**
 * A text as all readers of claims take it: Simplified, full-width forms folded, without Markdown and citation marks.
 * Positions in it are not positions in the original.
 */
export function plainText(original: string): string {
  const folded = foldTraditional(original.normalize('NFKC'));
  const marked = /[*_`#[\]|]/u.test(folded)
    ? folded
        .replace(/[*_`#]/gu, '')
        .replace(/\[\d{1,2}\]/gu, '')
        .replaceAll('|', '\n')
    : folded;
  return CANTONESE.reduce((text, [from, to]) => text.replace(from, to), marked);
}

/** The text with the ordinal taken off each of its list items: 1. and （二） number what is said and say nothing. */
export function withoutItemNumbers(plain: string): string {
  return plain.replace(
    /^[^\S\n]*(?:[-•·][^\S\n]*)?(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|\d{1,2}[.、](?!\d))/gmu,
    '',
  );
}

/** Whether a plain text is in English: no Chinese character. */
export function isEnglish(plain: string): boolean {
  return !/\p{Script=Han}/u.test(plain);
}

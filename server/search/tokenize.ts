/**
 * Text → the terms that the lexical index knows: Chinese by its characters and bigrams, so that no term is torn apart by
 * a wrong segmentation (三码, 粤省事). Dictionary words beside them were measured to lose more than they find.
 */
import { NUMERAL_CHARACTERS, parseChineseNumber } from '../language/chinese-number.ts';
import { foldTraditional } from '../language/script.ts';

const DOCUMENT_NUMBER = /(\p{Script=Han}{1,8})\s*[〔[(【［（]\s*(\d{4})\s*[〕\])】］）]\s*第?\s*(\d+)\s*号/gu;
const ARTICLE = new RegExp(`第\\s*([\\d${NUMERAL_CHARACTERS}]+)\\s*条`, 'gu');
const HAN_RUN = /\p{Script=Han}+/gu;
// One Latin or numeric run: PPR-9087, 3.5, 40eflops, 400g/800g are looked at whole and in their parts.
const LATIN_RUN = /[\p{Script=Latin}\d]+(?:[-./'][\p{Script=Latin}\d]+)*/gu;
const LATIN_PART = /\p{Script=Latin}+|\d+(?:\.\d+)?/gu;

/** The form in which two texts are compared: NFKC, lower case, Simplified. */
export function normalizeText(text: string): string {
  return foldTraditional(text.normalize('NFKC').toLowerCase());
}

/** All terms of a text, in no promised order, repeated as often as they occur. Never throws, whatever the text. */
export function tokenize(text: string): string[] {
  return tokenizeNormal(normalizeText(text));
}

/** The same of a text that is in that form already, as every part of one is. */
export function tokenizeNormal(normal: string): string[] {
  const terms: string[] = [];
  for (const [, agency, year, number] of normal.matchAll(DOCUMENT_NUMBER)) {
    // The agency is the end of the run before the bracket; how far it reaches back is not known, so both are kept.
    terms.push(`〔${year}〕${number}`, `${agency!.slice(-3)}〔${year}〕${number}`);
  }
  for (const [, numeral] of normal.matchAll(ARTICLE)) {
    const number = parseNumber(numeral!);
    if (number !== undefined) terms.push(`第${number}条`);
  }
  for (const [run] of normal.matchAll(LATIN_RUN)) {
    terms.push(stem(run));
    const parts = run.match(LATIN_PART) ?? [];
    if (parts.length > 1) terms.push(...parts.map(stem));
  }
  for (const [run] of normal.matchAll(HAN_RUN)) {
    const characters = [...run];
    for (let i = 0; i < characters.length; i++) {
      terms.push(characters[i]!);
      if (i > 0) terms.push(characters[i - 1]! + characters[i]!);
    }
  }
  return terms;
}

/** Whether a term is a single character, which says little beside the bigrams it is part of. */
export function isCharacter(term: string): boolean {
  return term.length === 1;
}

function parseNumber(numeral: string): number | undefined {
  return /^\d+$/.test(numeral) ? Number(numeral) : parseChineseNumber(numeral);
}

/**
 * English inflection, as far as it can be taken off without a dictionary: the plural -s, -es, -ies, and -ing, -ed
 * where a stem of four letters is left. Weaker than Porter's algorithm on purpose.
 */
export function stem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|zz|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/[^su]s$/.test(word)) return word.slice(0, -1);
  if (/^[a-z]{4,}ing$/.test(word)) return word.slice(0, -3);
  if (/^[a-z]{4,}ed$/.test(word)) return word.slice(0, -2);
  return word;
}

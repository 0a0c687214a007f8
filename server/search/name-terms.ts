/** A name as the lexical index knows it. */
import { isCharacter, tokenizeNormal } from './tokenize.ts';

const HAN = /\p{Script=Han}/u;
/** What all parts of a name but not the name itself are worth; range 0–1. */
export const PARTIAL_SHARE = 0.8;

export interface NameTerms {
  /** All its terms, each once. */
  all: readonly string[];
  /** Those by which it is recognised: its bigrams and words, or its one character. */
  telling: readonly string[];
  /** What the share of them that a text has is worth where it has not all. */
  partialShare: number;
}

/** Of a name in the form in which texts are compared. */
export function nameTerms(name: string): NameTerms {
  const all = [...new Set(tokenizeNormal(name))];
  const telling = all.length === 1 ? all : all.filter((term) => !isCharacter(term));
  return { all, telling, partialShare: telling.some((term) => HAN.test(term)) ? PARTIAL_SHARE : 0 };
}

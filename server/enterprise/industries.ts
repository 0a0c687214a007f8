/** Branches of business: what people call them, and which lies within which. */
import { industryChecker, plainIndustryCode } from '../corpus/industry-code.ts';
import type { Industry } from '../language/lexicon.ts';
import { termMatcher } from '../language/match-terms.ts';
import { normalizeText } from '../search/tokenize.ts';

export interface Industries {
  isKnown(code: string): boolean;
  /** The codes that a code or a word of a profile stands for; none where it is not known. */
  codesOf(word: string): string[];
  /** The codes of all that a text names, in its order; of two that lie within each other the narrower one. */
  namedIn(text: string): string[];
  /** Whether all of a branch belongs to another one. */
  isWithin(code: string, wanted: string): boolean;
  /** The branches a branch belongs to, nearest first, with the number of steps; itself at 0. */
  above(code: string): ReadonlyMap<string, number>;
  nameOf(code: string): string;
}

export function compileIndustries(list: readonly Industry[]): Industries {
  const byCode = new Map(list.map((industry) => [industry.code, industry]));
  const byWord = new Map<string, string[]>();
  const teach = (word: string, code: string) => {
    const key = normalizeText(word);
    byWord.set(key, [...new Set([...(byWord.get(key) ?? []), code])]);
  };
  for (const { code, name, words } of list) for (const word of [name, ...words]) teach(word, code);
  const find = termMatcher(byWord.keys());
  const known = new Map<string, ReadonlyMap<string, number>>();

  function above(code: string): ReadonlyMap<string, number> {
    const cached = known.get(code);
    if (cached) return cached;
    const steps = new Map([[code, 0]]);
    for (const [at, step] of steps) {
      for (const next of parentsOf(at)) if (!steps.has(next)) steps.set(next, step + 1);
    }
    // Whatever people send is a code of at most four digits, so that this stays small.
    known.set(code, steps);
    return steps;
  }

  /** A code that is not listed counts as the group or division that it begins with. */
  function parentsOf(code: string): string[] {
    const own = byCode.get(code)?.within.map(plainIndustryCode) ?? [];
    return /^\d{3,4}$/.test(code) ? [...own, code.slice(0, -1)] : own;
  }

  const isKnown = industryChecker(list);
  const isWithin = (code: string, wanted: string) => above(plainIndustryCode(code)).has(plainIndustryCode(wanted));

  /** Where something narrower is named too, 制造 says nothing more. */
  const narrowest = (codes: readonly string[]) =>
    [...new Set(codes)].filter((code) => !codes.some((other) => isWithin(other, code) && !isWithin(code, other)));

  const namedIn = (text: string) => narrowest(find(normalizeText(text)).flatMap(({ term }) => byWord.get(term) ?? []));

  return {
    isKnown,
    codesOf(word) {
      const code = plainIndustryCode(word);
      for (const spelling of [code, code.toUpperCase(), code.toLowerCase()]) if (isKnown(spelling)) return [spelling];
      return byWord.get(normalizeText(word.trim())) ?? namedIn(word);
    },
    namedIn,
    isWithin,
    above,
    nameOf(code) {
      const plain = plainIndustryCode(code);
      for (let length = plain.length; length >= 2; length--) {
        const name = byCode.get(plain.slice(0, length))?.name;
        if (name !== undefined && (length === plain.length || /^\d+$/.test(plain))) return name;
      }
      return byCode.get(plain)?.name ?? code;
    },
  };
}

import type { Lexicon, Place } from '../language/lexicon.ts';
import { termMatcher } from '../language/match-terms.ts';
import { normalizeText } from '../search/tokenize.ts';

export interface Places {
  /** The places a text names, in order. */
  namedIn(text: string): Place[];
  /** The name of a region by its code; nothing for one that the lexicon has not. */
  nameOf(code: string): string | undefined;
}

const KINDS: readonly Place['kind'][] = ['country', 'province', 'city', 'district'];

/** GB/T 2260 code of the province this service answers for, without its trailing zeros. */
const HOME_PREFIX = '44';

export function compilePlaces(lexicon: Lexicon): Places {
  const byName = new Map<string, Place>();
  for (const place of lexicon.places) {
    for (const name of [place.name, ...(place.aliases ?? [])]) byName.set(normalizeText(name), place);
  }
  // The longest match wins: words that only contain a name take its place in the text and stand for nothing.
  const lookalikes = lexicon.places.flatMap(({ except }) => except ?? []).map(normalizeText);
  const find = termMatcher([...byName.keys(), ...lookalikes]);
  const names = new Map<string, string>();
  // What shares the code of the city or province it lies in (蛇口, 海淀) does not lend it its name: the widest kind does.
  const widestFirst = lexicon.places.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  for (const { code, name } of widestFirst) if (code && !names.has(code)) names.set(code, name);
  return {
    namedIn: (text) => find(normalizeText(text)).flatMap(({ term }) => byName.get(term) ?? []),
    nameOf: (code) => names.get(code),
  };
}

/** Whether a place is one this service answers for: Guangdong and its parts, or the whole country. */
export function isHome({ code }: Place): boolean {
  return code !== undefined && (code.startsWith(HOME_PREFIX) || code === '000000');
}

/** Whether a place is a part of Guangdong, for which the province's documents may not say anything of its own. */
export function isPartOfHome({ code }: Place): boolean {
  return code?.startsWith(HOME_PREFIX) === true && code !== `${HOME_PREFIX}0000`;
}

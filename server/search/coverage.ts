/** How much of what a question is about a passage speaks of. */
import { PARTIAL_SHARE } from './name-terms.ts';
import type { Concept, Query } from './parse-query.ts';
import { isCharacter, normalizeText, stem, tokenize } from './tokenize.ts';

const HAN = /\p{Script=Han}/u;
const LATIN_START = /^[\p{Script=Latin}\d]/u;

/** A passage's text prepared for looking words up in it. */
export interface SearchableText {
  chinese: string;
  latinWords: ReadonlySet<string>;
  /** Whether it can speak of an English word at all. */
  hasEnglish: boolean;
}

export function searchableText(text: string): SearchableText {
  const terms = tokenize(text);
  return { chinese: normalizeText(text), latinWords: latinWordsOf(terms), hasEnglish: areEnglish(terms) };
}

/** Whether the terms of a text are those of one that can speak of English words. */
export function areEnglish(terms: readonly string[]): boolean {
  const hanCharacters = terms.reduce((sum, term) => (isCharacter(term) && HAN.test(term) ? sum + 1 : sum), 0);
  // An English title above a Chinese text is not yet an English text.
  return latinWordsOf(terms).size * 4 > hanCharacters;
}

function latinWordsOf(terms: readonly string[]): Set<string> {
  return new Set(terms.filter((term) => LATIN_START.test(term)));
}

/** What an English word weighs against a Chinese text, which can neither have nor lack it; range 0–1. */
export const BEYOND_SHARE = 0.35;

/** The share of the question's concepts, by weight, that the text has: 0–1; 0 for a question without any. */
export function coverageOf(query: Query, text: SearchableText): number {
  return coverageBy(query, text, (concept) => supportOf(concept, text));
}

/** The same of a text that is only known by how far it speaks of each concept. */
export function coverageBy(
  query: Query,
  text: Pick<SearchableText, 'hasEnglish'>,
  support: (concept: Concept, place: number) => number,
): number {
  let total = 0;
  let covered = 0;
  for (let place = 0; place < query.concepts.length; place++) {
    const concept = query.concepts[place]!;
    const weight = tellingWeight(concept);
    if (isBeyond(concept, text)) {
      total += BEYOND_SHARE * weight;
      continue;
    }
    total += weight;
    covered += weight * support(concept, place);
  }
  return total === 0 ? 0 : covered / total;
}

/** How much a concept tells about what is asked: what every passage has (人工智能 in AI measures) tells little. */
export function tellingWeight({ weight, rarity }: Concept): number {
  return weight * Math.max(0.15, rarity);
}

/** Whether the concept is an English word without a Chinese name, of which a Chinese text cannot be expected to speak. */
export function isBeyond(concept: Concept, { hasEnglish }: Pick<SearchableText, 'hasEnglish'>): boolean {
  return !hasEnglish && !concept.hasChineseName;
}

/** How far the text speaks of one concept, under its own name or another: 0–1. */
export function supportOf(concept: Concept, text: SearchableText): number {
  return Math.max(presence(concept.text, text), ...concept.alternatives.map((name) => presence(name, text)));
}

/** 1 where the text has the term; a part of that where it has most of its bigrams (新能源汽车 … 新能源车). */
function presence(term: string, { chinese, latinWords }: SearchableText): number {
  if (/^[\p{Script=Latin}\d]/u.test(term) && !/\p{Script=Han}/u.test(term)) {
    const words = term.split(/\s+/).map(stem);
    return words.filter((word) => latinWords.has(word)).length === words.length ? 1 : 0;
  }
  if (chinese.includes(term)) return 1;
  const characters = [...term];
  if (characters.length < 3) return 0;
  let hits = 0;
  for (let i = 1; i < characters.length; i++) if (chinese.includes(characters[i - 1]! + characters[i]!)) hits++;
  return (PARTIAL_SHARE * hits) / (characters.length - 1);
}

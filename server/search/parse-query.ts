/** A question as the search engine sees it: what it is about, each thing with the other names it goes by. */
import type { Lexicon } from '../language/lexicon.ts';
import { termMatcher } from '../language/match-terms.ts';
import type { NamingLexicon } from './document-names.ts';
import { type NameTerms, nameTerms } from './name-terms.ts';
import { informativeness, segmentWords } from './segment-words.ts';
import { isCharacter, normalizeText, stem, tokenizeNormal } from './tokenize.ts';

export interface Concept {
  /** As the question says it. */
  text: string;
  /** What documents may call it, by the lexicon. */
  alternatives: readonly string[];
  /** Its name, then the others, as the index knows them. */
  names: readonly NameTerms[];
  /** Whether one of them is Chinese, or a figure, as a Chinese text could have it. */
  hasChineseName: boolean;
  /** How much it says about what is asked, 0–1. */
  weight: number;
  /** How rare it is in the documents, under its commonest name: 0 everywhere, 1 nowhere. */
  rarity: number;
  /** Whether it names a thing (a noun, a Latin word) rather than a deed or a quality. */
  isThing: boolean;
  /** Whether the documents use the very word. */
  isKnown: boolean;
  /** Whether the dictionary has it as a person's name. */
  isPerson: boolean;
}

export interface Query {
  text: string;
  /** The text without the words that only make it a question. */
  content: string;
  /** What is embedded: the text, with the documents' names for what it says in other words. */
  meaning: string;
  concepts: Concept[];
  /** Index terms with their weights. */
  terms: ReadonlyMap<string, number>;
}

/** How much a term that the lexicon adds counts beside one that was typed; range 0–1. */
const EXPANSION_WEIGHT = 0.6;
/** The same where the documents know the typed term too: then it mostly means itself. */
const KNOWN_EXPANSION_WEIGHT = 0.3;
/** A single character says little beside the bigrams it is part of; range 0–1. */
const CHARACTER_WEIGHT = 1;
/** What a word's part of speech says about its share in the topic; unlisted ones 0.5. */
const TAG_WEIGHTS: [RegExp, number][] = [
  [/^(n|eng|vn|j|l|i|x)/, 1],
  [/^v/, 0.6],
  [/^(a|b|s|t)/, 0.5],
  [/^(m|q|d|p|c|u|r|y|e|o|f|w|z|k|h)/, 0],
];

/** An English word outside the lexicon: how much it says is not known, jieba having no English. */
const LATIN_WEIGHT = 0.6;
/** Characters of a name that is known wherever it stands; range 3–4. */
const LONG_NAME = 3;
const HAN = /\p{Script=Han}/u;
const CHINESE = /\p{Script=Han}|\d/u;
/** A lexicon entry that asks (做到多少亿 → 产业规模) helps to find, but names no thing. */
export const ASKING = /多少|几|什么|哪|怎|\b(?:how|what|when|where)\b/u;
/** Parts of figures, which are compared as figures. */
const AMOUNT_WORDS = new Set([
  'thousand',
  'million',
  'billion',
  'trillion',
  'yuan',
  'percent',
  '万',
  '亿',
  '元',
  '万亿',
]);

/**
 * A parser for one lexicon: building it costs milliseconds, using it microseconds. `rarity` tells how rare a term is
 * in the documents, from 0 (everywhere) to 1 (nowhere).
 */
export function queryParser(lexicon: NamingLexicon, rarity: (term: string) => number): (text: string) => Query {
  const synonyms = synonymMap([...lexicon.english, ...lexicon.synonyms, ...(lexicon.names ?? [])]);
  const findSynonyms = termMatcher(synonyms.keys());
  const findQuestionWords = termMatcher(lexicon.questionWords.map(normalizeText));
  // The dictionary was not taught the names of documents, so it may split them anyhow: one this long is not met by chance.
  const longNames = new Set(
    (lexicon.names ?? []).flatMap(({ terms }) => terms.map(normalizeText)).filter((name) => name.length >= LONG_NAME),
  );

  return (text) => {
    const normal = normalizeText(text);
    const words = segmentWords(normal);
    const edges = new Set([...words.map(({ at }) => at), normal.length]);
    // Chinese terms begin and end where words do; for Latin ones the matcher has seen to that.
    const isAligned = ({ term, at }: Found) =>
      longNames.has(term) ||
      ((edges.has(at) || !HAN.test(term[0]!)) && (edges.has(at + term.length) || !HAN.test(term.at(-1)!)));
    const phrases = findQuestionWords(normal).filter(isAligned);
    // A word that only asks (指标是多少, 报纸上说) asks, even where the lexicon knows it, or a part of it, as a thing too.
    const named = findSynonyms(normal).filter((found) => isAligned(found) && !isWithinAny(found, phrases));
    const asking = phrases.filter((found) => !overlapsAny(found, named));
    const content = blank(normal, asking);

    const concepts: Concept[] = named.map(({ term }) => {
      const alternatives = synonyms.get(term)!;
      const isThing = !ASKING.test(term);
      return {
        text: term,
        alternatives,
        ...knownNames([term, ...alternatives]),
        weight: isThing ? 1 : 0.5,
        isThing,
        isPerson: false,
      };
    });
    for (const { text: word, tag, at } of words) {
      const found = { term: word, at };
      if (overlapsAny(found, named) || overlapsAny(found, asking)) continue;
      const share = tagWeight(tag, word);
      const weight = share === 0 ? 0 : share * informativeness(word);
      if (weight === 0) continue;
      concepts.push({
        text: word,
        alternatives: [],
        ...knownNames([word]),
        weight,
        isThing: /^(n|eng|j|x)/.test(tag),
        isPerson: tag === 'nr' && word.length > 2,
      });
    }
    const terms = new Map<string, number>();
    for (const term of tokenizeNormal(content)) raise(terms, term, isCharacter(term) ? CHARACTER_WEIGHT : 1);
    for (const {
      text: name,
      names: [, ...others],
    } of concepts) {
      const weight = rarity(stem(name)) === 1 ? EXPANSION_WEIGHT : KNOWN_EXPANSION_WEIGHT;
      for (const term of others.flatMap(({ all }) => all))
        raise(terms, term, weight * (isCharacter(term) ? CHARACTER_WEIGHT : 1));
    }
    const added = concepts.filter(({ isKnown }) => !isKnown).flatMap(({ alternatives }) => alternatives);
    const meaning = [normal, ...added].join(' ');
    return { text, content: content.trim(), meaning, concepts: mergeConcepts(concepts), terms };
  };

  /** What the documents know of a concept's names. Of several, the commonest one that they have decides how rare it is. */
  function knownNames(texts: readonly string[]) {
    const names = texts.map(nameTerms);
    const rarities = names.map(({ telling }) => Math.max(0, ...telling.map(rarity)));
    return {
      names,
      hasChineseName: texts.some((text) => CHINESE.test(text)),
      rarity: Math.min(...rarities),
      isKnown: rarities[0]! < 1,
    };
  }
}

interface Found {
  term: string;
  at: number;
}

function overlapsAny({ term, at }: Found, others: readonly Found[]): boolean {
  return others.some((other) => at < other.at + other.term.length && other.at < at + term.length);
}

function isWithinAny({ term, at }: Found, others: readonly Found[]): boolean {
  return others.some((other) => other.at <= at && at + term.length <= other.at + other.term.length);
}

function synonymMap(groups: Lexicon['synonyms']): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { terms, means } of groups) {
    for (const term of terms) {
      const key = normalizeText(term);
      map.set(key, [...new Set([...(map.get(key) ?? []), ...means.map(normalizeText)])]);
    }
  }
  return map;
}

/** The text with what was found replaced by spaces, so that positions stay and no bigram reaches across. */
function blank(text: string, found: readonly Found[]): string {
  let left = '';
  let from = 0;
  for (const { term, at } of found) {
    left += text.slice(from, at) + ' '.repeat(term.length);
    from = at + term.length;
  }
  return left + text.slice(from);
}

function tagWeight(tag: string, word: string): number {
  if (!/[\p{Script=Han}\p{Script=Latin}]/u.test(word) || /^\d/.test(word) || AMOUNT_WORDS.has(word)) return 0;
  if (/^[\p{Script=Latin}\d'-]+$/u.test(word)) return LATIN_WEIGHT;
  const weight = TAG_WEIGHTS.find(([pattern]) => pattern.test(tag))?.[1] ?? 0.5;
  // A lone character is mostly a particle or half of a word that the dictionary lacks.
  return [...word].length === 1 ? weight * 0.4 : weight;
}

function mergeConcepts(concepts: readonly Concept[]): Concept[] {
  const byText = new Map<string, Concept>();
  for (const concept of concepts) {
    const key = stem(concept.text);
    if (!byText.has(key)) byText.set(key, concept);
  }
  return [...byText.values()];
}

function raise(terms: Map<string, number>, term: string, weight: number): void {
  if (weight > (terms.get(term) ?? 0)) terms.set(term, weight);
}

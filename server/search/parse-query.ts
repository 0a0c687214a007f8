/** A question as the search engine sees it: what it is about, each thing with the other names it goes by. */
import type { Lexicon } from '../language/lexicon.ts';
import { termMatcher } from '../language/match-terms.ts';
import { informativeness, segmentWords } from './segment-words.ts';
import { normalizeText, stem, tokenize } from './tokenize.ts';

export interface Concept {
  /** As the question says it. */
  text: string;
  /** What documents may call it, by the lexicon. */
  alternatives: string[];
  /** How much it says about what is asked, 0–1. */
  weight: number;
  /** Whether it names a thing (a noun, a Latin word) rather than a deed or a quality. */
  isThing: boolean;
}

export interface Query {
  text: string;
  /** The text without the words that only make it a question. */
  content: string;
  concepts: Concept[];
  /** Index terms with their weights. */
  terms: ReadonlyMap<string, number>;
}

/** How much a term that the lexicon adds counts beside one that was typed; range 0–1. */
const EXPANSION_WEIGHT = 0.6;
/** A single character says little beside the bigrams it is part of; range 0–1. */
const CHARACTER_WEIGHT = 0.25;
/** What a word's part of speech says about its share in the topic; unlisted ones 0.5. */
const TAG_WEIGHTS: [RegExp, number][] = [
  [/^(n|eng|vn|j|l|i|x)/, 1],
  [/^v/, 0.6],
  [/^(a|b|s|t)/, 0.5],
  [/^(m|q|d|p|c|u|r|y|e|o|f|w|z|k|h)/, 0],
];

/** A parser for one lexicon: building it costs milliseconds, using it microseconds. */
export function queryParser(lexicon: Lexicon): (text: string) => Query {
  const chinese = synonymMap(lexicon.synonyms);
  const english = synonymMap(lexicon.english);
  const synonyms = new Map([...english, ...chinese]);
  const findSynonyms = termMatcher(synonyms.keys());
  const findQuestionWords = termMatcher(lexicon.questionWords);

  return (text) => {
    const normal = normalizeText(text);
    const content = blank(normal, findQuestionWords(normal));
    const found = findSynonyms(content);
    const concepts: Concept[] = found.map(({ term }) => ({
      text: term,
      alternatives: synonyms.get(term)!,
      weight: 1,
      isThing: true,
    }));
    const rest = blank(content, found);
    for (const word of segmentWords(rest)) {
      const weight = tagWeight(word.tag, word.text) * informativeness(word.text);
      if (weight > 0) {
        concepts.push({ text: word.text, alternatives: [], weight, isThing: /^(n|eng|vn|j|x)/.test(word.tag) });
      }
    }
    const terms = new Map<string, number>();
    for (const term of tokenize(content)) raise(terms, term, [...term].length === 1 ? CHARACTER_WEIGHT : 1);
    for (const { alternatives } of concepts) {
      for (const alternative of alternatives) {
        for (const term of tokenize(alternative)) {
          raise(terms, term, EXPANSION_WEIGHT * ([...term].length === 1 ? CHARACTER_WEIGHT : 1));
        }
      }
    }
    return { text, content: content.trim(), concepts: mergeConcepts(concepts), terms };
  };
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
function blank(text: string, found: readonly { term: string; at: number }[]): string {
  let left = '';
  let from = 0;
  for (const { term, at } of found) {
    left += text.slice(from, at) + ' '.repeat(term.length);
    from = at + term.length;
  }
  return left + text.slice(from);
}

function tagWeight(tag: string, word: string): number {
  if (!/[\p{Script=Han}\p{Script=Latin}]/u.test(word)) return 0;
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

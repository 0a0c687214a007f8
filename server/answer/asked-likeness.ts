/** How like a question is to those that a passage is written down to answer (相似问), and to its sentences. */
import type { Passage } from '../corpus/passage.ts';
import type { Query } from '../search/parse-query.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { isCharacter, tokenize } from '../search/tokenize.ts';
import { termShare } from './term-share.ts';
import { titlesOf } from './titles-of.ts';

/** How many terms' rarities are remembered for one index. */
const MOST_REMEMBERED = 200_000;

export interface Likeness {
  /** Of terms, by how rare they are: Dice, 0–1. */
  words: number;
  /** Cosine. */
  meaning: number;
  /** Which of them is the likest, by words and meaning together. */
  likest: string | undefined;
  /** What share of the question's terms, by idf, each of its sentences has, with the titles above it. */
  sentenceTerms: readonly number[];
  /** Of each of its sentences, with the titles above it: cosine; 0 where the embedder is far away. */
  sentences: readonly number[];
}

interface AskedQuestion {
  text: string;
  terms: readonly string[];
  vector: Float32Array;
}

interface PreparedPassage {
  asked: AskedQuestion[];
  /** Of its sentences, with the titles above them. */
  sentences: { terms: readonly string[]; vector: Float32Array }[];
}

/** By passage; made when a passage first comes near a question. Terms and vectors depend on the embedder alone, which a process does not change. */
const prepared = new WeakMap<Passage, Promise<PreparedPassage>>();

/** Compares one question with passages; each value is of the likest question or sentence, 0 where a passage has none. */
export async function askedLikeness(
  query: Query,
  index: SearchIndex,
): Promise<(passage: Passage) => Promise<Likeness>> {
  const idfOf = rememberedIdf(index);
  const weightsOf = rememberedWeights(index, idfOf);
  const terms = new Set(telling(query.text));
  const typed = terms.values().reduce((sum, term) => sum + idfOf(term), 0);
  for (const { alternatives } of query.concepts)
    for (const name of alternatives) for (const term of telling(name)) terms.add(term);
  const shareOfTerms = termShare(query, idfOf);
  // Where the embedder is far away, nothing was made to compare it with.
  const vector = Float32Array.from(index.embedder.isLocal ? await index.embedder.embedQuery(query.meaning) : []);
  return async (passage) => {
    let [words, meaning, most] = [0, 0, 0];
    let likest: string | undefined;
    const { asked: questions, sentences } = await preparedOf(passage, index);
    for (const asked of questions) {
      const weights = weightsOf(asked);
      let whole = typed;
      let common = 0;
      for (let i = 0; i < weights.length; i++) {
        whole += weights[i]!;
        if (terms.has(asked.terms[i]!)) common += weights[i]!;
      }
      const ofWords = whole > 0 ? Math.min(1, (2 * common) / whole) : 0;
      const ofMeaning = dot(vector, asked.vector);
      words = Math.max(words, ofWords);
      meaning = Math.max(meaning, ofMeaning);
      if (ofWords + ofMeaning > most) [most, likest] = [ofWords + ofMeaning, asked.text];
    }
    return {
      words,
      meaning,
      likest,
      sentenceTerms: sentences.map(({ terms }) => shareOfTerms(terms)),
      sentences: sentences.map((one) => dot(vector, one.vector)),
    };
  };
}

const remembered = new WeakMap<SearchIndex['idfOf'], Map<string, number>>();

/** The same terms are looked up for question after question. */
function rememberedIdf({ idfOf }: SearchIndex): (term: string) => number {
  let known = remembered.get(idfOf);
  if (known === undefined) {
    known = new Map();
    remembered.set(idfOf, known);
  }
  return (term) => {
    let idf = known.get(term);
    if (idf === undefined) {
      idf = idfOf(term);
      if (known.size < MOST_REMEMBERED) known.set(term, idf);
    }
    return idf;
  };
}

const weighed = new WeakMap<SearchIndex['idfOf'], WeakMap<AskedQuestion, Float64Array>>();

/** The rarity of each term of a question that is asked, in their order: hundreds are compared with every question. */
function rememberedWeights(
  { idfOf }: SearchIndex,
  rarityOf: (term: string) => number,
): (asked: AskedQuestion) => Float64Array {
  let known = weighed.get(idfOf);
  if (known === undefined) {
    known = new WeakMap();
    weighed.set(idfOf, known);
  }
  return (asked) => {
    let weights = known.get(asked);
    if (weights === undefined) {
      weights = Float64Array.from(asked.terms, rarityOf);
      known.set(asked, weights);
    }
    return weights;
  };
}

/** Makes what is kept of a passage, so that the first question that comes near it need not wait for it. */
export async function prepareLikeness(passage: Passage, index: SearchIndex): Promise<void> {
  await preparedOf(passage, index);
}

function preparedOf(passage: Passage, index: SearchIndex): Promise<PreparedPassage> {
  let known = prepared.get(passage);
  if (known === undefined) {
    known = prepare(passage, index);
    prepared.set(passage, known);
  }
  return known;
}

async function prepare(passage: Passage, { embedder }: SearchIndex): Promise<PreparedPassage> {
  // An endpoint would be asked a thousand times for one question.
  const isLocal = embedder.isLocal === true;
  const above = titlesOf(passage);
  const asked = (passage.asked ?? []).map(async (text) => ({
    text,
    terms: telling(text),
    vector: Float32Array.from(isLocal ? await embedder.embedQuery(text) : []),
  }));
  const texts = passage.sentences.map(({ zh, en }) => `${above} ${zh} ${en ?? ''}`);
  const vectors = isLocal ? await embedder.embedDocuments(texts) : [];
  const sentences = texts.map((text, i) => ({ terms: telling(text), vector: Float32Array.from(vectors[i] ?? []) }));
  return { asked: await Promise.all(asked), sentences };
}

/** Each once. */
function telling(text: string): string[] {
  return [...new Set(tokenize(text).filter((term) => !isCharacter(term)))];
}

/** 0 for a vector that was not made. */
function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

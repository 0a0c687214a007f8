/** How like a question is to those that a passage is written down to answer (相似问), and to its sentences. */
import type { Passage } from '../corpus/passage.ts';
import type { Query } from '../search/parse-query.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { isCharacter, tokenize } from '../search/tokenize.ts';
import { titlesOf } from './titles-of.ts';

export interface Likeness {
  /** Of terms, by how rare they are: Dice, 0–1. */
  words: number;
  /** Cosine. */
  meaning: number;
  /** Of each of its sentences, with the titles above it: cosine; none where the embedder is far away. */
  sentences: readonly number[];
}

interface AskedQuestion {
  terms: ReadonlySet<string>;
  vector: readonly number[];
}

interface PreparedPassage {
  asked: AskedQuestion[];
  /** Of its sentences. */
  vectors: readonly (readonly number[])[];
}

/** By passage; made when a passage first comes near a question. Terms and vectors depend on the embedder alone, which a process does not change. */
const prepared = new WeakMap<Passage, Promise<PreparedPassage>>();

/** Compares one question with passages; each value is of the likest question or sentence, 0 where a passage has none. */
export async function askedLikeness(
  query: Query,
  index: SearchIndex,
): Promise<(passage: Passage) => Promise<Likeness>> {
  const terms = telling(query.text);
  for (const { alternatives } of query.concepts)
    for (const name of alternatives) for (const term of telling(name)) terms.add(term);
  const typed = weightOf(telling(query.text), index);
  const vector = await index.embedder.embedQuery(query.meaning);
  return async (passage) => {
    let [words, meaning] = [0, 0];
    const { asked: questions, vectors } = await preparedOf(passage, index);
    for (const asked of questions) {
      let common = 0;
      for (const term of asked.terms) if (terms.has(term)) common += index.idfOf(term);
      const total = typed + weightOf(asked.terms, index);
      if (total > 0) words = Math.max(words, Math.min(1, (2 * common) / total));
      meaning = Math.max(meaning, dot(vector, asked.vector));
    }
    return { words, meaning, sentences: vectors.map((one) => dot(vector, one)) };
  };
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
    terms: telling(text),
    vector: isLocal ? await embedder.embedQuery(text) : [],
  }));
  const texts = passage.sentences.map(({ zh, en }) => `${above} ${zh} ${en ?? ''}`);
  return { asked: await Promise.all(asked), vectors: isLocal ? await embedder.embedDocuments(texts) : [] };
}

function telling(text: string): Set<string> {
  return new Set(tokenize(text).filter((term) => !isCharacter(term)));
}

function weightOf(terms: ReadonlySet<string>, { idfOf }: SearchIndex): number {
  return terms.values().reduce((sum, term) => sum + idfOf(term), 0);
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

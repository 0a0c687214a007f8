/** Everything that answers a search over one release: its segments, what is deleted from them, and the passages themselves. */
import type { CorpusDocument } from '../corpus/document.ts';
import { nameIn, type Passage } from '../corpus/passage.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { type SearchableText, searchableText } from './coverage.ts';
import type { Embedder } from './embedder.ts';
import { type ExactVectors, exactVectors } from './exact-vectors.ts';
import { fieldTexts, meanFieldLengths } from './fields.ts';
import { buildHnswVectors, type HnswVectors, hnswAvailable } from './hnsw-vectors.ts';
import { documentFrequency, inverseDocumentFrequency } from './lexical-index.ts';
import { ASKING, type Query, queryParser } from './parse-query.ts';
import { buildSegment, inSegments, type Segment } from './segment.ts';
import { teachWords } from './segment-words.ts';

/** The passages by position: an array, or something that reads them when they are asked for. */
export interface PassageStore {
  readonly length: number;
  /** Nothing where the passage was deleted. */
  at(position: number): Passage | undefined;
}

/** A segment in its place. */
export interface OpenSegment extends Segment {
  /** The position of its first passage. */
  base: number;
  /** By passage: 1 where it is no longer of the release. */
  deleted: Uint8Array | undefined;
  /** How many of those a term occurs in, by term number. */
  deletedFrequencies: ReadonlyMap<number, number>;
  exact: ExactVectors;
  /** Overwritten by each search, which does not wait between writing and reading: new ones would cost more than the search. */
  lexicalScores: Float32Array;
  firstStageScores: Float32Array;
  /** Where passages are too many to compare with each. */
  hnsw?: HnswVectors | undefined;
}

export interface SearchIndex {
  passages: PassageStore;
  segments: readonly OpenSegment[];
  /** How many passages are not deleted. */
  passageCount: number;
  embedder: Embedder;
  parseQuery: (text: string) => Query;
  /** ln(1 + (N − n + 0.5) / (n + 0.5)) over the whole release. */
  idfOf: (term: string) => number;
  /** A passage with the titles above it. */
  textOf: (passage: Passage) => SearchableText;
  /** Its own words only. */
  bodyOf: (passage: Passage) => SearchableText;
  /** A sentence or title of the corpus. */
  searchable: (text: string) => SearchableText;
}

/** How many prepared texts are kept: those of a conversation's subject, not of the whole law. */
const KEPT_TEXTS = 20_000;

/** Opens segments over their passages. The lexicon is part of the index: another lexicon, another way of reading a question. */
export function openSearchIndex(
  segments: readonly { segment: Segment; deleted?: readonly string[] | undefined }[],
  passages: PassageStore,
  lexicon: Lexicon,
  embedder: Embedder,
): SearchIndex {
  teachWords(subjectWords(lexicon));
  let base = 0;
  const opened = segments.map(({ segment, deleted }): OpenSegment => {
    const count = segment.documentOf.length;
    const open = {
      ...segment,
      ...withoutDeleted(segment, deleted ?? []),
      base,
      exact: exactVectors(segment.vectors),
      lexicalScores: new Float32Array(count),
      firstStageScores: new Float32Array(count),
    };
    base += count;
    return open;
  });
  const passageCount = opened.reduce((sum, { documentOf, deleted }) => sum + documentOf.length - countOf(deleted), 0);
  const idfOf = (term: string) => {
    let frequency = 0;
    for (const { lexical, deletedFrequencies } of opened) {
      frequency += documentFrequency(lexical, term);
      if (deletedFrequencies.size > 0) frequency -= deletedFrequencies.get(lexical.terms.idOf(term)) ?? 0;
    }
    return inverseDocumentFrequency(passageCount, frequency);
  };
  const rarest = inverseDocumentFrequency(passageCount, 0);
  const prepare = memoized(searchableText);
  return {
    passages,
    segments: opened,
    passageCount,
    embedder,
    parseQuery: queryParser(lexicon, (term) => idfOf(term) / rarest),
    idfOf,
    textOf: (passage) => prepare(fieldTexts(passage).join('\n')),
    bodyOf: ({ title, text }) => prepare([title ? nameIn(title, 'zh') : '', text].join('\n')),
    searchable: prepare,
  };
}

/** Builds an index over passages in memory, in their order. */
export async function buildSearchIndex(
  passages: readonly Passage[],
  lexicon: Lexicon,
  embedder: Embedder,
  onProgress?: (done: number, total: number) => void,
): Promise<SearchIndex> {
  const segments: { segment: Segment }[] = [];
  const meanLengths = meanFieldLengths(passages);
  teachWords(subjectWords(lexicon));
  for (const part of inSegments(passages)) {
    segments.push({ segment: await buildSegment(part, hashOfId, { embedder, meanLengths, onProgress }) });
  }
  return openSearchIndex(segments, passages, lexicon, embedder);
}

const hashOfId = ({ id }: CorpusDocument) => id;

/** What the lexicon says documents call things; everyday words that the dictionary splits are joined again too. */
export function subjectWords({ synonyms }: Lexicon): string[] {
  return synonyms.flatMap(({ terms, means }) => [...means, ...terms]).filter((word) => !ASKING.test(word));
}

function withoutDeleted({ ids, lexical }: Segment, deletedIds: readonly string[]) {
  if (deletedIds.length === 0) return { deleted: undefined, deletedFrequencies: new Map<number, number>() };
  const deleted = new Uint8Array(ids.size);
  for (const id of deletedIds) {
    const passage = ids.idOf(id);
    if (passage >= 0) deleted[passage] = 1;
  }
  const { postingStarts, passages } = lexical.columns;
  const deletedFrequencies = new Map<number, number>();
  for (let term = 0; term < lexical.terms.size; term++) {
    let count = 0;
    for (let at = postingStarts[term]!; at < postingStarts[term + 1]!; at++) count += deleted[passages[at]!]!;
    if (count > 0) deletedFrequencies.set(term, count);
  }
  return { deleted, deletedFrequencies };
}

function countOf(deleted: Uint8Array | undefined): number {
  return deleted === undefined ? 0 : deleted.reduce((sum, one) => sum + one, 0);
}

/** Keeps the latest results: a Map remembers the order in which they came. */
function memoized<T extends object>(prepare: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const held = kept.get(text);
    if (held !== undefined) return held;
    const prepared = prepare(text);
    kept.set(text, prepared);
    if (kept.size > KEPT_TEXTS) kept.delete(kept.keys().next().value!);
    return prepared;
  };
}

/**
 * The same index with a graph over each segment, so that only the neighbours of a question are compared with it. Without
 * the native library it stays as it is.
 */
export async function withHnsw(index: SearchIndex): Promise<SearchIndex> {
  if (!(await hnswAvailable())) return index;
  const segments: OpenSegment[] = [];
  for (const segment of index.segments) segments.push({ ...segment, hnsw: await buildHnswVectors(segment.vectors) });
  return { ...index, segments };
}

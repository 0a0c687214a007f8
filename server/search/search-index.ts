/** Everything that answers a search over one release: its segments, what is deleted from them, and the passages themselves. */
import type { CorpusDocument } from '../corpus/document.ts';
import { nameIn, type Passage } from '../corpus/passage.ts';
import type { Life } from '../corpus/validity.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { type SearchableText, searchableText } from './coverage.ts';
import type { NamingLexicon } from './document-names.ts';
import type { Embedder } from './embedder.ts';
import { fieldTexts, meanFieldLengths } from './fields.ts';
import { type FirstStage, firstStage } from './first-stage.ts';
import { buildHnswVectors, type HnswVectors, hnswAvailable } from './hnsw-vectors.ts';
import { documentFrequency, inverseDocumentFrequency } from './lexical-index.ts';
import { ASKING, type Query, queryParser } from './parse-query.ts';
import {
  buildSegment,
  type DocumentFacts,
  inSegments,
  type PlacedSegment,
  placedSegment,
  type Segment,
} from './segment.ts';
import { teachWords } from './segment-words.ts';

/** The passages by position: an array, or something that reads them when they are asked for. */
export interface PassageStore {
  readonly length: number;
  /** Nothing where the passage was deleted. */
  at(position: number): Passage | undefined;
}

/** A segment in its place. */
export interface OpenSegment extends PlacedSegment {
  documents: readonly (DocumentFacts & Life)[];
  /** The position of its first passage. */
  base: number;
  /** By passage: 0 where it is no longer of the release; nothing where all are. */
  kept: Uint8Array | undefined;
  /** In how many of the passages that are not kept a term occurs. */
  deletedFrequency: (term: string) => number;
  /** What it holds is overwritten by each search, which does not wait between writing and reading. */
  firstStage: FirstStage;
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
const KEPT_TEXTS = 60_000;

/**
 * Opens segments over their passages; of those that are open already all is shared but what is deleted. The lexicon is part of
 * the index: another lexicon, another way of reading a question. `lifeOf` tells what has become of documents since their segment was
 * made, which never changes: a later one may have ended them.
 */
export function openSearchIndex(
  segments: readonly { segment: Segment | OpenSegment; deleted?: readonly string[] | undefined }[],
  passages: PassageStore,
  lexicon: NamingLexicon,
  embedder: Embedder,
  lifeOf?: (documentId: string) => Life | undefined,
): SearchIndex {
  teachWords(subjectWords(lexicon));
  let base = 0;
  const opened = segments.map(({ segment, deleted }): OpenSegment => {
    const ready = 'firstStage' in segment ? segment : withFirstStage(placedSegment(segment));
    const documents = ready.documents.map((facts) => ({ ...facts, ...(lifeOf?.(facts.id) ?? {}) }));
    const open = { ...ready, documents, ...withoutDeleted(segment, deleted ?? []), base };
    base += ready.documentOf.length;
    return open;
  });
  const prepare = memoized(searchableText);
  return {
    passages,
    segments: opened,
    embedder,
    ...statisticsOf(opened, lexicon),
    textOf: (passage) => prepare(fieldTexts(passage).join('\n')),
    bodyOf: ({ title, text }) => prepare([title ? nameIn(title, 'zh') : '', text].join('\n')),
    searchable: prepare,
  };
}

/** How many passages there are, how rare terms are in them, and how a question reads by that. */
function statisticsOf(segments: readonly OpenSegment[], lexicon: NamingLexicon) {
  const passageCount = segments.reduce(
    (sum, { documentOf, kept }) => sum + (kept === undefined ? documentOf.length : sumOf(kept)),
    0,
  );
  const idfOf = (term: string) => {
    let frequency = 0;
    for (const { lexical, deletedFrequency } of segments) {
      frequency += documentFrequency(lexical, term) - deletedFrequency(term);
    }
    return inverseDocumentFrequency(passageCount, frequency);
  };
  const rarest = inverseDocumentFrequency(passageCount, 0);
  return { passageCount, idfOf, parseQuery: queryParser(lexicon, (term) => idfOf(term) / rarest) };
}

/**
 * The same index as if it held certain documents only: what else there is neither is found nor makes a term commoner or rarer.
 * All but the statistics is shared.
 */
export function limitedTo(
  index: SearchIndex,
  lexicon: NamingLexicon,
  isHeld: (document: OpenSegment['documents'][number]) => boolean,
): SearchIndex {
  const segments = index.segments.flatMap((segment) => {
    const { documents, documentOf, kept, lexical } = segment;
    const held = documents.map(isHeld);
    if (!held.includes(true)) return [];
    if (!held.includes(false)) return [segment];
    const limited = Uint8Array.from(documentOf, (document, passage) => (held[document] ? (kept?.[passage] ?? 1) : 0));
    return [{ ...segment, kept: limited, deletedFrequency: deletedCounter(lexical, limited) }];
  });
  return { ...index, segments, ...statisticsOf(segments, lexicon) };
}

/** Builds an index over passages in memory, in their order. */
export async function buildSearchIndex(
  passages: readonly Passage[],
  lexicon: NamingLexicon,
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

function withFirstStage(segment: PlacedSegment) {
  return { ...segment, firstStage: firstStage(segment) };
}

function withoutDeleted({ ids, lexical }: Segment, deletedIds: readonly string[]) {
  if (deletedIds.length === 0) return { kept: undefined, deletedFrequency: () => 0 };
  const kept = new Uint8Array(ids.size).fill(1);
  for (const id of deletedIds) {
    const passage = ids.idOf(id);
    if (passage >= 0) kept[passage] = 0;
  }
  return { kept, deletedFrequency: deletedCounter(lexical, kept) };
}

function deletedCounter({ terms, columns: { postingStarts, passages } }: Segment['lexical'], kept: Uint8Array) {
  // Counted when a term is first asked for: few ever are.
  const counted = new Map<number, number>();
  return (text: string) => {
    const term = terms.idOf(text);
    if (term < 0) return 0;
    let count = counted.get(term);
    if (count !== undefined) return count;
    const [from, to] = [postingStarts[term]!, postingStarts[term + 1]!];
    count = to - from;
    for (let at = from; at < to; at++) count -= kept[passages[at]!]!;
    counted.set(term, count);
    return count;
  };
}

function sumOf(ones: Uint8Array): number {
  return ones.reduce((sum, one) => sum + one, 0);
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
export async function withHnsw(
  index: SearchIndex,
  graphOf: (segment: OpenSegment, place: number) => Promise<HnswVectors> = ({ vectors }) => buildHnswVectors(vectors),
): Promise<SearchIndex> {
  if (!(await hnswAvailable())) return index;
  const segments: OpenSegment[] = [];
  for (const [place, segment] of index.segments.entries()) {
    segments.push({ ...segment, hnsw: await graphOf(segment, place) });
  }
  return { ...index, segments };
}

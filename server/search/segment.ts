/**
 * An immutable part of a release's indexes: some passages, by their words and by their vectors, with what filters ask of
 * their documents. A file holds it as it lies in memory.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { CorpusDocument } from '../corpus/document.ts';
import type { Passage } from '../corpus/passage.ts';
import { audience, documentKind, isoDate } from '../protocol/answer.ts';
import { replaceFile } from '../storage/replace-file.ts';
import { ColumnFileError, type Columns, columnFileOf, readColumnFile } from './column-file.ts';
import { areEnglish } from './coverage.ts';
import type { Embedder } from './embedder.ts';
import { FIELDS, fieldTexts } from './fields.ts';
import { type LoadedKernels, loadKernels } from './kernels/load-kernels.ts';
import { type LexicalIndex, lexicalIndexBuilder, MOST_PASSAGES, openLexicalIndex } from './lexical-index.ts';
import { emptyVectors, type QuantizedVectors, setVector } from './quantize-vectors.ts';
import { buildTermTable, openTermTable, type TermTable } from './term-table.ts';
import { normalizeText, tokenize } from './tokenize.ts';

/** Written into every segment: one of another version is made anew. To be raised where the same columns mean something else. */
const FORMAT = {
  format: 'yueda-segment',
  version: 1,
  types: {
    idUnits: 'Uint16Array',
    idStarts: 'Uint32Array',
    idSlots: 'Uint32Array',
    units: 'Uint16Array',
    starts: 'Uint32Array',
    slots: 'Uint32Array',
    postingStarts: 'Uint32Array',
    passages: 'Uint16Array',
    impacts: 'Uint8Array',
    documentOf: 'Uint32Array',
    hasEnglish: 'Uint8Array',
    priors: 'Float32Array',
    vectors: 'Int8Array',
    vectorScales: 'Float32Array',
  },
} as const;

/** What filters and ranking ask of a document. */
const documentFacts = z.object({
  id: z.string(),
  /** Names its content: a document that says something else has another. */
  hash: z.string(),
  kind: documentKind,
  region: z.string(),
  audiences: z.array(audience),
  publishedOn: isoDate.optional(),
  effectiveOn: isoDate.optional(),
  expiresOn: isoDate.optional(),
  /** Normalised, both languages. */
  title: z.string(),
});
export type DocumentFacts = z.infer<typeof documentFacts>;

const segmentFacts = z.object({
  embedder: z.string(),
  dimensions: z.int(),
  documents: z.array(documentFacts).readonly(),
});
type SegmentFacts = z.infer<typeof segmentFacts>;
type SegmentColumns = Columns<typeof FORMAT.types>;

export interface Segment {
  /** The embedder that made its vectors. */
  embedder: string;
  /** The ids of its passages (`documentId#anchor`), numbered as the passages are. */
  ids: TermTable;
  documents: readonly DocumentFacts[];
  /** By passage, its document. */
  documentOf: Uint32Array;
  /** By passage: 1 where it can speak of English words. */
  hasEnglish: Uint8Array;
  /** By passage: how likely its kind of text is to answer anything, as the embedder has learned (0–1); 0.5 of what is no law. */
  priors: Float32Array;
  lexical: LexicalIndex;
  vectors: QuantizedVectors;
}

/** A segment whose columns lie in the memory of kernels, which compute on them there. */
export interface PlacedSegment extends Segment {
  kernels: LoadedKernels;
}

const EMBEDDED_AT_ONCE = 256;

export interface SegmentOptions {
  embedder: Embedder;
  /** Mean lengths by field, of the whole release. */
  meanLengths: readonly number[];
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Indexes passages; `hashOf` names the content of their documents. @throws {RangeError} beyond `MOST_PASSAGES`. */
export async function buildSegment(
  passages: readonly Passage[],
  hashOf: (document: CorpusDocument) => string,
  { embedder, meanLengths, onProgress }: SegmentOptions,
): Promise<Segment> {
  const lexical = lexicalIndexBuilder(FIELDS, meanLengths);
  const numbers = new Map<CorpusDocument, number>();
  const documentOf = new Uint32Array(passages.length);
  const hasEnglish = new Uint8Array(passages.length);
  const priors = new Float32Array(passages.length);
  let vectors: QuantizedVectors | undefined;
  for (let from = 0; from < passages.length; from += EMBEDDED_AT_ONCE) {
    const batch = passages
      .slice(from, from + EMBEDDED_AT_ONCE)
      .map((passage) => ({ passage, texts: fieldTexts(passage) }));
    const embedded = await embedder.embedDocuments(batch.map(({ texts }) => texts.join(' ')));
    for (const [i, { passage, texts }] of batch.entries()) {
      const fields = texts.map((text) => ({ terms: tokenize(text), length: text.length }));
      lexical.add(fields);
      hasEnglish[from + i] = areEnglish(fields.flatMap(({ terms }) => terms)) ? 1 : 0;
      let number = numbers.get(passage.document);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(passage.document, number);
      }
      documentOf[from + i] = number;
      vectors ??= emptyVectors(passages.length, embedded[i]!.length);
      setVector(vectors, from + i, embedded[i]!);
      priors[from + i] = priorOf(passage, embedded[i]!, embedder);
    }
    onProgress?.(Math.min(passages.length, from + EMBEDDED_AT_ONCE), passages.length);
  }
  return {
    embedder: embedder.name,
    ids: buildTermTable(passages.map(({ id }) => id)),
    documents: [...numbers.keys()].map((document) => factsOf(document, hashOf(document))),
    documentOf,
    hasEnglish,
    priors,
    lexical: lexical.build(),
    vectors: vectors ?? emptyVectors(0, 0),
  };
}

/** What is learned from questions about laws says nothing of other kinds of text. */
function priorOf({ document }: Passage, vector: ArrayLike<number>, embedder: Embedder): number {
  const logit = document.kind === 'law' ? (embedder.priorOf?.(vector) ?? 0) : 0;
  return 1 / (1 + Math.exp(-logit));
}

function factsOf(document: CorpusDocument, hash: string): DocumentFacts {
  const { id, kind, region, audiences, publishedOn, effectiveOn, expiresOn, title } = document;
  return {
    id,
    hash,
    kind,
    region,
    audiences,
    publishedOn,
    effectiveOn,
    expiresOn,
    title: normalizeText(`${title.zh} ${title.en ?? ''}`).trim(),
  };
}

/** A segment of a release, and the passages in it (`documentId#anchor`) that are no longer of the release. */
export interface SegmentPart {
  segment: Segment;
  deleted: readonly string[];
}

/** Writes a segment; returns its bytes. */
export function writeSegment(file: string, segment: Segment): number {
  const bytes = fileOf(segment);
  replaceFile(file, bytes);
  return bytes.length;
}

/** Writes a segment into a folder, under a name that its content gives; returns the name. */
export function writeNamedSegment(folder: string, segment: Segment): string {
  const bytes = fileOf(segment);
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.segment`;
  replaceFile(join(folder, name), bytes);
  return name;
}

function fileOf(segment: Segment): Buffer {
  return columnFileOf(FORMAT, factsIn(segment), columnsOf(segment));
}

function factsIn({ embedder, documents, vectors: { dimensions } }: Segment): SegmentFacts {
  return { embedder, dimensions, documents };
}

function columnsOf({ ids, documentOf, hasEnglish, priors, lexical, vectors }: Segment): SegmentColumns {
  return {
    idUnits: ids.columns.units,
    idStarts: ids.columns.starts,
    idSlots: ids.columns.slots,
    ...lexical.columns,
    documentOf,
    hasEnglish,
    priors,
    vectors: vectors.values,
    vectorScales: vectors.scales,
  };
}

/** Reads a segment into memory of its own. @throws {ColumnFileError} where it is damaged or of another version. */
export function readSegment(file: string): PlacedSegment {
  const kernels = loadKernels();
  const { facts, columns } = readColumnFile(file, FORMAT, (bytes) => kernels.column(Uint8Array, bytes));
  const parsed = segmentFacts.safeParse(facts);
  if (!parsed.success) {
    throw new ColumnFileError(`${file}: does not say what its documents are`, { cause: parsed.error });
  }
  return { ...segmentFrom(parsed.data, columns), kernels };
}

/** A segment as it is where it was read, else a copy of it in memory of its own. */
export function placedSegment(segment: Segment | PlacedSegment): PlacedSegment {
  if ('kernels' in segment) return segment;
  const kernels = loadKernels();
  const placed = Object.entries(columnsOf(segment)).map(([name, column]) => [name, kernels.place(column)]);
  return { ...segmentFrom(factsIn(segment), Object.fromEntries(placed)), kernels };
}

function segmentFrom({ embedder, dimensions, documents }: SegmentFacts, columns: SegmentColumns): Segment {
  const { idUnits, idStarts, idSlots, documentOf, hasEnglish, priors, vectors, vectorScales, ...lexical } = columns;
  return {
    embedder,
    ids: openTermTable({ units: idUnits, starts: idStarts, slots: idSlots }),
    documents,
    documentOf,
    hasEnglish,
    priors,
    lexical: openLexicalIndex(documentOf.length, lexical),
    vectors: { dimensions, values: vectors, scales: vectorScales },
  };
}

/**
 * Passages in parts that fit a segment each; those of a document, which stand together, stay together, so that a
 * document is in one segment only. @throws {RangeError} where a document alone does not fit.
 */
export function inSegments(passages: readonly Passage[]): Passage[][] {
  const parts: Passage[][] = [];
  for (let from = 0, to = 0; from < passages.length; from = to) {
    to = Math.min(from + MOST_PASSAGES, passages.length);
    while (to < passages.length && to > from && passages[to]!.document === passages[to - 1]!.document) to--;
    if (to === from) throw new RangeError(`${passages[from]!.document.id} has more than ${MOST_PASSAGES} passages`);
    parts.push(passages.slice(from, to));
  }
  return parts;
}

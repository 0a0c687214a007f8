/**
 * An inverted index on typed arrays, scored by BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to
 * multiple weighted fields", CIKM 2004): term frequencies are summed over fields, each weighted and normalised
 * by its own length, before they saturate.
 *
 * A posting is three bytes: sixteen bits of passage and eight of impact, the saturated frequency. Eight bits cost
 * nothing in quality (Trotman and Crane, "In vacuo and in situ evaluation of SIMD codecs", 2015, for quantised impacts).
 * idf is not part of it, because it belongs to all segments of a release together and changes when one is added.
 */
import { buildTermTable, openTermTable, type TermColumns, type TermTable } from './term-table.ts';

export interface Field {
  name: string;
  /** How many times a term here counts against one in the body. Range 0.5–5. */
  weight: number;
  /** How far long texts are discounted, 0–1. */
  b: number;
}

/** How quickly repeated terms saturate; range 0.5–2. */
const K1 = 1.2;
/** What a term's saturated frequency tends to. */
export const HIGHEST_SATURATION = K1 + 1;
/** The impact that stands for it. */
export const IMPACT_LEVELS = 255;

/** More do not fit the sixteen bits of a posting: a larger corpus is more segments. */
export const MOST_PASSAGES = 65_536;

/** The parts of an index as they lie in a file. */
export interface LexicalColumns extends TermColumns {
  /** Postings of term t are at [postingStarts[t], postingStarts[t + 1]), by passage. */
  postingStarts: Uint32Array;
  passages: Uint16Array;
  impacts: Uint8Array;
}

export interface LexicalIndex {
  passageCount: number;
  terms: TermTable;
  columns: LexicalColumns;
}

/** The terms of one field of a passage, and how long its text is. */
export interface FieldTerms {
  terms: readonly string[];
  /** In characters, as the mean is. */
  length: number;
}

export interface LexicalIndexBuilder {
  /** Takes in the next passage, its fields in the fixed order. @throws {RangeError} beyond `MOST_PASSAGES`. */
  add(fields: readonly FieldTerms[]): void;
  build(): LexicalIndex;
}

/**
 * Builds an index passage by passage, so that the terms of one passage are held at a time. `meanLengths` are what
 * the length of each field is measured against: those of the release, so that segments agree.
 */
export function lexicalIndexBuilder(fields: readonly Field[], meanLengths: readonly number[]): LexicalIndexBuilder {
  const ids = new Map<string, number>();
  const counts: number[] = [];
  // First as they come, passage by passage; `build` sorts them by term.
  const termColumn = new GrowingColumn(Uint32Array);
  const impactColumn = new GrowingColumn(Uint8Array);
  const passageEnds: number[] = [];
  const frequencies = new Map<number, number>();

  return {
    add(passage) {
      if (passageEnds.length === MOST_PASSAGES)
        throw new RangeError(`a segment holds at most ${MOST_PASSAGES} passages`);
      frequencies.clear();
      for (const [f, { weight, b }] of fields.entries()) {
        const { terms, length } = passage[f]!;
        const contribution = weight / (1 - b + (b * length) / (meanLengths[f]! || 1));
        for (const term of terms) {
          let id = ids.get(term);
          if (id === undefined) {
            id = ids.size;
            ids.set(term, id);
            counts.push(0);
          }
          frequencies.set(id, (frequencies.get(id) ?? 0) + contribution);
        }
      }
      for (const [id, frequency] of frequencies) {
        counts[id]!++;
        termColumn.push(id);
        impactColumn.push(Math.max(1, Math.round((IMPACT_LEVELS * frequency) / (frequency + K1))));
      }
      passageEnds.push(termColumn.length);
    },

    build() {
      const postingStarts = new Uint32Array(counts.length + 1);
      for (const [id, count] of counts.entries()) postingStarts[id + 1] = postingStarts[id]! + count;
      const next = postingStarts.slice();
      const passages = new Uint16Array(termColumn.length);
      const impacts = new Uint8Array(termColumn.length);
      for (let passage = 0, i = 0; passage < passageEnds.length; passage++) {
        for (; i < passageEnds[passage]!; i++) {
          const at = next[termColumn.at(i)]!++;
          passages[at] = passage;
          impacts[at] = impactColumn.at(i);
        }
      }
      const { columns } = buildTermTable([...ids.keys()]);
      return openLexicalIndex(passageEnds.length, { ...columns, postingStarts, passages, impacts });
    },
  };
}

export function openLexicalIndex(passageCount: number, columns: LexicalColumns): LexicalIndex {
  return { passageCount, terms: openTermTable(columns), columns };
}

/** In how many passages a term occurs. */
export function documentFrequency({ terms, columns: { postingStarts } }: LexicalIndex, term: string): number {
  const id = terms.idOf(term);
  return id < 0 ? 0 : postingStarts[id + 1]! - postingStarts[id]!;
}

/** ln(1 + (N − n + 0.5) / (n + 0.5)): how rare a term is that n of N passages have. */
export function inverseDocumentFrequency(passageCount: number, frequency: number): number {
  return Math.log(1 + (passageCount - frequency + 0.5) / (frequency + 0.5));
}

const CHUNK_BITS = 16;
const CHUNK_MASK = (1 << CHUNK_BITS) - 1;

/** Numbers of which it is not known beforehand how many there are; grown by chunks, so that nothing is copied. */
class GrowingColumn {
  readonly #chunks: (Uint8Array | Uint32Array)[] = [];
  readonly #Chunk: typeof Uint8Array | typeof Uint32Array;
  length = 0;

  constructor(Chunk: typeof Uint8Array | typeof Uint32Array) {
    this.#Chunk = Chunk;
  }

  push(value: number): void {
    const at = this.length++ & CHUNK_MASK;
    if (at === 0) this.#chunks.push(new this.#Chunk(1 << CHUNK_BITS));
    this.#chunks.at(-1)![at] = value;
  }

  at(index: number): number {
    return this.#chunks[index >>> CHUNK_BITS]![index & CHUNK_MASK]!;
  }
}

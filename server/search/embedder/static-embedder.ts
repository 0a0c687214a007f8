/**
 * A bag of learned token vectors: the direction of Σ e^(w_f) · E_f over the features of a text, with weights of their own
 * for questions and for passages. No network to run: a question costs some ten microseconds. Contrastive training of
 * such bags goes back to Wieting et al., "Towards Universal Paraphrastic Sentence Embeddings" (ICLR 2016).
 */

import { z } from 'zod';
import { readColumnFile, writeColumnFile } from '../column-file.ts';
import type { Embedder } from '../embedder.ts';
import { openTermTable, type TermTable } from '../term-table.ts';
import { embedderFeatures } from './embedder-features.ts';

const FORMAT = {
  format: 'yueda-static-embedder',
  version: 2,
  types: {
    units: 'Uint16Array',
    starts: 'Uint32Array',
    slots: 'Uint32Array',
    rows: 'Int8Array',
    questionScales: 'Float32Array',
    passageScales: 'Float32Array',
    prior: 'Float32Array',
  },
} as const;

/** The weights that ship with the program; `MODEL_CARD.md` beside them says what they were trained on. */
export const BUNDLED_WEIGHTS = new URL('yueda.embedder', import.meta.url).pathname;

/** Of one text; see `rarestFeatures`. */
export const MOST_FEATURES = 256;

const facts = z.object({ name: z.string(), dimensions: z.int().positive() });

export interface EmbedderWeights {
  /** Names this very set of weights: an index made with another one is made anew. */
  name: string;
  dimensions: number;
  /** From the commonest to the rarest. */
  features: TermTable;
  /** A row of bytes a feature. */
  rows: Int8Array;
  /** What a row is multiplied by in a question, and in a passage: the step of its bytes times e^w. */
  questionScales: Float32Array;
  passageScales: Float32Array;
  /** Logistic weights over a passage's vector, and the bias last: how likely it is that anybody asks for it. */
  prior?: Float32Array | undefined;
}

/**
 * The rarest of a text's features, numbered from the commonest; may reorder those given. Longer texts are embedded by
 * them alone: what is common says little and costs as much.
 */
export function rarestFeatures(ids: number[]): number[] {
  return ids.length <= MOST_FEATURES ? ids : ids.sort((a, b) => b - a).slice(0, MOST_FEATURES);
}

/** LangChain's interface: `embedQuery` for questions, `embedDocuments` for passages; unit vectors, zeros for an unknown text. */
export class StaticEmbedder implements Embedder {
  readonly name: string;
  readonly isLocal = true;
  readonly dimensions: number;
  readonly #weights: EmbedderWeights;

  constructor(weights: EmbedderWeights) {
    this.name = weights.name;
    this.dimensions = weights.dimensions;
    this.#weights = weights;
  }

  async embedQuery(text: string): Promise<number[]> {
    return Array.from(this.#embed(text, this.#weights.questionScales));
  }

  async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => Array.from(this.#embed(text, this.#weights.passageScales)));
  }

  /** The logit of how likely a passage with this vector is to be asked for, whatever the question; 0 for weights that do not know. */
  priorOf(vector: ArrayLike<number>): number {
    const { dimensions, prior } = this.#weights;
    if (!prior) return 0;
    let logit = prior[dimensions]!;
    for (let i = 0; i < dimensions; i++) logit += prior[i]! * vector[i]!;
    return logit;
  }

  #embed(text: string, scales: Float32Array): Float32Array {
    const { dimensions, features, rows } = this.#weights;
    const known: number[] = [];
    for (const feature of embedderFeatures(text)) {
      const id = features.idOf(feature);
      if (id >= 0) known.push(id);
    }
    const vector = new Float32Array(dimensions);
    for (const id of rarestFeatures(known)) {
      const scale = scales[id]!;
      for (let i = 0, at = id * dimensions; i < dimensions; i++, at++) vector[i]! += scale * rows[at]!;
    }
    let square = 0;
    for (const x of vector) square += x * x;
    if (square > 0) for (let i = 0, length = Math.sqrt(square); i < dimensions; i++) vector[i]! /= length;
    return vector;
  }
}

let bundled: StaticEmbedder | undefined;

/** The embedder that ships with the program, read once. @throws {ColumnFileError} */
export function bundledEmbedder(): StaticEmbedder {
  bundled ??= readStaticEmbedder(BUNDLED_WEIGHTS);
  return bundled;
}

/** Reads weights from a file. @throws {ColumnFileError} */
export function readStaticEmbedder(file: string): StaticEmbedder {
  const { facts: held, columns } = readColumnFile(file, FORMAT);
  const { units, starts, slots, rows, questionScales, passageScales, prior } = columns;
  return new StaticEmbedder({
    ...facts.parse(held),
    features: openTermTable({ units, starts, slots }),
    rows,
    questionScales,
    passageScales,
    prior,
  });
}

/** Writes weights to a file; returns its bytes. */
export function writeEmbedderWeights(file: string, weights: EmbedderWeights): number {
  const { name, dimensions, features, rows, questionScales, passageScales } = weights;
  const prior = weights.prior ?? new Float32Array(dimensions + 1);
  return writeColumnFile(
    file,
    FORMAT,
    { name, dimensions },
    { ...features.columns, rows, questionScales, passageScales, prior },
  );
}

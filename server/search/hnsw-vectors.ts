/**
 * Nearest passages by a graph (Malkov & Yashunin, "Efficient and robust approximate nearest neighbor search using
 * Hierarchical Navigable Small World graphs", TPAMI 2020): LangChain's HNSWLib store over hnswlib-node, an optional
 * dependency that needs a C++ compiler. Both are loaded when first asked for; without them vectors are scanned exactly.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import type { DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { ASIDE } from '../storage/replace-file.ts';
import type { QuantizedVectors } from './quantize-vectors.ts';

export interface HnswOptions {
  /** Links of a vector, twice as many in the lowest layer; range 4–64. */
  m: number;
  /** Vectors looked at to link a new one; range 50–800. */
  efConstruction: number;
  /** Vectors looked at by a search, never fewer than it asks for; range 10–2,000. */
  efSearch: number;
}

/**
 * Chosen on 58,649 articles of law and 325 lay questions, 256 dimensions, 2 cores. The exact scan takes 1.3 ms at the
 * median; searches ask for up to 200, where efSearch of 200 finds 0.985 of them and 400 finds 0.997.
 *
 * |  m | efConstruction | efSearch | recall@100 | recall@200 | p50, ms | build, s | file, MB |
 * |---:|---------------:|---------:|-----------:|-----------:|--------:|---------:|---------:|
 * |  8 |            200 |      400 |      0.998 |      0.995 |     0.5 |       12 |       65 |
 * | 16 |            100 |      400 |      0.997 |      0.992 |     0.5 |        9 |       69 |
 * | 16 |            200 |      100 |      0.982 |      0.985 |     0.3 |       14 |       69 |
 * | 16 |            200 |      200 |      0.997 |      0.985 |     0.4 |       14 |       69 |
 * | 16 |            200 |      400 |     0.9994 |      0.997 |     0.6 |       14 |       69 |
 * | 16 |            400 |      400 |     0.9996 |      0.999 |     0.8 |       31 |       69 |
 * | 32 |            200 |      400 |     0.9995 |      0.998 |     0.8 |       13 |       76 |
 */
export const HNSW_OPTIONS: HnswOptions = { m: 16, efConstruction: 200, efSearch: 400 };

export interface NearPassage {
  passage: number;
  cosine: number;
}

export interface HnswVectors {
  readonly count: number;
  readonly dimensions: number;
  /**
   * About the `limit` nearest passages, best first, equal ones in their order; only those that `isAllowed` has as 1.
   * The fewer it allows, the longer the search, which walks until it has met enough of them: of 58,649, with half allowed
   * 1.8 ms, with a tenth 6, with a hundredth 39, where the exact scan takes 1.3.
   */
  nearest(query: ArrayLike<number>, limit: number, isAllowed?: Uint8Array | undefined): Promise<NearPassage[]>;
  /** Writes aside and moves into place, so that a kill leaves the old folder or none; of several at once one stays. */
  save(folder: string): Promise<void>;
}

/** A saved graph that cannot be read, or is not the one that would be built: it is to be made anew. */
export class HnswFileError extends Error {
  readonly code = 'hnsw_files_invalid';
}

/** Between batches others get a turn: a server that indexes goes on answering. */
const ADDED_AT_ONCE = 64;

/** Whether the native library can be loaded here. */
export async function hnswAvailable(): Promise<boolean> {
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  return HNSWLib.imports().then(
    () => true,
    () => false,
  );
}

/** Links the vectors into a graph, the same for the same vectors. Rejects where `hnswAvailable()` is false. */
export async function buildHnswVectors(
  { dimensions, values, scales }: QuantizedVectors,
  options: HnswOptions = HNSW_OPTIONS,
): Promise<HnswVectors> {
  const { m, efConstruction } = options;
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  const { HierarchicalNSW } = await HNSWLib.imports();
  const count = scales.length;
  const index = new HierarchicalNSW(SPACE, dimensions);
  index.initIndex(count, m, efConstruction);
  const store = new HNSWLib(NO_EMBEDDINGS, {
    space: SPACE,
    numDimensions: dimensions,
    index,
    docstore: PASSAGE_NUMBERS,
  });
  const vectorOf = (row: number) =>
    Array.from(values.subarray(row * dimensions, (row + 1) * dimensions), (value) => value * scales[row]!);
  // The store starts an empty index afresh with options of its own; it leaves alone one that holds something.
  if (count > 0) index.addPoint(vectorOf(0), 0);
  for (let from = 1; from < count; from += ADDED_AT_ONCE) {
    const rows = Array.from({ length: Math.min(ADDED_AT_ONCE, count - from) }, (_, i) => from + i);
    await store.addVectors(rows.map(vectorOf), rows.map(documentOf));
    await setImmediate();
  }
  return overStore(store, options);
}

/**
 * Reads what `save` wrote of a graph over these vectors, built with these options. Its seal is looked at first: the native
 * library follows links wherever a damaged file sends it. @throws {HnswFileError}
 */
export async function loadHnswVectors(
  folder: string,
  { dimensions, scales }: QuantizedVectors,
  options: HnswOptions = HNSW_OPTIONS,
): Promise<HnswVectors> {
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  const refuse = (cause: Error) => new HnswFileError(`${folder}: cannot be read (${cause.message})`, { cause });
  const [seal, expected] = await Promise.all([readFile(join(folder, SEAL), 'utf8'), sealOf(folder, options)]).catch(
    (cause) => {
      throw refuse(cause);
    },
  );
  if (seal !== expected) throw new HnswFileError(`${folder}: is damaged, or was built with other options`);
  const store = await HNSWLib.load(folder, NO_EMBEDDINGS).catch((cause) => {
    throw refuse(cause);
  });
  store.docstore = PASSAGE_NUMBERS;
  const loaded = overStore(store, options);
  if (loaded.count !== scales.length || loaded.dimensions !== dimensions) {
    throw new HnswFileError(
      `${folder}: holds ${loaded.count} vectors of ${loaded.dimensions} dimensions, not ${scales.length} of ${dimensions}`,
    );
  }
  return loaded;
}

function overStore(store: HNSWLib, options: HnswOptions): HnswVectors {
  // Not part of what the library saves.
  store.index.setEf(options.efSearch);
  const count = store.index.getCurrentCount();
  const dimensions = store.index.getNumDimensions();
  return {
    count,
    dimensions,
    async nearest(query, limit, isAllowed) {
      const asked = Math.min(limit, count);
      if (asked <= 0) return [];
      const padded = Array.from({ length: dimensions }, (_, i) => query[i] ?? 0);
      const filter = isAllowed && (({ metadata }: DocumentInterface) => isAllowed[metadata.passage] === 1);
      const found = await store.similaritySearchVectorWithScore(padded, asked, filter);
      return found
        .map(([{ metadata }, distance]): NearPassage => ({ passage: metadata.passage, cosine: 1 - distance }))
        .sort((a, b) => b.cosine - a.cosine || a.passage - b.passage);
    },
    async save(folder) {
      const aside = `${folder}.${randomUUID()}${ASIDE}`;
      try {
        await store.save(aside);
        await writeFile(join(aside, SEAL), await sealOf(aside, options));
        await rm(folder, { recursive: true, force: true });
        await rename(aside, folder).catch((error: NodeJS.ErrnoException) => {
          const isThereAgain = error.code === 'ENOTEMPTY' || error.code === 'EEXIST';
          if (!isThereAgain) throw error;
        });
      } finally {
        await rm(aside, { recursive: true, force: true });
      }
    },
  };
}

/** What a saved graph was built with, and the checksum of its files. */
const SEAL = 'seal.json';

async function sealOf(folder: string, { m, efConstruction }: HnswOptions): Promise<string> {
  const names = await readdir(folder);
  let checksum = 0;
  for (const name of names.filter((name) => name !== SEAL).sort()) {
    for await (const chunk of createReadStream(join(folder, name))) checksum = crc32(chunk, checksum);
  }
  return JSON.stringify({ m, efConstruction, crc32: checksum });
}

/** 1 − the inner product: vectors are of unit length already, and one of zeros stays one. */
const SPACE = 'ip';

/** The store wants something that embeds, for texts that are never added here. */
const NO_EMBEDDINGS: EmbeddingsInterface = {
  embedQuery: () => Promise.reject(new Error('vectors are given, not made')),
  embedDocuments: () => Promise.reject(new Error('vectors are given, not made')),
};

// An object will do: the class would load a good part of LangChain into every process, with a graph or without.
const documentOf = (passage: number): DocumentInterface => ({ pageContent: '', metadata: { passage } });

/**
 * The store's documents, made when they are asked for: a label is a passage number already. Its own docstore would keep
 * them all, and compare every batch with all those before.
 */
const PASSAGE_NUMBERS: HNSWLib['docstore'] = {
  _docs: new Map(),
  add() {},
  search: (label: string) => documentOf(Number(label)),
};

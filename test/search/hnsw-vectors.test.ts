import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { passagesOf } from '../../server/corpus/passage.ts';
import { bundledEmbedder } from '../../server/search/embedder/static-embedder.ts';
import { fieldTexts } from '../../server/search/fields.ts';
import {
  buildHnswVectors,
  HNSW_OPTIONS,
  HnswFileError,
  type HnswVectors,
  hnswAvailable,
  loadHnswVectors,
} from '../../server/search/hnsw-vectors.ts';
import { emptyVectors, setVector } from '../../server/search/quantize-vectors.ts';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';

const isAvailable = await hnswAvailable();
beforeEach(({ skip }) => skip(!isAvailable, 'hnswlib-node cannot be loaded here: vectors are scanned exactly'));

const folder = mkdtempSync(join(tmpdir(), 'yueda-hnsw-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const embedder = bundledEmbedder();
const passages = bundledCorpus().documents.flatMap(passagesOf);
const embedded = await embedder.embedDocuments(passages.map((passage) => fieldTexts(passage).join(' ')));
const vectors = emptyVectors(passages.length, embedder.dimensions);
for (const [row, vector] of embedded.entries()) setVector(vectors, row, vector);
const questions = await Promise.all(
  passages.map(({ title, locator, document }) => embedder.embedQuery(`${document.title.zh} ${(title ?? locator).zh}`)),
);

let graph: HnswVectors;
beforeAll(async () => {
  if (isAvailable) graph = await buildHnswVectors(vectors);
});

/** By passage, the cosine of its row of bytes with a question. */
function cosinesWith(question: ArrayLike<number>): Float32Array {
  const { dimensions, values, scales } = vectors;
  return scales.map((scale, row) => {
    let sum = 0;
    for (let i = 0; i < dimensions; i++) sum += values[row * dimensions + i]! * (question[i] ?? 0);
    return scale * sum;
  });
}

/** What an exact scan finds, as the graph gives it. */
function scan(question: ArrayLike<number>, limit: number, isAllowed?: Uint8Array) {
  return Array.from(cosinesWith(question), (cosine, passage) => ({ passage, cosine }))
    .filter(({ passage }) => isAllowed?.[passage] !== 0)
    .sort((a, b) => b.cosine - a.cosine || a.passage - b.passage)
    .slice(0, limit);
}

/** The share of what an exact scan finds, over all questions. */
async function recall(of: HnswVectors, limit: number, isAllowed?: Uint8Array): Promise<number> {
  let found = 0;
  let wanted = 0;
  for (const question of questions) {
    const best = new Set(scan(question, limit, isAllowed).map(({ passage }) => passage));
    const near = await of.nearest(question, limit, isAllowed);
    found += near.filter(({ passage }) => best.has(passage)).length;
    wanted += best.size;
  }
  return found / wanted;
}

const everyThird = Uint8Array.from(passages, (_, i) => (i % 3 === 0 ? 1 : 0));

describe('the graph', () => {
  test('finds what an exact scan finds', async () => {
    expect(await recall(graph, 10)).toBeGreaterThan(0.99);
    expect(await recall(graph, 100)).toBeGreaterThan(0.99);
    // So few passages are all looked at, unless the search is told to look at fewer.
    expect(await recall(await buildHnswVectors(vectors, { ...HNSW_OPTIONS, efSearch: 20 }), 10)).toBeGreaterThan(0.95);
  });

  test('tells the same cosines as an exact scan, best first', async () => {
    for (const question of questions.slice(0, 20)) {
      const cosines = cosinesWith(question);
      const near = await graph.nearest(question, 20);
      for (const { passage, cosine } of near) expect(cosine).toBeCloseTo(cosines[passage]!, 5);
      expect(near).toEqual(near.toSorted((a, b) => b.cosine - a.cosine || a.passage - b.passage));
    }
  });

  test('is the same for the same vectors', async () => {
    const again = await buildHnswVectors(vectors);
    for (const question of questions.slice(0, 20)) {
      expect(await again.nearest(question, 50)).toEqual(await graph.nearest(question, 50));
    }
  });

  test('takes a question of fewer dimensions than the padded rows have', async () => {
    const three = emptyVectors(2, 3);
    setVector(three, 0, [1, 0, 0]);
    setVector(three, 1, [0, 0, 1]);
    const [near] = await (await buildHnswVectors(three)).nearest([0, 0.6, 0.8], 1);
    expect(near!.passage).toBe(1);
    expect(near!.cosine).toBeCloseTo(0.8, 5);
  });

  test('to a question of zeros holds nothing near', async () => {
    const near = await graph.nearest(new Array(embedder.dimensions).fill(0), 5);
    expect(near.every(({ cosine }) => cosine === 0)).toBe(true);
  });
});

describe('a filter', () => {
  test('finds only what it allows, and as much of it as an exact scan', async () => {
    for (const question of questions.slice(0, 20)) {
      const near = await graph.nearest(question, 20, everyThird);
      expect(near).toHaveLength(20);
      expect(near.every(({ passage }) => passage % 3 === 0)).toBe(true);
    }
    expect(await recall(graph, 20, everyThird)).toBeGreaterThan(0.99);
  });

  test('that allows one passage finds that one, and one that allows none finds none', async () => {
    const allowed = new Uint8Array(passages.length);
    expect(await graph.nearest(questions[0]!, 5, allowed)).toEqual([]);
    allowed[7] = 1;
    expect((await graph.nearest(questions[0]!, 5, allowed)).map(({ passage }) => passage)).toEqual([7]);
  });
});

describe('asked for', () => {
  test('more than there are, it gives all, each once', async () => {
    const near = await graph.nearest(questions[0]!, 10_000);
    expect(near.map(({ passage }) => passage).sort((a, b) => a - b)).toEqual(passages.map((_, i) => i));
  });

  test('none, or over nothing, it gives none', async () => {
    expect(await graph.nearest(questions[0]!, 0)).toEqual([]);
    const empty = await buildHnswVectors(emptyVectors(0, 16));
    expect(await empty.nearest([1], 5)).toEqual([]);
  });
});

describe('saved', () => {
  test('and read again it finds the same, with its filter', async () => {
    const place = join(folder, 'same');
    await graph.save(place);
    await graph.save(place);
    expect(readdirSync(folder)).toEqual(['same']);
    const read = await loadHnswVectors(place, vectors);
    for (const question of questions.slice(0, 20)) {
      expect(await read.nearest(question, 50)).toEqual(await graph.nearest(question, 50));
      expect(await read.nearest(question, 50, everyThird)).toEqual(await graph.nearest(question, 50, everyThird));
    }
  });

  test('by several at once it is there whole', async () => {
    const place = join(folder, 'several');
    await Promise.all([1, 2, 3].map(() => graph.save(place)));
    expect((await loadHnswVectors(place, vectors)).count).toBe(passages.length);
    expect(readdirSync(folder).filter((name) => name.startsWith('several'))).toEqual(['several']);
  });

  test('it is refused where it is missing, of other vectors, or built with other options', async () => {
    const place = join(folder, 'other');
    await expect(loadHnswVectors(place, vectors)).rejects.toThrow(HnswFileError);
    await graph.save(place);
    await expect(loadHnswVectors(place, emptyVectors(3, embedder.dimensions))).rejects.toThrow(/not 3 of/);
    await expect(loadHnswVectors(place, vectors, { ...HNSW_OPTIONS, m: 24 })).rejects.toThrow(/other options/);
    await expect(loadHnswVectors(place, vectors, { ...HNSW_OPTIONS, efSearch: 20 })).resolves.toBeDefined();
  });

  test('it is refused where any of its files is damaged, cut short or gone', async () => {
    const place = join(folder, 'damaged');
    await graph.save(place);
    for (const name of readdirSync(place)) {
      const file = join(place, name);
      const sound = readFileSync(file);
      const flipped = Buffer.from(sound);
      flipped[flipped.length >>> 1]! ^= 1;
      for (const damaged of [flipped, sound.subarray(0, sound.length >>> 1)]) {
        writeFileSync(file, damaged);
        await expect(loadHnswVectors(place, vectors), name).rejects.toThrow(HnswFileError);
      }
      rmSync(file);
      await expect(loadHnswVectors(place, vectors), name).rejects.toThrow(HnswFileError);
      writeFileSync(file, sound);
    }
    await expect(loadHnswVectors(place, vectors)).resolves.toBeDefined();
  });
});

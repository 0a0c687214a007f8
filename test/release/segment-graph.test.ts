import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  deleteUnnamedSegments,
  graphFolder,
  segmentsFolder,
  writeIndexManifest,
} from '../../server/release/index-manifest.ts';
import { openSegmentGraph } from '../../server/release/segment-graph.ts';
import { hnswAvailable } from '../../server/search/hnsw-vectors.ts';
import { emptyVectors, setVector } from '../../server/search/quantize-vectors.ts';

const isAvailable = await hnswAvailable();
const folder = mkdtempSync(join(tmpdir(), 'yueda-graph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DIMENSIONS = 16;
const vectorOf = (row: number) => Array.from({ length: DIMENSIONS }, (_, i) => Math.sin(1 + row * (i + 1)));
const vectors = emptyVectors(300, DIMENSIONS);
for (let row = 0; row < 300; row++) setVector(vectors, row, vectorOf(row));

let dataFolder: string;
let segment: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(folder, 'data-'));
  mkdirSync(segmentsFolder(dataFolder));
  segment = join(segmentsFolder(dataFolder), `${'a'.repeat(16)}.segment`);
  writeFileSync(segment, '');
});

/** Opens it, and tells what it said and found. */
async function open(file: string | undefined = segment, of = vectors) {
  const notes: string[] = [];
  const graph = await openSegmentGraph(file, of, (note) => notes.push(note));
  return { notes, found: await graph.nearest(vectorOf(7), 10) };
}

describe.skipIf(!isAvailable)('the graph of a segment', () => {
  const indexFile = () => join(graphFolder(segment), 'hnswlib.index');

  test('is built once, and from then on read from beside the segment', async () => {
    const first = await open();
    const written = statSync(indexFile()).mtimeMs;
    expect(await open()).toEqual(first);
    expect(first.notes).toEqual([]);
    expect(first.found[0]!.passage).toBe(7);
    expect(statSync(indexFile()).mtimeMs).toBe(written);
  });

  test('that is damaged is built anew, and said in one line; the next opening has nothing to say', async () => {
    const { found } = await open();
    const bytes = readFileSync(indexFile());
    bytes[bytes.length >>> 1]! ^= 1;
    writeFileSync(indexFile(), bytes);
    const repaired = await open();
    expect(repaired).toEqual({
      notes: [expect.stringMatching(/^向量图不可用，已重建：.*\.hnsw: is damaged.*$/)],
      found,
    });
    expect(await open()).toEqual({ notes: [], found });
  });

  test('is in memory only where the segment has no file, or none can be written', async () => {
    const { notes } = await open(join(segment, 'not-a-folder.segment'));
    expect(notes).toEqual([expect.stringContaining('向量图未能保存')]);
    const unsaved = await openSegmentGraph(undefined, vectors, expect.unreachable);
    expect(unsaved.count).toBe(300);
    expect(readdirSync(segmentsFolder(dataFolder))).toEqual(['aaaaaaaaaaaaaaaa.segment']);
  });
});

test('a graph is deleted with its segment, and stays with one that a release names', () => {
  const manifest = { embedder: 'e', fingerprint: 'f', meanLengths: [1] };
  const named = `${'b'.repeat(16)}.segment`;
  writeFileSync(join(segmentsFolder(dataFolder), named), '');
  writeIndexManifest(dataFolder, 1, { ...manifest, segments: [{ file: named, passages: 1, deleted: [] }] });
  const graphs = [segment, join(segmentsFolder(dataFolder), named)].map(graphFolder);
  const aside = `${graphs[1]}.half-written.new`;
  for (const graph of [...graphs, aside]) {
    mkdirSync(graph);
    writeFileSync(join(graph, 'hnswlib.index'), '');
  }
  deleteUnnamedSegments(dataFolder);
  expect(
    graphs.map((graph) => existsSync(graph)),
    'a young segment may be about to be named',
  ).toEqual([true, true]);
  const longAgo = Date.now() / 1000 - 24 * 60 * 60;
  for (const old of [segment, aside]) utimesSync(old, longAgo, longAgo);
  deleteUnnamedSegments(dataFolder);
  expect(readdirSync(segmentsFolder(dataFolder)).sort()).toEqual([named, `${named}.hnsw`]);
});

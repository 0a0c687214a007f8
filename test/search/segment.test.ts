import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import type { Passage } from '../../server/corpus/passage.ts';
import { ColumnFileError, columnFileOf } from '../../server/search/column-file.ts';
import { MOST_PASSAGES } from '../../server/search/lexical-index.ts';
import {
  inSegments,
  type PlacedSegment,
  placedSegment,
  readSegment,
  type Segment,
  writeNamedSegment,
  writeSegment,
} from '../../server/search/segment.ts';
import { foundIn, generatedDocument, generatedDocuments, segmentOf } from './generated-documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueda-segment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'one.segment');

/** All that a segment holds; functions have no equals. */
function contentOf(segment: Segment | PlacedSegment) {
  const { ids, lexical, kernels: _, ...rest } = { kernels: undefined, ...segment };
  return { ...rest, ids: ids.columns, lexical: lexical.columns };
}

test('a segment is read back as it was written, and finds the same', async () => {
  await fc.assert(
    fc.asyncProperty(generatedDocuments, async (documents) => {
      const segment = await segmentOf(documents);
      expect(writeSegment(file, segment)).toBe(readFileSync(file).length);
      const read = readSegment(file);
      expect(contentOf(read)).toEqual(contentOf(segment));
      expect(await foundIn([{ segment: read, deleted: [] }], documents)).toEqual(
        await foundIn([{ segment, deleted: [] }], documents),
      );
    }),
    { numRuns: 15 },
  );
});

test('a segment that is placed is the same, in memory that kernels see', async () => {
  await fc.assert(
    fc.asyncProperty(generatedDocuments, async (documents) => {
      const segment = await segmentOf(documents);
      const placed = placedSegment(segment);
      expect(contentOf(placed)).toEqual(contentOf(segment));
      const memory = new Uint8Array(placed.kernels.memory.buffer);
      for (const { buffer, byteOffset, byteLength } of [placed.vectors.values, placed.lexical.columns.passages]) {
        const seen = memory.subarray(byteOffset, byteOffset + byteLength);
        expect(seen).toEqual(new Uint8Array(buffer, byteOffset, byteLength));
      }
      expect(placedSegment(placed)).toBe(placed);
    }),
    { numRuns: 5 },
  );
});

test('a segment is called by its content', async () => {
  const [one, other] = fc.sample(generatedDocument('law'), { numRuns: 2, seed: 1 });
  const names = join(folder, 'named-');
  const named = mkdtempSync(names);
  const name = writeNamedSegment(named, await segmentOf([one!]));
  expect(name).toMatch(/^[0-9a-f]{16}\.segment$/);
  expect(writeNamedSegment(named, await segmentOf([one!]))).toBe(name);
  expect(writeNamedSegment(named, await segmentOf([other!]))).not.toBe(name);
  expect(readdirSync(named)).toHaveLength(2);
});

describe('a segment is refused', async () => {
  const [document] = fc.sample(generatedDocument('law'), { numRuns: 1, seed: 1 });
  writeSegment(file, await segmentOf([document!]));
  const sound = readFileSync(file);
  const refused = join(folder, 'refused.segment');
  const expectRefusal = (bytes: Uint8Array) => {
    writeFileSync(refused, bytes);
    expect(() => readSegment(refused)).toThrow(ColumnFileError);
    expect(() => readSegment(refused)).toThrow(refused);
  };

  test('where any bit of it changed or its end is missing', () => {
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(7), (at, bit) => {
        const damaged = Buffer.from(sound);
        damaged[at]! ^= 1 << bit;
        expectRefusal(damaged);
        expectRefusal(sound.subarray(0, at));
      }),
      { numRuns: 200 },
    );
  });

  test('where it is another file, or one of ours that says something else', () => {
    expectRefusal(columnFileOf({ format: 'yueda-segment', version: 0, types: {} }, {}, {}));
    expectRefusal(columnFileOf({ format: 'yueda-static-embedder', version: 1, types: {} }, {}, {}));
    expectRefusal(columnFileOf({ format: 'yueda-segment', version: 1, types: {} }, {}, {}));
  });
});

describe('passages are parted', () => {
  const passagesOf = (counts: readonly number[]) =>
    counts.flatMap((count, i) => {
      const document = { id: `d${i}` } as CorpusDocument;
      return Array.from({ length: count }, () => ({ document }) as Passage);
    });

  test('into segments that they fit, in order, documents whole', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(counts, (counts) => {
        const passages = passagesOf(counts);
        const parts = inSegments(passages);
        expect(parts.flat().every((passage, i) => passage === passages[i])).toBe(true);
        expect(parts.flat()).toHaveLength(passages.length);
        for (const [i, part] of parts.entries()) {
          expect(part.length > 0 && part.length <= MOST_PASSAGES).toBe(true);
          expect(part.at(-1)!.document).not.toBe(parts[i + 1]?.[0]?.document);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('not where a document is larger than a segment', () => {
    expect(inSegments(passagesOf([1, MOST_PASSAGES, 1])).map((part) => part.length)).toEqual([1, MOST_PASSAGES, 1]);
    expect(() => inSegments(passagesOf([1, MOST_PASSAGES + 1]))).toThrow(RangeError);
  });
});

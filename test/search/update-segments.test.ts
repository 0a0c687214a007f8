import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passagesOf } from '../../server/corpus/passage.ts';
import { MOST_PASSAGES } from '../../server/search/lexical-index.ts';
import type { Segment, SegmentPart } from '../../server/search/segment.ts';
import {
  type Indexing,
  planUpdate,
  reasonToRebuild,
  segmentsToMerge,
  updateSegments,
} from '../../server/search/update-segments.ts';
import {
  documentHistory,
  foundIn,
  generatedDocument,
  generatedDocuments,
  hashOf,
  indexingOf,
  segmentOf,
} from './generated-documents.ts';

describe('an update', () => {
  const update = (
    held: readonly Segment[],
    documents: Parameters<typeof segmentOf>[0],
    indexing = indexingOf(documents),
  ) => updateSegments(held, documents.flatMap(passagesOf), hashOf, indexing);

  test('after any history finds what a new index finds, scored the same', async () => {
    await fc.assert(
      fc.asyncProperty(documentHistory, async (history) => {
        const indexing = indexingOf(history[0]!);
        let parts: SegmentPart[] = [];
        for (const documents of history) {
          parts = await update(
            parts.map(({ segment }) => segment),
            documents,
            indexing,
          );
          const rebuilt = [{ segment: await segmentOf(documents, indexing), deleted: [] }];
          expect(await foundIn(parts, documents)).toEqual(await foundIn(rebuilt, documents));
        }
      }),
      { numRuns: 15 },
    );
  });

  test('without a change indexes and deletes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(generatedDocuments, async (documents) => {
        const segment = await segmentOf(documents);
        expect(await update([segment], documents)).toEqual([{ segment, deleted: [] }]);
      }),
      { numRuns: 10 },
    );
  });

  test('of a document indexes that document alone', async () => {
    const [old, changed] = fc.sample(generatedDocument('law'), { numRuns: 2, seed: 2 });
    const [other] = fc.sample(generatedDocument('guide'), { numRuns: 1, seed: 2 });
    const held = await segmentOf([old!, other!]);
    const [first, second] = await update([held], [changed!, other!]);
    expect(first).toEqual({ segment: held, deleted: passagesOf(old!).map(({ id }) => id) });
    expect(second!.segment.documents.map(({ id }) => id)).toEqual(['law']);
    expect(second!.segment.ids.size).toBe(changed!.passages.length);
  });

  test('drops a segment of which nothing is left, and finds again what comes back', async () => {
    const [old, changed] = fc.sample(generatedDocument('law'), { numRuns: 2, seed: 3 });
    const [other] = fc.sample(generatedDocument('guide'), { numRuns: 1, seed: 3 });
    const held = await segmentOf([old!, other!]);
    const later = (await update([held], [changed!, other!])).map(({ segment }) => segment);
    expect(await update(later, [old!, other!])).toEqual([{ segment: held, deleted: [] }]);
    expect(await update(later, [other!])).toMatchObject([{ segment: held }]);
  });
});

test('a document that two segments hold is taken from the first', async () => {
  const [law] = fc.sample(generatedDocument('law'), { numRuns: 1, seed: 4 });
  const segment = await segmentOf([law!]);
  const plan = planUpdate([segment, segment], new Map([['law', hashOf(law!)]]));
  expect(plan).toEqual({ deleted: [[], passagesOf(law!).map(({ id }) => id)], added: new Set() });
});

describe('all is built anew', () => {
  const built: Indexing = { embedder: 'a', fingerprint: 'f', meanLengths: [10, 20, 100, 1] };

  test('where the embedder, the fields or the mean lengths are no longer the same', () => {
    expect(reasonToRebuild(built, built)).toBeUndefined();
    expect(reasonToRebuild(built, { ...built, embedder: 'b' })).toBe('embedder');
    expect(reasonToRebuild(built, { ...built, fingerprint: 'g' })).toBe('fields');
    expect(reasonToRebuild(built, { ...built, meanLengths: [10, 20, 100] })).toBe('fields');
    expect(reasonToRebuild(built, { ...built, meanLengths: [10, 20, 125, 1] })).toBe('lengths');
    expect(reasonToRebuild(built, { ...built, meanLengths: [7, 20, 100, 1] })).toBe('lengths');
  });

  test('not where lengths move a little, or those of a field that hardly is there', () => {
    expect(reasonToRebuild(built, { ...built, meanLengths: [11, 18, 119, 1.1] })).toBeUndefined();
    expect(reasonToRebuild(built, { ...built, meanLengths: [10, 20, 100, 2] })).toBeUndefined();
    expect(reasonToRebuild(built, { ...built, meanLengths: [10, 20, 100, 3] })).toBe('lengths');
  });
});

describe('segments to merge', () => {
  const sizes = (...counts: [passages: number, deleted?: number][]) =>
    counts.map(([passages, deleted = 0]) => ({ passages, deleted }));

  test('are none where there are few and little is deleted', () => {
    expect(segmentsToMerge([])).toEqual([]);
    expect(segmentsToMerge(sizes([1]))).toEqual([]);
    expect(segmentsToMerge(sizes([50_000, 10_000], [10], [10, 3], [5]))).toEqual([]);
  });

  test('are those of which much is deleted', () => {
    expect(segmentsToMerge(sizes([100, 31], [100, 30], [10, 9]))).toEqual([0, 2]);
  });

  test('are the small ones where there are many, and a large one where it has room', () => {
    const small = Array.from({ length: 8 }, (): [number] => [10]);
    expect(segmentsToMerge(sizes([40_000], ...small))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(segmentsToMerge(sizes([MOST_PASSAGES], ...small, [10]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(segmentsToMerge(sizes([MOST_PASSAGES - 1], ...small))).toEqual([]);
    expect(segmentsToMerge(sizes(...Array.from({ length: 20 }, (): [number] => [60_000])))).toEqual([]);
  });

  test('fit one segment, and once merged are not to be merged again', () => {
    const size = fc
      .tuple(fc.integer({ min: 1, max: MOST_PASSAGES }), fc.double({ min: 0, max: 0.99, noNaN: true }))
      .map(([passages, share]) => ({ passages, deleted: Math.floor(passages * share) }));
    fc.assert(
      fc.property(fc.array(size, { maxLength: 30 }), (all) => {
        let sizes = all;
        for (let rounds = 0; rounds < 40; rounds++) {
          const places = segmentsToMerge(sizes);
          if (places.length === 0) return;
          expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
          const passages = places.reduce((sum, i) => sum + sizes[i]!.passages - sizes[i]!.deleted, 0);
          expect(passages).toBeLessThanOrEqual(MOST_PASSAGES);
          sizes = [...sizes.filter((_, i) => !places.includes(i)), { passages, deleted: 0 }];
        }
        expect.unreachable('merging comes to an end');
      }),
    );
  });
});

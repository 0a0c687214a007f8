import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { type LexicalIndex, MOST_PASSAGES } from '../../server/search/lexical-index.ts';
import { mergeSegments } from '../../server/search/merge-segments.ts';
import type { Segment } from '../../server/search/segment.ts';
import { buildTermTable } from '../../server/search/term-table.ts';
import { foundIn, generatedDocuments, indexingOf, segmentOf } from './generated-documents.ts';

/** Documents, each with the number of its segment and whether it is deleted. */
const parted = generatedDocuments.chain((documents) =>
  fc.tuple(...documents.map((document) => fc.tuple(fc.constant(document), fc.nat(2), fc.boolean()))),
);

async function partsOf(parted: readonly [CorpusDocument, number, boolean][]) {
  const indexing = indexingOf(parted.map(([document]) => document));
  const groups = [0, 1, 2].map((number) => parted.filter(([, of]) => of === number));
  return Promise.all(
    groups
      .filter((inside) => inside.length > 0)
      .map(async (inside) => ({
        segment: await segmentOf(
          inside.map(([document]) => document),
          indexing,
        ),
        deleted: inside.flatMap(([{ id, passages }, , isGone]) =>
          isGone ? passages.map(({ anchor }) => `${id}#${anchor}`) : [],
        ),
      })),
  );
}

test('a merged segment finds what its parts found, scored the same', async () => {
  await fc.assert(
    fc.asyncProperty(parted, async (parted) => {
      const parts = await partsOf(parted);
      const left = parted.flatMap(([document, , isGone]) => (isGone ? [] : [document]));
      const merged = { segment: mergeSegments(parts), deleted: [] };
      expect(await foundIn([merged], left)).toEqual(await foundIn(parts, left));
    }),
    { numRuns: 25 },
  );
});

test('a merged segment is what would be built of what is left, but for the numbers of its terms', async () => {
  await fc.assert(
    fc.asyncProperty(parted, async (parted) => {
      const inOrder = parted.toSorted(([, a], [, b]) => a - b);
      const left = inOrder.flatMap(([document, , isGone]) => (isGone ? [] : [document]));
      fc.pre(left.length > 0);
      const { lexical, ids, ...merged } = mergeSegments(await partsOf(parted));
      const built = await segmentOf(left, indexingOf(parted.map(([document]) => document)));
      expect({ ...built, ...merged }).toEqual(built);
      expect(ids.columns).toEqual(built.ids.columns);
      expect(postingsOf(lexical)).toEqual(postingsOf(built.lexical));
    }),
    { numRuns: 25 },
  );
});

test('more than fit a segment are refused', () => {
  const large = (prefix: string): Segment => ({
    ...mergeSegments([]),
    ids: buildTermTable(Array.from({ length: MOST_PASSAGES / 2 + 1 }, (_, i) => `${prefix}#${i}`)),
  });
  expect(() => mergeSegments([large('a'), large('b')].map((segment) => ({ segment, deleted: [] })))).toThrow(
    RangeError,
  );
});

function postingsOf({ terms, columns }: LexicalIndex) {
  return new Map(
    Array.from({ length: terms.size }, (_, term) => {
      const [from, to] = [columns.postingStarts[term]!, columns.postingStarts[term + 1]!];
      return [terms.termAt(term), [columns.passages.slice(from, to), columns.impacts.slice(from, to)]];
    }),
  );
}

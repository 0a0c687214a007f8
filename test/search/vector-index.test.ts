import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldTexts } from '../../server/search/search-index.ts';
import { buildVectorIndex, exactIndex } from '../../server/search/vector-index.ts';
import { bundledKnowledge } from '../answer/bundled-knowledge.ts';

describe('the exact index', () => {
  const vector = fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
    .map((v) => (Math.hypot(...v) < 0.01 ? [1, 0, 0, 0] : v.map((x) => x / Math.hypot(...v))));

  test('gives the nearest vectors, best first, as a comparison with all of them does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(vector, { maxLength: 20 }),
        vector,
        fc.integer({ min: 0, max: 25 }),
        async (all, asked, limit) => {
          const found = await exactIndex(all).nearest(asked, limit);
          const cosines = all.map((other) => other.reduce((sum, x, i) => sum + x * asked[i]!, 0));
          expect(found).toHaveLength(Math.min(limit, all.length));
          expect(found.map(({ cosine }) => cosine)).toEqual(cosines.toSorted((a, b) => b - a).slice(0, limit));
          expect(new Set(found.map(({ passage }) => passage)).size).toBe(found.length);
          for (const { passage, cosine } of found) expect(cosine).toBe(cosines[passage]);
        },
      ),
    );
  });
});

describe('over the corpus', async () => {
  const { index } = await bundledKnowledge();
  const texts = index.passages.map((passage) => fieldTexts(passage).join(' '));
  const exact = exactIndex(await index.embedder.embedDocuments(texts));

  test('HNSW and exact search agree on the nearest passage', async () => {
    expect(index.vectors.kind).toBe('hnsw');
    for (const { title, locator, document } of index.passages) {
      const question = `${document.title.zh} ${(title ?? locator).zh}`;
      const vector = [...index.embedder.embedTerms(index.parseQuery(question).terms)];
      // As many as a search asks for: with fewer, HNSW looks less far and may miss a far-off best.
      const [near] = await index.vectors.nearest(vector, 100);
      const [best, second] = await exact.nearest(vector, 2);
      expect(near!.cosine).toBeCloseTo(best!.cosine, 4);
      if (best!.cosine - second!.cosine > 1e-4) expect(near!.passage).toBe(best!.passage);
    }
  });

  test('a passage is nearest to itself', async () => {
    for (const [position, vector] of (await index.embedder.embedDocuments(texts)).entries()) {
      const [near] = await index.vectors.nearest(vector, 1);
      expect(near!.cosine).toBeCloseTo(1, 3);
      if (texts.indexOf(texts[position]!) === texts.lastIndexOf(texts[position]!)) expect(near!.passage).toBe(position);
    }
  });

  test('more neighbours than there are passages are no trouble', async () => {
    const vector = [...index.embedder.embedTerms(index.parseQuery('算力').terms)];
    expect(await index.vectors.nearest(vector, 10_000)).toHaveLength(index.passages.length);
  });

  test('an index over nothing finds nothing', async () => {
    const empty = await buildVectorIndex(index.embedder, []);
    expect(await empty.nearest([1], 5)).toEqual([]);
  });
});

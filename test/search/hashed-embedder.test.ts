import { Embeddings } from '@langchain/core/embeddings';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HASHED_DIMENSIONS, HashedEmbedder } from '../../server/search/hashed-embedder.ts';
import { tokenize } from '../../server/search/tokenize.ts';

const newEmbedder = () =>
  new HashedEmbedder(
    () => 1,
    (text) => new Map(tokenize(text).map((term) => [term, 1])),
  );
const embedder = newEmbedder();

const lengthOf = (vector: readonly number[]) => Math.hypot(...vector);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

describe('the embedder', () => {
  test('is one of LangChain: a vector for a question, a list of them for documents', async () => {
    expect(embedder).toBeInstanceOf(Embeddings);
    const question = await embedder.embedQuery('算力规模');
    const documents = await embedder.embedDocuments(['算力规模', '养老', '']);
    expect(question).toHaveLength(HASHED_DIMENSIONS);
    expect(documents.map((vector) => vector.length)).toEqual([HASHED_DIMENSIONS, HASHED_DIMENSIONS, HASHED_DIMENSIONS]);
    expect(Array.isArray(question) && documents.every(Array.isArray)).toBe(true);
    expect(await embedder.embedDocuments([])).toEqual([]);
  });

  test('gives unit vectors, and zeros where there is no term', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('算', '力', '养', '老', 'a', '1', ' ', '，') }),
        async (text) => {
          const [vector] = await embedder.embedDocuments([text]);
          expect(lengthOf(vector!)).toBeCloseTo(tokenize(text).length > 0 ? 1 : 0, 5);
        },
      ),
    );
  });

  test('is the same for every embedder and every time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const again = newEmbedder();
        expect(await again.embedQuery(text)).toEqual(await embedder.embedQuery(text));
        expect(await again.embedDocuments([text])).toEqual(await embedder.embedDocuments([text]));
      }),
      { numRuns: 50 },
    );
  });

  test('does not care in what order the terms stand', () => {
    const terms = [
      ['算力', 1],
      ['养老', 2],
      ['robot', 0.5],
    ] as const;
    const forwards = [...embedder.embedTerms(new Map(terms))];
    const backwards = [...embedder.embedTerms(new Map(terms.toReversed()))];
    expect(dot(forwards, backwards)).toBeCloseTo(1, 5);
  });

  test('puts a text nearer to what it speaks of than to anything else', async () => {
    const [computing, elderly] = await embedder.embedDocuments(['建设算力网络，扩大算力规模', '智慧养老促进银发经济']);
    const question = await embedder.embedQuery('算力规模');
    expect(dot(question, computing!)).toBeGreaterThan(dot(question, elderly!) + 0.3);
  });

  test('lets what is everywhere weigh nothing', () => {
    const weighing = new HashedEmbedder(
      (term) => (term === '措施' ? 0 : 1),
      () => new Map(),
    );
    expect([
      ...weighing.embedTerms(
        new Map([
          ['措施', 5],
          ['算力', 1],
        ]),
      ),
    ]).toEqual([...weighing.embedTerms(new Map([['算力', 1]]))]);
  });
});

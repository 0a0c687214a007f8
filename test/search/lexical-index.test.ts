import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadKernels } from '../../server/search/kernels/load-kernels.ts';
import {
  documentFrequency,
  type Field,
  inverseDocumentFrequency,
  type LexicalIndex,
  lexicalIndexBuilder,
} from '../../server/search/lexical-index.ts';
import { lexicalScores } from '../../server/search/lexical-scores.ts';

const FIELDS: Field[] = [
  { name: 'title', weight: 2.5, b: 0.3 },
  { name: 'body', weight: 1, b: 0.75 },
];
const K1 = 1.2;
/** What rounding to 255 steps may do to the saturated frequency of a term; those below a step are kept above nothing. */
const STEP = 1 / 255;

/** An index over passages that are lists of terms by field, as long as they have terms. */
function buildLexicalIndex(
  fields: readonly Field[],
  passages: readonly (readonly (readonly string[])[])[],
): LexicalIndex {
  const meanLengths = fields.map((_, f) => passages.reduce((sum, p) => sum + p[f]!.length, 0) / passages.length || 1);
  const builder = lexicalIndexBuilder(fields, meanLengths);
  for (const passage of passages) builder.add(passage.map((terms) => ({ terms, length: terms.length })));
  return builder.build();
}

function idfOf(index: LexicalIndex, term: string): number {
  return inverseDocumentFrequency(index.passageCount, documentFrequency(index, term));
}

function scoreLexically(index: LexicalIndex, query: ReadonlyMap<string, number>): Float32Array {
  const kernels = loadKernels();
  const { passages, impacts } = index.columns;
  const columns = { ...index.columns, passages: kernels.place(passages), impacts: kernels.place(impacts) };
  const { scores, score } = lexicalScores({ ...index, columns }, kernels);
  // What is left of another question must not show.
  score(index.columns.postingStarts.length > 1 ? [[index.terms.termAt(0), 100]] : []);
  const best = score([...query].map(([term, weight]) => [term, weight * idfOf(index, term)] as const));
  expect(best).toBe(Math.max(0, ...scores));
  return scores;
}

/** BM25F as Robertson, Zaragoza and Taylor (2004) write it, a term and a passage at a time. */
function referenceScores(passages: string[][][], query: ReadonlyMap<string, number>): number[] {
  const meanLength = FIELDS.map((_, f) => passages.reduce((sum, p) => sum + p[f]!.length, 0) / passages.length || 1);
  return passages.map((passage) => {
    let score = 0;
    for (const [term, weight] of query) {
      const frequency = FIELDS.reduce((sum, { weight, b }, f) => {
        const count = passage[f]!.filter((other) => other === term).length;
        return sum + (weight * count) / (1 - b + (b * passage[f]!.length) / meanLength[f]!);
      }, 0);
      const holding = passages.filter((other) => other.some((terms) => terms.includes(term))).length;
      const idf = Math.log(1 + (passages.length - holding + 0.5) / (holding + 0.5));
      score += (weight * idf * frequency * (K1 + 1)) / (frequency + K1);
    }
    return score;
  });
}

const term = fc.constantFrom('算力', '养老', '机器人', 'ai', '措施', 'robot', '〔2024〕88');
const passages = fc.array(fc.tuple(fc.array(term, { maxLength: 3 }), fc.array(term, { maxLength: 12 })), {
  minLength: 1,
  maxLength: 12,
});
const query = fc
  .uniqueArray(fc.tuple(fc.oneof(term, fc.constant('无此词')), fc.double({ min: 0.1, max: 2, noNaN: true })), {
    selector: ([name]) => name,
  })
  .map((entries) => new Map(entries));

describe('scores', () => {
  test('are those of BM25F, computed the slow way, as near as eight bits an impact allow', () => {
    fc.assert(
      fc.property(passages, query, (passages, query) => {
        const scores = scoreLexically(buildLexicalIndex(FIELDS, passages), query);
        const expected = referenceScores(passages, query);
        expect(scores).toHaveLength(passages.length);
        const mostOff = [...query.values()].reduce((sum, weight) => sum + weight * STEP * (K1 + 1), 0);
        const highestIdf = Math.log(2 * passages.length + 2);
        for (const [i, score] of scores.entries()) {
          expect(Math.abs(score - expected[i]!)).toBeLessThanOrEqual(mostOff * highestIdf);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('are never negative, infinite or not a number', () => {
    fc.assert(
      fc.property(passages, query, (passages, query) => {
        for (const score of scoreLexically(buildLexicalIndex(FIELDS, passages), query)) {
          expect(Number.isFinite(score) && score >= 0).toBe(true);
        }
      }),
    );
  });

  test('are above zero exactly where a term of the query occurs', () => {
    fc.assert(
      fc.property(passages, query, (passages, query) => {
        const scores = scoreLexically(buildLexicalIndex(FIELDS, passages), query);
        for (const [i, passage] of passages.entries()) {
          expect(scores[i]! > 0).toBe(passage.some((terms) => terms.some((term) => query.has(term))));
        }
      }),
    );
  });

  test('of an index without passages, or with empty ones, are no trouble', () => {
    expect(scoreLexically(buildLexicalIndex(FIELDS, []), new Map([['算力', 1]]))).toHaveLength(0);
    expect([...scoreLexically(buildLexicalIndex(FIELDS, [[[], []]]), new Map([['算力', 1]]))]).toEqual([0]);
  });

  test('grow with another occurrence, by less each time', () => {
    const scoreOf = (count: number) =>
      scoreLexically(
        buildLexicalIndex([{ name: 'body', weight: 1, b: 0 }], [[Array<string>(count).fill('算力')], [['养老']]]),
        new Map([['算力', 1]]),
      )[0]!;
    const gains = [1, 2, 3, 4].map((count) => scoreOf(count + 1) - scoreOf(count));
    expect(gains.every((gain) => gain > 0)).toBe(true);
    expect(gains).toEqual(gains.toSorted((a, b) => b - a));
  });

  test('are higher for a match in the title than in the body', () => {
    const index = buildLexicalIndex(FIELDS, [
      [['算力'], ['措施']],
      [['措施'], ['算力']],
    ]);
    const [inTitle, inBody] = scoreLexically(index, new Map([['算力', 1]]));
    expect(inTitle).toBeGreaterThan(inBody!);
  });

  test('are lower where the same match is lost in a longer text', () => {
    const index = buildLexicalIndex(FIELDS, [
      [[], ['算力', '养老']],
      [[], ['算力', '养老', '措施', '措施', '措施', '措施']],
    ]);
    const [short, long] = scoreLexically(index, new Map([['算力', 1]]));
    expect(short).toBeGreaterThan(long!);
  });
});

describe('idf', () => {
  test('falls with the number of passages that have the term, and stays above zero', () => {
    const index = buildLexicalIndex(FIELDS, [
      [['每'], ['多', '中', '少']],
      [['每'], ['多', '中']],
      [['每'], ['多']],
      [['每'], []],
    ]);
    const idfs = ['无', '少', '中', '多', '每'].map((term) => idfOf(index, term));
    expect(idfs).toEqual(idfs.toSorted((a, b) => b - a));
    expect(new Set(idfs).size).toBe(5);
    expect(idfs.at(-1)).toBeGreaterThan(0);
  });

  test('of what was known before falls no lower when a passage without it is added', () => {
    fc.assert(
      fc.property(passages, term, (passages, term) => {
        const before = idfOf(buildLexicalIndex(FIELDS, passages), term);
        const after = idfOf(buildLexicalIndex(FIELDS, [...passages, [['别的'], []]]), term);
        expect(after).toBeGreaterThan(before);
      }),
    );
  });
});

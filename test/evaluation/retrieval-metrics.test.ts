import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanMetrics, pairedBootstrap, retrievalMetrics } from '../../server/evaluation/retrieval-metrics.ts';

const others = (count: number) => Array.from({ length: count }, (_, i) => `x${i}`);

describe('a ranking', () => {
  test('is worth 1 by every metric where all that is relevant comes first', () => {
    const metrics = retrievalMetrics(['a', ...others(50)], new Map([['a', 1]]));
    expect(new Set(Object.values(metrics))).toEqual(new Set([1]));
  });

  test('is worth 0 by every metric where nothing is relevant, or nothing is found', () => {
    for (const found of [others(100), []]) {
      expect(new Set(Object.values(retrievalMetrics(found, new Map([['a', 1]]))))).toEqual(new Set([0]));
    }
  });

  test('of two relevant documents has room for one in its first rank', () => {
    const relevant = new Map([
      ['a', 1],
      ['b', 1],
    ]);
    expect(retrievalMetrics(['a', 'b'], relevant)['recall@1']).toBe(0.5);
    expect(retrievalMetrics(['x', 'a', 'b'], relevant)['recall@1']).toBe(0);
  });

  test('has the recall of each depth', () => {
    const found = ['a', ...others(4), 'b', ...others(13), 'c', 'd', ...others(78), 'e', 'f'];
    expect(found.indexOf('f')).toBe(100);
    const relevant = new Map(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, 1]));
    expect(retrievalMetrics(found, relevant)).toMatchObject({
      'recall@1': 1 / 6,
      'recall@5': 1 / 6,
      'recall@10': 2 / 6,
      'recall@20': 3 / 6,
      'recall@100': 5 / 6,
    });
  });

  test('has the reciprocal rank of the first relevant document, down to rank 10', () => {
    const mrr = (before: number) =>
      retrievalMetrics(
        [...others(before), 'a', 'b'],
        new Map([
          ['a', 1],
          ['b', 1],
        ]),
      )['mrr@10'];
    expect([mrr(0), mrr(1), mrr(3), mrr(9), mrr(10)]).toEqual([1, 1 / 2, 1 / 4, 1 / 10, 0]);
  });

  test('gains by grade, discounted by the logarithm of the rank, of what the best order would', () => {
    const relevant = new Map([
      ['a', 1],
      ['b', 2],
      ['c', 1],
    ]);
    // Gained 1/log2(2) + 2/log2(4) = 2; at best 2/log2(2) + 1/log2(3) + 1/log2(4) = 3.13093.
    expect(retrievalMetrics(['a', 'x', 'b'], relevant)['ndcg@10']).toBeCloseTo(2 / 3.13093, 5);
    expect(retrievalMetrics(['b', 'c', 'a'], relevant)['ndcg@10']).toBe(1);
  });

  test('is held against ten relevant documents at most, as no more fit into ten ranks', () => {
    const relevant = new Map(Array.from({ length: 15 }, (_, i) => [`r${i}`, 1]));
    expect(retrievalMetrics([...relevant.keys()].slice(5), relevant)['ndcg@10']).toBe(1);
  });

  test('gains nothing by naming a document twice', () => {
    const relevant = new Map([
      ['a', 1],
      ['b', 1],
    ]);
    expect(retrievalMetrics(['a', 'a', 'a'], relevant)).toEqual(retrievalMetrics(['a', 'x', 'y'], relevant));
  });

  test('has no metrics where nothing could be found', () => {
    expect(() => retrievalMetrics(['a'], new Map())).toThrow(RangeError);
  });

  test('is never worth less than nothing or more than everything', () => {
    const ids = fc.constantFrom(...'abcdefghijklmnop');
    const grades = fc.array(fc.tuple(ids, fc.integer({ min: 1, max: 3 })), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(ids), grades, (found, relevant) => {
        const values = Object.values(retrievalMetrics(found, new Map(relevant)));
        return values.every((value) => value >= 0 && value <= 1 + 1e-12);
      }),
    );
  });
});

describe('the mean', () => {
  test('weighs every query the same', () => {
    const relevant = new Map([['a', 1]]);
    const mean = meanMetrics([['a'], ['x', 'a'], [], []].map((found) => retrievalMetrics(found, relevant)));
    expect(mean).toMatchObject({ 'recall@5': 0.5, 'mrr@10': 0.375 });
  });

  test('of no queries does not exist', () => {
    expect(() => meanMetrics([])).toThrow(RangeError);
  });
});

describe('two systems', () => {
  const seed = 7;

  test('that are the same differ by nothing, and by chance always so much', () => {
    const values = [0.1, 0.5, 0.9, 1];
    expect(pairedBootstrap(values, values, { seed })).toEqual({ difference: 0, interval: [0, 0], p: 1 });
  });

  test('of which one is better on every query by the same differ for sure', () => {
    const a = [0.3, 0.5, 0.7, 0.9];
    const { difference, interval, p } = pairedBootstrap(
      a,
      a.map((x) => x - 0.2),
      { seed, rounds: 999 },
    );
    expect(difference).toBeCloseTo(0.2);
    expect(interval[0]).toBeCloseTo(0.2);
    expect(interval[1]).toBeCloseTo(0.2);
    expect(p).toBe(0.001);
  });

  test('that differ on one of two queries differ by chance in half of all draws', () => {
    // Drawn are both queries (1/2), twice the one (1/4) or twice the other (1/4): means 0.5, 1 and 0.
    const { difference, interval, p } = pairedBootstrap([1, 0], [0, 0], { seed });
    expect(difference).toBe(0.5);
    expect(interval).toEqual([0, 1]);
    expect(p).toBeGreaterThan(0.48);
    expect(p).toBeLessThan(0.52);
  });

  test('are told apart over many queries, where few would not do', () => {
    const a = Array.from({ length: 600 }, (_, i) => (i % 3 === 0 ? 1 : 0.5));
    const b = Array.from({ length: 600 }, (_, i) => (i % 4 === 0 ? 1 : 0.5));
    expect(pairedBootstrap(a, b, { seed, rounds: 2000 }).p).toBeLessThan(0.05);
    expect(pairedBootstrap(a.slice(0, 24), b.slice(0, 24), { seed, rounds: 2000 }).p).toBeGreaterThan(0.05);
  });

  test('compare the same each time with the same seed, and the other way round with the sign turned', () => {
    const a = [0.2, 0.9, 0.4, 0.4, 1];
    const b = [0.1, 1, 0.3, 0.1, 0.7];
    const there = pairedBootstrap(a, b, { seed });
    const back = pairedBootstrap(b, a, { seed });
    expect(pairedBootstrap(a, b, { seed })).toEqual(there);
    expect(back.difference).toBeCloseTo(-there.difference);
    expect(back.p).toBe(there.p);
    expect(pairedBootstrap(a, b, { seed: 8 })).not.toEqual(there);
  });

  test('are not compared on different queries, or on none', () => {
    expect(() => pairedBootstrap([1, 0], [1], { seed })).toThrow(/2 values cannot be compared with 1/);
    expect(() => pairedBootstrap([], [], { seed })).toThrow(RangeError);
  });
});

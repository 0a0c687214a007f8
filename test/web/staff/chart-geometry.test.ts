import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barLayout, bucketsOf, ticksUpTo } from '../../../web/staff/insight/chart-geometry.ts';

const day = (of: string, asked: number, answered = asked) => ({ day: of, asked, answered });

describe('ticks', () => {
  test.each([
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [35, [0, 10, 20, 30, 40]],
    [391, [0, 100, 200, 300, 400]],
    [1200, [0, 500, 1000, 1500]],
  ])('up to %i', (most, ticks) => {
    expect(ticksUpTo(most)).toEqual(ticks);
  });

  test('reach what is shown, in few even steps of whole numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (most) => {
        const ticks = ticksUpTo(most);
        const step = ticks[1]! - ticks[0]!;
        expect(Number.isInteger(step)).toBe(true);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(ticks.at(-1)! - step).toBeLessThan(most);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('buckets', () => {
  test('days without a question are shown as well', () => {
    expect(bucketsOf([day('2026-11-29', 3, 2)], '2026-11-28', '2026-11-30')).toEqual({
      step: 'day',
      buckets: [
        { from: '2026-11-28', to: '2026-11-28', asked: 0, answered: 0 },
        { from: '2026-11-29', to: '2026-11-29', asked: 3, answered: 2 },
        { from: '2026-11-30', to: '2026-11-30', asked: 0, answered: 0 },
      ],
    });
  });

  test('half a year is shown by week, Monday to Sunday', () => {
    const { step, buckets } = bucketsOf(
      [day('2026-06-07', 1), day('2026-06-08', 2), day('2026-06-14', 4)],
      '2026-06-01',
      '2026-12-01',
    );
    expect(step).toBe('week');
    expect(buckets[0]).toEqual({ from: '2026-06-01', to: '2026-06-07', asked: 1, answered: 1 });
    expect(buckets[1]).toEqual({ from: '2026-06-08', to: '2026-06-14', asked: 6, answered: 6 });
    expect(buckets.at(-1)).toMatchObject({ from: '2026-11-30', to: '2026-12-01' });
  });

  test('decades are shown by month, from the first question on', () => {
    const { step, buckets } = bucketsOf([day('2026-09-15', 5), day('2026-11-30', 1)], '1990-01-01', '2026-12-01');
    expect(step).toBe('month');
    expect(buckets.map(({ from, asked }) => [from, asked])).toEqual([
      ['2026-09-15', 5],
      ['2026-10-01', 0],
      ['2026-11-01', 1],
      ['2026-12-01', 0],
    ]);
  });

  test('nothing is lost or counted twice', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 1500 }), { maxLength: 40 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1500 }), (asked, length) => {
        const at = (n: number) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10);
        const counts = asked.toSorted((a, b) => a - b).map((n) => day(at(n), n + 1, n));
        const { buckets } = bucketsOf(counts, at(0), at(length));
        const within = counts.filter((each) => each.day <= at(length));
        const sum = (list: readonly { asked: number }[]) => list.reduce((total, each) => total + each.asked, 0);
        expect(sum(buckets)).toBe(sum(within));
        for (const [i, bucket] of buckets.entries()) if (i > 0) expect(bucket.from > buckets[i - 1]!.to).toBe(true);
      }),
    );
  });
});

describe('bars', () => {
  const frame = { width: 600, height: 200, em: 15 };

  test('the pieces of a bar stand on one another, and all on the base line', () => {
    const { bars, plot, ticks } = barLayout([{ total: 40, part: 10 }], frame, 5);
    const { part, rest } = bars[0]!;
    expect(part.y + part.height).toBeCloseTo(plot.bottom);
    expect(rest.y + rest.height).toBeCloseTo(part.y);
    expect(rest.height).toBeCloseTo(3 * part.height);
    expect(rest.y).toBeCloseTo(ticks.at(-1)!.y);
  });

  test('nothing asked is drawn as nothing', () => {
    const { bars } = barLayout([{ total: 0, part: 0 }], frame, 5);
    expect(bars[0]!.part.height).toBe(0);
    expect(bars[0]!.rest.height).toBe(0);
  });

  test('bars and labels stay within the drawing and apart, however narrow it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 240, max: 1600 }),
        fc.integer({ min: 1, max: 7 }),
        (totals, width, labelLength) => {
          const values = totals.map((total) => ({ total, part: Math.floor(total / 2) }));
          const { bars, labels } = barLayout(values, { ...frame, width }, labelLength);
          for (const [i, bar] of bars.entries()) {
            expect(bar.x).toBeGreaterThanOrEqual(0);
            expect(bar.x + bar.width).toBeLessThanOrEqual(width + 1e-6);
            if (i > 0) expect(bar.x).toBeGreaterThanOrEqual(bars[i - 1]!.x + bars[i - 1]!.width);
          }
          expect(labels.at(-1)!.index).toBe(values.length - 1);
          const half = (labelLength * 0.6 * frame.em) / 2;
          expect(labels.at(-1)!.x + half).toBeLessThanOrEqual(width + 1e-6);
          for (const [i, { x }] of labels.entries())
            if (i > 0) expect(x - half).toBeGreaterThan(labels[i - 1]!.x + half);
        },
      ),
    );
  });
});

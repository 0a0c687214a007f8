import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SIZE_ROWS, SIZE_STANDARD, sizeOf } from '../../server/enterprise/enterprise-size.ts';
import { sayYuan } from '../../server/enterprise/profile-words.ts';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';
import { industries } from './known-firm.ts';

const size = (profile: Parameters<typeof sizeOf>[0], ...codes: string[]) => sizeOf(profile, codes, industries);
const SIZES = ['large', 'medium', 'small', 'micro'] as const;

test('there are the sixteen rows of the standard', () => {
  expect(SIZE_ROWS).toHaveLength(16);
});

test('every bound stands in the passage that the row names', () => {
  const standard = bundledCorpus().documents.find(({ id }) => id === SIZE_STANDARD)!;
  const missing = SIZE_ROWS.flatMap(({ name, bounds, anchor }) => {
    const text = standard.passages
      .find((passage) => passage.anchor === anchor)!
      .sentences.map(({ zh }) => zh)
      .join('');
    return Object.entries(bounds).flatMap(([measure, bound]) =>
      bound
        .map((value) => (measure === 'employees' ? `${value}人` : `${value / 1e4}万元`))
        .filter((figure) => !text.includes(figure))
        .map((figure) => `${name} ${figure}`),
    );
  });
  expect(missing).toEqual([]);
});

describe.each(SIZE_ROWS)('$name', ({ codes, bounds }) => {
  const measures = Object.keys(bounds) as (keyof typeof bounds)[];

  test('is of a size from its lower bounds on, and of the one below as soon as one of them is missed', () => {
    for (const [level, name] of (['large', 'medium', 'small'] as const).entries()) {
      const at = Object.fromEntries(measures.map((measure) => [measure, bounds[measure]![level]]));
      expect(size(at, codes[0]!).size).toBe(name);
      for (const measure of measures) {
        const missed = { ...at, [measure]: at[measure]! - 1 };
        expect(size(missed, codes[0]!).size).toBe(SIZES[level + 1]);
      }
    }
  });

  test('never gets smaller where a figure grows, and what is decided by some figures stays so with all', () => {
    const figure = fc.integer({ min: 0, max: 3e9 });
    fc.assert(
      fc.property(figure, figure, figure, fc.nat(1e6), (employees, annualRevenue, totalAssets, more) => {
        const rank = (profile: Parameters<typeof sizeOf>[0]) => SIZES.indexOf(size(profile, codes[0]!).size!);
        const all = { employees: employees % 3000, annualRevenue, totalAssets };
        expect(rank({ ...all, employees: all.employees + more })).toBeLessThanOrEqual(rank(all));
        const partly = size({ employees: all.employees, annualRevenue }, codes[0]!);
        expect(partly.possible).toContain(size(all, codes[0]!).size);
      }),
      { numRuns: 60 },
    );
  });
});

test('what cannot be decided is left open, with what is missing', () => {
  expect(size({ employees: 120 }, '34')).toMatchObject({ possible: ['small', 'micro'], missing: ['annualRevenue'] });
  expect(size({ employees: 10 }, '34')).toMatchObject({ size: 'micro' });
  expect(size({}, '34').possible).toEqual(SIZES);
  expect(size({ employees: 100, annualRevenue: 8e7 }).missing).toContain('industries');
});

test('the reason names row, figures and bounds', () => {
  expect(size({ employees: 120, annualRevenue: 8e7 }, 'robotics').reason).toBe(
    '按工业的标准，员工数 120 人、上年营业收入 8000 万元，达到小型企业的下限（员工数 20 人且上年营业收入 300 万元），没有达到中型企业的下限（员工数 300 人且上年营业收入 2000 万元），是小型企业',
  );
});

test('several branches are decided where their rows agree', () => {
  expect(size({ employees: 5, annualRevenue: 1e5 }, '34', '65')).toMatchObject({ size: 'micro' });
  expect(size({ employees: 120, annualRevenue: 8e7 }, '34', '65').possible).toEqual(['medium', 'small']);
});

test('what it calls itself decides between open sizes, and never against figures', () => {
  expect(size({ employees: 120, claimedSize: 'small' }, '34').size).toBe('small');
  expect(size({ employees: 5000, annualRevenue: 1e10, claimedSize: 'micro' }, '34').size).toBe('large');
});

test('what the standard does not list has no size', () => {
  for (const code of ['J', '53', 'S', 'T'])
    expect(size({ employees: 10, annualRevenue: 1 }, code).size).toBeUndefined();
});

test('chip design is judged as software, chip making as industry', () => {
  expect(size({ employees: 90, annualRevenue: 2e7 }, '6520').rows.map(({ name }) => name)).toEqual([
    '软件和信息技术服务业',
  ]);
  expect(size({ employees: 90, annualRevenue: 2e7 }, '3973').rows.map(({ name }) => name)).toEqual(['工业']);
});

test('money is said in 万 and 亿', () => {
  expect([sayYuan(800), sayYuan(80_000_000), sayYuan(1.5e9)]).toEqual(['800 元', '8000 万元', '15 亿元']);
});

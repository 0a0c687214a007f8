import { expect, test } from 'vitest';
import { anniversary, yearsBetween } from '../../server/enterprise/known-profile.ts';

test.each([
  ['2025-12-01', '2026-12-01', 1],
  ['2026-12-01', '2026-12-01', 0],
  ['2024-02-29', '2025-02-28', 1],
  ['2000-01-01', '2026-01-01', 26],
])('from %s to %s are %d years', (from, to, years) => {
  expect(yearsBetween(from, to)).toBe(years);
});

test('a day before is less, a day after is more', () => {
  expect(yearsBetween('2021-12-01', '2026-11-30')).toBeLessThan(5);
  expect(yearsBetween('2021-12-01', '2026-12-02')).toBeGreaterThan(5);
});

test('before it was founded an enterprise has no age', () => {
  expect(yearsBetween('2027-01-01', '2026-12-01')).toBeUndefined();
});

test('29 February has its anniversary on the 28th', () => {
  expect([anniversary('2024-02-29', 1), anniversary('2024-02-29', 4)]).toEqual(['2025-02-28', '2028-02-29']);
});

import { expect, test } from 'vitest';
import { endOf, validityOn } from '../../server/corpus/validity.ts';

test.each([
  ['a document without dates holds always', '1999-01-01', {}, 'in_force'],
  ['it holds on the day it takes effect', '2023-08-15', { effectiveOn: '2023-08-15' }, 'in_force'],
  ['not on the day before', '2023-08-14', { effectiveOn: '2023-08-15' }, 'not_yet_in_force'],
  [
    'effect counts, not publication',
    '2023-08-01',
    { publishedOn: '2023-07-13', effectiveOn: '2023-08-15' },
    'not_yet_in_force',
  ],
  ['without a date of effect it holds from publication', '2024-06-06', { publishedOn: '2024-06-06' }, 'in_force'],
  ['and not before it', '2024-06-05', { publishedOn: '2024-06-06' }, 'not_yet_in_force'],
  ['it holds on its last day', '2027-12-31', { expiresOn: '2027-12-31' }, 'in_force'],
  ['and has expired on the day after', '2028-01-01', { expiresOn: '2027-12-31' }, 'expired'],
  ['a leap day is the last one where it is named', '2024-02-29', { expiresOn: '2024-02-29' }, 'in_force'],
  ['and March comes after it', '2024-03-01', { expiresOn: '2024-02-29' }, 'expired'],
  ['the day before another repeals it is its last', '2020-12-31', { repealedOn: '2021-01-01' }, 'in_force'],
  ['on the day itself it is repealed', '2021-01-01', { repealedOn: '2021-01-01' }, 'repealed'],
  ['the same where another replaces it: before', '2020-12-31', { supersededOn: '2021-01-01' }, 'in_force'],
  ['and on the day', '2021-01-01', { supersededOn: '2021-01-01' }, 'superseded'],
  [
    'what has an end may not have begun',
    '2019-12-31',
    { effectiveOn: '2020-01-01', repealedOn: '2021-01-01' },
    'not_yet_in_force',
  ],
  [
    'of several ends the earliest counts',
    '2023-06-01',
    { expiresOn: '2022-12-31', repealedOn: '2023-05-01' },
    'expired',
  ],
  [
    'whichever it is',
    '2023-06-01',
    { expiresOn: '2025-12-31', supersededOn: '2023-05-01', repealedOn: '2024-01-01' },
    'superseded',
  ],
  [
    'what expired the day before it was repealed has expired',
    '2023-01-01',
    { expiresOn: '2022-12-31', repealedOn: '2023-01-01' },
    'expired',
  ],
  ['a month turns rightly', '2024-10-01', { effectiveOn: '2024-09-30', expiresOn: '2024-09-30' }, 'expired'],
] as const)('%s', (_, date, life, validity) => {
  expect(validityOn(date, life)).toBe(validity);
});

test('the first day without effect is the day after the last one, over the end of a year', () => {
  expect(endOf({ expiresOn: '2025-12-31' })).toEqual({ on: '2026-01-01', validity: 'expired' });
});

test('a document that knows no end has none', () => {
  expect(endOf({ effectiveOn: '2020-01-01' })).toBeUndefined();
});

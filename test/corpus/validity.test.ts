import { expect, test } from 'vitest';
import { validityOn } from '../../server/corpus/validity.ts';

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
  ['a month turns rightly', '2024-10-01', { effectiveOn: '2024-09-30', expiresOn: '2024-09-30' }, 'expired'],
] as const)('%s', (_, date, life, validity) => {
  expect(validityOn(date, life)).toBe(validity);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromTyped, toTyped, withAnswer, withField } from '../../../web/enterprise/profile-fields.ts';

describe('what is typed becomes what the protocol holds', () => {
  test.each([
    ['annualRevenue', '8000', 80_000_000],
    ['annualRevenue', '1,234.5', 12_345_000],
    ['rdShare', '7', 0.07],
    ['revenueGrowth', '-10', -0.1],
    ['employees', ' 120 ', 120],
    ['employees', '', undefined],
    ['employees', '很多', undefined],
    ['employees', '1e400', undefined],
  ] as const)('%s %j', (field, typed, value) => {
    expect(fromTyped(field, typed)).toBe(value);
  });

  test('and back again, without the dust of binary fractions', () => {
    expect(toTyped('rdShare', 0.07)).toBe('7');
    expect(toTyped('annualRevenue', 80_000_000)).toBe('8000');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (hundredths) => {
        const typed = String(hundredths / 100);
        expect(toTyped('rdShare', fromTyped('rdShare', typed)!)).toBe(typed);
      }),
    );
  });
});

test('a field is changed, or taken out, and nothing else', () => {
  expect(withField({ employees: 3, region: '440100' }, 'employees', undefined)).toEqual({ region: '440100' });
  expect(withField({ region: '440100' }, 'employees', 4)).toEqual({ region: '440100', employees: 4 });
});

test('a yes or no goes to the facts, and can be taken back', () => {
  const yes = withAnswer({ facts: { a: true } }, 'facts.b', false);
  expect(yes).toEqual({ facts: { a: true, b: false } });
  expect(withAnswer(yes, 'facts.b', undefined)).toEqual({ facts: { a: true } });
  expect(withAnswer({}, 'form', 'company')).toEqual({ form: 'company' });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCharacter, creditCodeProblem, maskCreditCode } from '../../server/enterprise/credit-code.ts';

const CHARACTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const body = fc
  .tuple(
    fc.array(fc.constantFrom(...CHARACTERS), { minLength: 2, maxLength: 2 }),
    fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 6 }),
    fc.array(fc.constantFrom(...CHARACTERS), { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''));

// The worked example of GB 32100—2015, appendix A, and codes that companies print on their sites.
test.each([
  '91350100M000100Y43',
  '914403001922038216',
  '91440300708461136T',
  ' 91350100m000100y43 ',
  '91350100-M000100Y-43',
])('%s is right', (code) => {
  expect(creditCodeProblem(code)).toBeUndefined();
});

test.each([
  ['', 'length'],
  ['9135', 'length'],
  ['91350100M000100Y431', 'length'],
  ['91350100M000100I43', 'characters'],
  ['91A50100M000100Y43', 'characters'],
  ['统一社会信用代码就是十八个字符的一串', 'characters'],
  ['91350100M000100Y44', 'check'],
] as const)('%s is wrong in its %s', (code, problem) => {
  expect(creditCodeProblem(code)).toBe(problem);
});

test('one character that was mistyped is always noticed', () => {
  fc.assert(
    fc.property(body, fc.nat(16), fc.constantFrom(...CHARACTERS), (seventeen, place, typed) => {
      const code = seventeen + checkCharacter(seventeen);
      expect(creditCodeProblem(code)).toBeUndefined();
      const mistyped = code.slice(0, place) + typed + code.slice(place + 1);
      if (mistyped !== code) expect(creditCodeProblem(mistyped)).toBeDefined();
    }),
  );
});

test('its middle is masked, and all of what is short', () => {
  expect(maskCreditCode('91350100M000100Y43')).toBe('91**************43');
  expect(maskCreditCode('9135')).toBe('****');
});

import { expect, test } from 'vitest';
import { spellYears } from '../../server/language/spell-years.ts';

test.each([
  ['去年的小规模纳税人免税政策是什么', '2025年的小规模纳税人免税政策是什么'],
  ['前年有效的规定', '2024年有效的规定'],
  ['what were the rules last year', 'what were the rules 2025'],
  ['我去年丢了身份证怎么补办', '我去年丢了身份证怎么补办'],
  ['今年还能申请吗', '今年还能申请吗'],
])('%s: %s', (text, spelled) => {
  expect(spellYears(text, '2026-11-24')).toBe(spelled);
});

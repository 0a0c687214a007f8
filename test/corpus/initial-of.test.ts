import { expect, test } from 'vitest';
import { initialOf } from '../../server/corpus/initial-of.ts';

test.each([
  ['结婚登记办事指南', 'J'],
  ['《居民身份证法》', 'J'],
  ['重点群体创业', 'Z'],
  ['额外', 'E'],
  ['GB/T 4754', 'G'],
  ['12345热线', '#'],
  ['', '#'],
])('%j stands under %s', (title, letter) => {
  expect(initialOf(title)).toBe(letter);
});

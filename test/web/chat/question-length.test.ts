import { expect, test } from 'vitest';
import { charactersLeft, isNearLimit } from '../../../web/chat/question-length.ts';

test('counts characters as people do, not UTF-16 units', () => {
  expect(charactersLeft('𠮷'.repeat(500))).toBe(0);
  expect(charactersLeft('字'.repeat(501))).toBe(-1);
});

test('does not count the space around a question', () => {
  expect(charactersLeft('  问 \n')).toBe(499);
});

test('warns only near the limit', () => {
  expect(isNearLimit(charactersLeft('短'))).toBe(false);
  expect(isNearLimit(charactersLeft('长'.repeat(400)))).toBe(true);
});

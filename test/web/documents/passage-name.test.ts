import { expect, test } from 'vitest';
import { languageOf } from '../../../web/documents/language-of.ts';
import { passageName } from '../../../web/documents/passage-name.ts';

test('a passage is called by its place and its title, once where they are the same', () => {
  expect(passageName({ locator: '第一条', title: '加快建设' })).toBe('第一条 加快建设');
  expect(passageName({ locator: '总体目标', title: '总体目标' })).toBe('总体目标');
  expect(passageName({ locator: '申请材料' })).toBe('申请材料');
});

test('text of the corpus is read out in its own language', () => {
  expect(languageOf('第29条')).toBe('zh-Hans');
  expect(languageOf('Overall goal')).toBe('en');
});

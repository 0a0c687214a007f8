import fc from 'fast-check';
import { expect, test } from 'vitest';
import { improbability, informativeness, segmentWords, teachWords } from '../../server/search/segment-words.ts';

test('the words of a text, put together, are the text', () => {
  const unit = fc.constantFrom('人工', '智能', '手', '机', 'AI', ' ', '，', '2027', '𠮷', 'é');
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const words = segmentWords(text);
      expect(words.map((word) => word.text).join('')).toBe(text);
      for (const { text: word, at } of words) expect(text.slice(at, at + word.length)).toBe(word);
    }),
  );
});

test('a word that was taught is one word from then on', () => {
  teachWords(['粤什么都能办']);
  expect(segmentWords('用粤什么都能办申请').map(({ text }) => text)).toContain('粤什么都能办');
});

test('what the dictionary knows keeps its count when it is taught, and what it does not know is common from then on', () => {
  const before = informativeness('轮椅');
  teachWords(['轮椅', '粤什么都能查']);
  expect(informativeness('轮椅')).toBe(before);
  expect(informativeness('粤什么都能查')).toBeLessThan(1);
  expect(improbability('粤什么都能查', new Set())).toBeLessThan(improbability('粤什么都能看', new Set()));
});

test('a text of the subject’s words is more probable than one of unknown ones', () => {
  expect(improbability('机气人', new Set(['机气人']))).toBe(improbability('机气人', new Set()));
  expect(improbability('轮椅', new Set(['轮椅']))).toBeLessThan(improbability('轮椅', new Set()));
});

test('a rare word says more than a common one', () => {
  expect(informativeness('轮椅')).toBeGreaterThan(informativeness('的'));
  expect(informativeness('从没见过的词')).toBe(1);
  expect(informativeness('的')).toBeGreaterThanOrEqual(0);
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWordCounts } from '../../server/search/word-counts.ts';

const dictionaryOf = (entries: Iterable<readonly [string, number]>) =>
  Buffer.from(
    [...entries]
      .map(([word, count]) => Buffer.from(`${word} ${count} n`))
      .sort(Buffer.compare)
      .join('\n'),
  );

describe('jieba’s dictionary', () => {
  const bytes = readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'));
  const entries = bytes
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ') as [string, string, string]);
  const counts = openWordCounts(bytes);

  test('has every word where it is looked for, which it would not, were it not sorted', () => {
    expect(entries.filter(([word, count]) => counts.countOf(word) !== Number(count))).toEqual([]);
    expect(counts.total).toBe(entries.reduce((sum, [, count]) => sum + Number(count), 0));
  });

  test('lacks what is not in it', () => {
    const words = new Set(entries.map(([word]) => word));
    for (const [word] of entries.slice(0, 2000)) {
      for (const other of [`${word}厂`, word.slice(0, -1), word.slice(1)]) {
        if (!words.has(other)) expect(counts.countOf(other), other).toBe(0);
      }
    }
    for (const nothing of ['', ' ', '\n', '\0', '\uD800', '￿', 'AA制 3', '的 318825']) {
      expect(counts.countOf(nothing), nothing).toBe(0);
    }
  });
});

test('any dictionary is read as a map of it would be', () => {
  const word = fc.string({
    unit: fc.constantFrom('的', '机', '器', '人', 'A', 'z', '𠮷', '0'),
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(word, fc.nat(1e6)), { selector: ([text]) => text }), word, (entries, asked) => {
      const map = new Map(entries);
      const counts = openWordCounts(dictionaryOf(map));
      for (const text of [asked, ...map.keys()]) expect(counts.countOf(text)).toBe(map.get(text) ?? 0);
      expect(counts.total).toBe([...map.values()].reduce((sum, count) => sum + count, 0));
    }),
  );
});

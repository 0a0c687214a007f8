/** Holds the corpus against the figures and names that were copied out of the source by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { englishText, passagesOf } from '../../server/corpus/passage.ts';
import { bundledMeasures } from '../answer/bundled-knowledge.ts';

const entries = z
  .array(z.strictObject({ anchor: z.string(), zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'source-figures.json'), 'utf8')));

const measures = bundledMeasures();
const passages = new Map(passagesOf(measures).map((passage) => [passage.anchor, passage]));

test('every passage of the measures is held against the source', () => {
  expect(entries.map(({ anchor }) => anchor).sort()).toEqual([...passages.keys()].sort());
});

describe.each(entries)('$anchor says what the source says', ({ anchor, zh, en }) => {
  const passage = passages.get(anchor)!;
  const { title, headings } = passage;

  test('in Chinese', () => {
    const text = [...headings, ...(title ? [title] : []), ...passage.sentences].map((part) => part.zh).join('\n');
    expect(zh.filter((words) => !text.includes(words))).toEqual([]);
  });

  test('in English', () => {
    const above = [...headings, ...(title ? [title] : [])].map((name) => name.en).join('\n');
    const text = `${above}\n${englishText(passage)}`.toLowerCase();
    expect(en.filter((words) => !text.includes(words.toLowerCase()))).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { lexicon, precedence } from '../../server/language/lexicon.ts';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';

test('the word lists of a release from before there were situations and rules of precedence have none', () => {
  const { precedence: _precedence, situations: _situations, ...before } = bundledCorpus().lexicon;
  expect(lexicon.parse(before)).toEqual({ ...before, situations: [], precedence: { forces: [], rules: [] } });
});

test('a rule of precedence that nobody knows is refused', () => {
  const rule = { rule: 'louder-over-quieter', zh: '某原则', en: 'some principle' };
  expect(() => precedence.parse({ forces: [['law']], rules: [rule] })).toThrow();
});

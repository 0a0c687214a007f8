import { expect, test } from 'vitest';
import { compileSituations } from '../../server/answer/situations.ts';
import { bundledCorpus } from './bundled-knowledge.ts';

const situations = compileSituations(bundledCorpus().lexicon);

test.each([
  ['身份证丢了补办多少钱', ['丢失补领']],
  ['第一次办身份证', ['首次申领']],
  ['身份证快到期了换新', ['到期换领']],
  ['居民身份证丢失补领或者损坏换领，工本费每证40元。', ['丢失补领', '损坏换领']],
  ['未满16周岁的公民', ['未成年人']],
  ['replace a lost card', ['丢失补领', '丢失补领']],
  ['丢进垃圾桶', []],
])('%s: %j', (text, found) => {
  expect(situations(text).map(({ situation }) => situation)).toEqual(found);
});

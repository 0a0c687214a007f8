import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../../server/corpus/load-corpus.ts';
import { cantoneseToMandarin, isCantonese } from '../../server/language/cantonese.ts';
import { CORPUS_FOLDER } from '../answer/bundled-knowledge.ts';

const toMandarin = cantoneseToMandarin(loadLexicon(`${CORPUS_FOLDER}/lexicon`).cantonese);

describe('written Cantonese', () => {
  test.each([['喺边度办护照'], ['身份證唔見咗'], ['使唔使錢'], ['几多钱'], ['呢个系咪免费嘅']])(
    'is heard in %s',
    (text) => {
      expect(isCantonese(text)).toBe(true);
    },
  );

  test.each([
    ['在哪里办护照'],
    ['身份证丢了怎么办'],
    ['哪些措施支持机器人产业'],
    ['a bus'],
    [''],
    ['这项措施重点解决什么问题'],
    ['热点解读在哪里看'],
    ['试点样本有哪些'],
    ['周边个体户怎么登记'],
    ['周边度假区有什么措施'],
  ])('is not heard in %s', (text) => {
    expect(isCantonese(text)).toBe(false);
  });
});

describe('in Mandarin', () => {
  test.each([
    ['喺边度办护照', '在哪里办护照'],
    ['2027年嘅算力规模要超过几多', '2027年的算力规模要超过多少'],
    ['点样申请失业金', '怎样申请失业金'],
    ['边条措施讲人形机械人', '哪条措施讲人形机器人'],
    ['离婚使唔使钱', '离婚要不要钱'],
  ])('%s is %s', (cantonese, mandarin) => {
    expect(toMandarin(cantonese)).toBe(mandarin);
  });

  test('a Mandarin text stays, whatever Cantonese words stand across its words', () => {
    const text = '重点解决周边地区的关系，而家电产业得到支持';
    expect(toMandarin(text)).toBe(text);
  });

  test('the longest word wins, in whatever order the pairs stand', () => {
    const pairs = [
      { from: '边个', to: '谁' },
      { from: '边个部门', to: '哪个部门' },
    ];
    expect(cantoneseToMandarin(pairs)('边个部门负责')).toBe('哪个部门负责');
    expect(cantoneseToMandarin(pairs.toReversed())('边个部门负责')).toBe('哪个部门负责');
  });

  test('a word with a boundary is left alone inside another word', () => {
    const say = cantoneseToMandarin([{ from: '而家', to: '现在', boundary: true }]);
    expect(say('而家嘅规定')).toBe('现在嘅规定');
    expect(say('冰箱而家电嘅规定')).toBe('冰箱而家电嘅规定');
  });

  test('characters of regular expressions in a pair mean themselves', () => {
    expect(cantoneseToMandarin([{ from: '咩?', to: '什么？' }])('做咩?')).toBe('做什么？');
  });
});

import { describe, expect, test } from 'vitest';
import { compilePlaces, isHome, isPartOfHome } from '../../server/answer/places.ts';
import { loadLexicon } from '../../server/corpus/load-corpus.ts';
import { CORPUS_FOLDER } from './bundled-knowledge.ts';

const places = compilePlaces(loadLexicon(`${CORPUS_FOLDER}/lexicon`));
const named = (text: string) => places.namedIn(text).map(({ name }) => name);

describe('a place', () => {
  test.each([
    ['北京有什么补贴', ['北京']],
    ['湖南户口在广州换证', ['湖南', '广州']],
    ['Shanghai AI policy', ['上海']],
    ['臺灣居民', ['台湾']],
  ])('is named in %s', (text, names) => {
    const found = named(text).map((name) => name.replace(/[省市]$/, ''));
    for (const name of names) expect(found).toContain(name);
  });

  test.each([['珠江西岸'], ['人工智能'], ['身份证丢了']])('is not named in %s', (text) => {
    expect(named(text)).toEqual([]);
  });

  test('is home where it is in Guangdong or the whole country', () => {
    expect(places.namedIn('广州').every(isHome)).toBe(true);
    expect(places.namedIn('广东').every(isHome)).toBe(true);
    expect(places.namedIn('北京').some(isHome)).toBe(false);
    expect(places.namedIn('美国').some(isHome)).toBe(false);
  });

  test.each([
    ['110000', '北京'],
    ['440000', '广东'],
    ['440300', '深圳'],
    ['441900', '东莞'],
    ['999999', undefined],
  ])('%s is called %s, not by a part of it that has no code of its own', (code, name) => {
    expect(places.nameOf(code)).toBe(name);
  });

  test('is a part of home where it is below the province', () => {
    expect(places.namedIn('深圳').every(isPartOfHome)).toBe(true);
    expect(places.namedIn('广东').some(isPartOfHome)).toBe(false);
  });
});

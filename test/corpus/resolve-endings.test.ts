import { describe, expect, test } from 'vitest';
import type { CorpusDocument, Relation } from '../../server/corpus/document.ts';
import { plainTitle, resolveEndings, withEnding } from '../../server/corpus/resolve-endings.ts';
import { validityOn } from '../../server/corpus/validity.ts';
import { writtenDocument } from './written-document.ts';

type Fields = Parameters<typeof writtenDocument>[3];

const law = (id: string, title: string, effectiveOn: string | undefined, fields: Fields = {}) =>
  writtenDocument(id, title, [['本法由全国人民代表大会制定。']], {
    kind: 'law',
    region: '000000',
    effectiveOn,
    ...fields,
  });
const doing = (...relations: Relation[]) => ({ relations });
const endingsOf = (...documents: CorpusDocument[]) => Object.fromEntries(resolveEndings(documents));

const marriage = law('marriage-law', '中华人民共和国婚姻法', '1981-01-01');
const byCode = { on: '2021-01-01', as: 'repealed', by: 'civil-code' };

describe('a document is ended by one that', () => {
  test.each<[string, Relation]>([
    ['names its id', { type: 'repeals', documentId: 'marriage-law' }],
    ['names its title in full', { type: 'repeals', title: '中华人民共和国婚姻法' }],
    ['leaves out 中华人民共和国', { type: 'repeals', title: '婚姻法' }],
    ['puts its title in marks', { type: 'repeals', title: '《中华人民共和国婚姻法》' }],
    ['says of which year it is', { type: 'repeals', title: '《婚姻法》（2001年修正）' }],
  ])('%s', (_, relation) => {
    const code = law('civil-code', '中华人民共和国民法典', '2021-01-01', doing(relation));
    expect(endingsOf(marriage, code)).toEqual({ 'marriage-law': byCode });
    expect(endingsOf(code, marriage)).toEqual({ 'marriage-law': byCode });
  });

  test('names its title in full where its own leaves out 中华人民共和国', () => {
    const short = law('marriage-law', '婚姻法', '1981-01-01');
    const title = '中华人民共和国婚姻法';
    const code = law('civil-code', '民法典', '2021-01-01', doing({ type: 'repeals', title }));
    expect(endingsOf(short, code)).toEqual({ 'marriage-law': byCode });
  });

  test('names its document number', () => {
    const old = law('old-rules', '省长质量奖评审办法', '2014-05-01', { documentNumber: '粤府办〔2014〕 17号' });
    const replaces = doing({ type: 'replaces', title: '粤府办〔2014〕17号' });
    expect(endingsOf(old, law('new-rules', '质量奖励办法', '2020-01-01', replaces))).toEqual({
      'old-rules': { on: '2020-01-01', as: 'superseded', by: 'new-rules' },
    });
  });

  test('took effect by being published', () => {
    const relations: Relation[] = [{ type: 'repeals', title: '婚姻法' }];
    const code = law('civil-code', '民法典', undefined, { publishedOn: '2021-01-01', relations });
    expect(endingsOf(marriage, code)).toEqual({ 'marriage-law': byCode });
  });

  test('comes later, under the same name', () => {
    const amended = law('marriage-law-2001', '中华人民共和国婚姻法（2001年修正）', '2001-04-28');
    expect(endingsOf(amended, marriage)).toEqual({
      'marriage-law': { on: '2001-04-28', as: 'superseded', by: 'marriage-law-2001' },
    });
  });
});

describe('a document is not ended by', () => {
  test('itself, under whatever name it is called', () => {
    const names = [{ documentId: 'marriage-law' }, { title: '婚姻法' }].map((name) => ({
      type: 'replaces' as const,
      ...name,
    }));
    expect(endingsOf(law('marriage-law', '中华人民共和国婚姻法', '1981-01-01', { relations: names }))).toEqual({});
  });

  test('one that is older, or of the same day', () => {
    const repeals = doing({ type: 'repeals', title: '婚姻法' });
    expect(endingsOf(marriage, law('old', '旧法', '1980-01-01', repeals))).toEqual({});
    expect(endingsOf(marriage, law('same', '同日法', '1981-01-01', repeals))).toEqual({});
  });

  test('one of which nobody knows when it begins', () => {
    expect(endingsOf(marriage, law('undated', '某法', undefined, doing({ type: 'repeals', title: '婚姻法' })))).toEqual(
      {},
    );
  });

  test.each(['implements', 'amends', 'interprets'] as const)('one that %s it', (type) => {
    expect(endingsOf(marriage, law('later', '后法', '2021-01-01', doing({ type, title: '婚姻法' })))).toEqual({});
  });

  test('one of its name for another region, or of another kind', () => {
    const rules = law('rules', '生活垃圾管理条例', '2018-01-01', { region: '440100' });
    const elsewhere = law('elsewhere', '生活垃圾管理条例', '2020-01-01', { region: '440300' });
    expect(endingsOf(rules, elsewhere)).toEqual({});
    expect(endingsOf(rules, { ...elsewhere, region: '440100', kind: 'policy' })).toEqual({});
  });

  test('a guide of its name: guides have no editions', () => {
    const questions = ['2020-01-01', '2024-01-01'].map((effectiveOn, i) =>
      law(`faq-${i}`, '社保问答', effectiveOn, { kind: 'faq' }),
    );
    expect(endingsOf(...questions)).toEqual({});
  });

  test('one of its name and day: nobody could tell which is the later', () => {
    expect(endingsOf(marriage, { ...marriage, id: 'twin' })).toEqual({});
  });
});

describe('of several endings', () => {
  test('each edition is ended by the next one, whatever the order they stand in', () => {
    const editions = ['1981-01-01', '2001-04-28', '2015-01-01'].map((day) =>
      law(`of-${day.slice(0, 4)}`, '婚姻法', day),
    );
    const expected = {
      'of-1981': { on: '2001-04-28', as: 'superseded', by: 'of-2001' },
      'of-2001': { on: '2015-01-01', as: 'superseded', by: 'of-2015' },
    };
    expect(endingsOf(...editions)).toEqual(expected);
    expect(endingsOf(...editions.toReversed())).toEqual(expected);
  });

  test('the earliest counts: an edition was replaced long before its name was repealed', () => {
    const amended = law('amended', '婚姻法', '2001-04-28');
    const code = law('civil-code', '民法典', '2021-01-01', doing({ type: 'repeals', title: '婚姻法' }));
    expect(endingsOf(marriage, amended, code)).toEqual({
      'marriage-law': { on: '2001-04-28', as: 'superseded', by: 'amended' },
      amended: byCode,
    });
  });

  test('a day that a document states of itself is not put off by a later ending', () => {
    const stated = { ...marriage, repealedOn: '2010-01-01' };
    const ended = withEnding(stated, { on: '2021-01-01', as: 'repealed', by: 'civil-code' });
    expect(validityOn('2015-01-01', ended)).toBe('repealed');
  });
});

test('an ending goes into the field it is of, and a document without one stays the very same', () => {
  expect(withEnding(marriage, { on: '2021-01-01', as: 'repealed', by: 'x' }).repealedOn).toBe('2021-01-01');
  expect(withEnding(marriage, { on: '2021-01-01', as: 'superseded', by: 'x' }).supersededOn).toBe('2021-01-01');
  expect(withEnding(marriage, undefined)).toBe(marriage);
});

test('a title as it is cited leaves nothing that tells two laws apart', () => {
  expect(plainTitle('《中华人民共和国 劳动法（2018年修正）》')).toBe('劳动法');
  expect(plainTitle('香港特别行政区基本法')).toBe('香港特别行政区基本法');
  expect(plainTitle('广东省工资支付条例（试行）')).toBe('广东省工资支付条例（试行）');
});

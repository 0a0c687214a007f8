import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeText, stem, tokenize } from '../../server/search/tokenize.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '第',
      '二',
      '十',
      '9',
      '条',
      '〔',
      '2',
      '0',
      '粤',
      '办',
      '函',
      '号',
      'A',
      'é',
      '-',
      '.',
      ' ',
      '𠮷',
      '養',
    ),
  }),
);

describe('any text', () => {
  test('gives terms without a crash, none of them empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokenize(text).filter((term) => term.trim() === '')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('loses no Chinese character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const terms = new Set(tokenize(text));
        for (const character of normalizeText(text).match(/\p{Script=Han}/gu) ?? []) expect(terms).toContain(character);
      }),
      { numRuns: 500 },
    );
  });

  test('loses no Latin word and no number', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const terms = new Set(tokenize(text));
        for (const part of normalizeText(text).match(/\p{Script=Latin}+|\d+/gu) ?? []) {
          expect([...terms].some((term) => term.includes(stem(part)))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('gives the same terms in full width, upper case or Traditional script', () => {
    expect(tokenize('ＡＩ手機產業２０２７')).toEqual(tokenize('ai手机产业2027'));
  });

  test('of a thousand characters repeated is not beyond it', () => {
    expect(tokenize('第'.repeat(2000)).length).toBeGreaterThan(2000);
    expect(tokenize(`${'一二三〔'.repeat(800)}`)).toContain('一');
  });
});

describe('a document number', () => {
  test.each([
    ['粤办函〔2024〕88号'],
    ['粤办函[2024]88号'],
    ['粤办函(2024)88号'],
    ['粤办函（2024）88号'],
    ['粤办函【2024】88号'],
    ['粤办函［2024］88号'],
    ['粤辦函〔2024〕88號'],
    ['粤办函〔2024〕第88号'],
    ['粤办函 〔 2024 〕 88 号'],
    ['粤办函〔２０２４〕８８号'],
  ])('is one term in %s', (text) => {
    expect(tokenize(text)).toEqual(expect.arrayContaining(['〔2024〕88', '粤办函〔2024〕88']));
  });

  test('of another agency, year or number is another term', () => {
    for (const other of ['粤府函〔2024〕88号', '粤办函〔2023〕88号', '粤办函〔2024〕8号']) {
      expect(tokenize(other)).not.toContain('粤办函〔2024〕88');
    }
  });
});

describe('an article', () => {
  test.each([['第29条'], ['第二十九条'], ['第 29 条'], ['第二十九條'], ['第２９条']])(
    'is the same term in %s',
    (text) => {
      expect(tokenize(text)).toContain('第29条');
    },
  );

  test('is not another one', () => {
    expect(tokenize('第二十八条')).not.toContain('第29条');
    expect(tokenize('第九条')).not.toContain('第29条');
  });
});

describe('Latin runs', () => {
  test('stand whole and in their parts', () => {
    expect(tokenize('PPR-9087')).toEqual(expect.arrayContaining(['ppr-9087', 'ppr', '9087']));
    expect(tokenize('40EFLOPS')).toEqual(expect.arrayContaining(['40eflops', '40', 'eflop']));
    expect(tokenize('400G/800G')).toEqual(expect.arrayContaining(['400', '800']));
  });

  test('keep a decimal in one piece', () => {
    expect(tokenize('3.5')).toContain('3.5');
  });

  test('touching Chinese are words of their own', () => {
    expect(tokenize('AI手机')).toEqual(expect.arrayContaining(['ai', '手机']));
  });
});

describe('Chinese', () => {
  test('is known by its characters and bigrams', () => {
    expect(tokenize('人工智能').sort()).toEqual(['人', '人工', '工', '工智', '智', '智能', '能'].sort());
  });

  test('do not reach across punctuation', () => {
    expect(tokenize('养老，机器人')).not.toContain('老机');
  });
});

describe('a stem', () => {
  test.each([
    ['robots', 'robot'],
    ['policies', 'policy'],
    ['businesses', 'business'],
    ['processing', 'process'],
    ['supported', 'support'],
    ['status', 'status'],
    ['business', 'business'],
    ['gas', 'gas'],
    ['being', 'being'],
    ['king', 'king'],
    ['ai', 'ai'],
    ['中文', '中文'],
  ])('of %s is %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });
});

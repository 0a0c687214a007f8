import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectLanguage, foldTraditional, renderTraditional } from '../../server/language/script.ts';
import { bundledMeasures } from '../answer/bundled-knowledge.ts';

describe('folding', () => {
  test('writes Traditional characters as Simplified ones', () => {
    expect(foldTraditional('廣東省人工智慧產業、養老與機器人')).toBe('广东省人工智慧产业、养老与机器人');
  });

  test.each([
    ['公共衞生', '公共卫生'],
    ['衛生', '卫生'],
    ['裏面', '里面'],
    ['裡面', '里面'],
    ['爲', '为'],
    ['台灣同胞', '台湾同胞'],
  ])('knows the forms of Hong Kong and of Taiwan: %s is %s', (traditional, simplified) => {
    expect(foldTraditional(traditional)).toBe(simplified);
  });

  test('leaves Simplified, Latin and figures as they are', () => {
    const text = '到2027年，AI手机产量达到1亿部以上 (AI phones)';
    expect(foldTraditional(text)).toBe(text);
  });

  test('keeps the length of every character, so that positions hold', () => {
    const changed: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code === 0xd800) code = 0xe000;
      const character = String.fromCodePoint(code);
      if (/\p{Script=Han}/u.test(character) && foldTraditional(character).length !== character.length) {
        changed.push(character);
      }
    }
    // How many rather than which: there may be hundreds.
    expect(changed.length).toBe(0);
  });

  test('keeps the length of any text of common characters', () => {
    const common = fc.constantFrom(...'著乾隆頭髮麵後裡台灣於衛規劃產業養老機器人发干着里面后 AI2027，');
    fc.assert(
      fc.property(fc.string({ unit: common, maxLength: 20 }), (text) => {
        expect(foldTraditional(text)).toHaveLength(text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('rendering', () => {
  test('writes Chinese as readers in Hong Kong do', () => {
    expect(renderTraditional('广东省人工智能产业规模')).toBe('廣東省人工智能產業規模');
    expect(renderTraditional('总体目标与身份证')).toBe('總體目標與身份證');
  });

  test('folds back to every sentence of the measures', () => {
    const sentences = bundledMeasures().passages.flatMap((passage) => passage.sentences.map(({ zh }) => zh));
    const changed = sentences.filter((sentence) => foldTraditional(renderTraditional(sentence)) !== sentence);
    expect(changed).toEqual([]);
  });
});

describe('the language of a question', () => {
  test.each([
    ['身份证丢了怎么补办', 'zh-Hans'],
    ['身份證遺失了怎麼補辦', 'zh-Hant'],
    ['哪些措施支持機器人產業', 'zh-Hant'],
    ['你好', 'zh-Hans'],
    ['AI手机产量目标', 'zh-Hans'],
    ['AI手機產量目標', 'zh-Hant'],
    ['How do I replace a lost ID card?', 'en'],
    ['hello', 'en'],
    ['GUANGDONG AI', 'en'],
    ['', 'zh-Hans'],
    ['12345', 'zh-Hans'],
    ['？？？', 'zh-Hans'],
  ])('%s is %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test('of any text is told without a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['zh-Hans', 'zh-Hant', 'en']).toContain(detectLanguage(text));
      }),
    );
  });
});

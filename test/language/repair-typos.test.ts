import { describe, expect, test } from 'vitest';
import { normalizeText } from '../../server/search/tokenize.ts';
import { bundledCorpus, bundledKnowledge } from '../answer/bundled-knowledge.ts';

const { repairTypos } = await bundledKnowledge();

describe('a slip of the input method', () => {
  test.each([
    ['机气人', '机器人'],
    ['机气人产业规模', '机器人产业规模'],
    ['人工只能手机', '人工智能手机'],
    ['算利规模', '算力规模'],
    ['智能中端产品', '智能终端产品'],
    ['传敢器产业', '传感器产业'],
    ['离婚冷境期', '离婚冷静期'],
    ['结婚灯记', '结婚登记'],
    ['工伤人定', '工伤认定'],
    ['营业执找', '营业执照'],
    ['操做系统', '操作系统'],
  ])('%s is mended to %s', (typed, meant) => {
    expect(repairTypos(typed)).toBe(meant);
  });
});

describe('what was meant as it stands', () => {
  test.each([
    ['当私人教练要什么证'],
    ['机器人产业规模'],
    ['养老院有哪些措施支持'],
    ['身份证丢了怎么补办'],
    ['how do I renew a passport'],
    ['第二十九条讲了什么'],
    ['离婚冷静期多少天'],
    ['广州有什么好吃的'],
    ['公司注册资本'],
    [''],
  ])('%s is left alone', (text) => {
    expect(repairTypos(text)).toBe(text);
  });

  test('every sentence and title of the corpus is left alone', () => {
    const texts = bundledCorpus()
      .documents.flatMap(({ title, passages }) => [
        title.zh,
        ...passages.flatMap((passage) => [
          passage.locator.zh,
          passage.title?.zh ?? '',
          ...passage.sentences.map(({ zh }) => zh),
        ]),
      ])
      .map(normalizeText);
    const changed = texts.flatMap((text) => (repairTypos(text) === text ? [] : [`${text} → ${repairTypos(text)}`]));
    expect(changed).toEqual([]);
  });

  test('a mended text is not mended any further', () => {
    for (const typed of ['机气人产业规模', '人工只能手机', '结婚灯记']) {
      expect(repairTypos(repairTypos(typed))).toBe(repairTypos(typed));
    }
  });
});

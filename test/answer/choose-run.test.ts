import { describe, expect, it } from 'vitest';
import { chooseRun, isFiller } from '../../server/answer/choose-run.ts';

const LIMITS = { characters: 120, sentences: 8 };
const scored = (...sentences: [text: string, score: number][]) =>
  sentences.map(([text, score], at) => ({ at, text, score }));

describe('a run of sentences', () => {
  it('takes the best one and the neighbours that speak of the question too, in the order of the text', () => {
    const sentences = scored(
      ['全省统一实行网上办理。', 0],
      ['申请人登录平台提交材料。', 0.8],
      ['材料齐全的当场受理。', 1.3],
      ['各地要加强领导。', 0],
    );
    expect(chooseRun(sentences, LIMITS)).toEqual([1, 2]);
  });

  it('gives the items of a list that the best sentence opens, though they share no word with the question', () => {
    const sentences = scored(
      ['下列企业可以申请补贴：', 1],
      ['（一）停产三个月的；', 0],
      ['（二）裁员不超过百分之五的。', 0],
    );
    expect(chooseRun(sentences, LIMITS)).toEqual([0, 1, 2]);
  });

  it('goes back to what the best sentence goes on from', () => {
    const sentences = scored(
      ['每户补贴一万元。', 0.1],
      ['其中，停业的每户补贴两万元。', 1],
      ['各地要抓好落实，加强领导。', 0.1],
    );
    expect(chooseRun(sentences, { ...LIMITS, characters: 25 })).toEqual([0, 1]);
  });

  it('is one sentence where that alone is longer than the run may be', () => {
    expect(chooseRun(scored(['甲'.repeat(200), 1], ['乙。', 1]), LIMITS)).toEqual([0]);
  });

  it('passes over what only leads over, unless there is nothing else', () => {
    const filler = '现将有关事项通知如下：';
    expect(chooseRun(scored(['补贴一万元。', 0.5], [filler, 1]), LIMITS)).toEqual([0]);
    expect(chooseRun(scored([filler, 1]), LIMITS)).toEqual([0]);
    expect(chooseRun([], LIMITS)).toEqual([]);
  });
});

describe('filler', () => {
  it.each([
    '现将有关事项通知如下：',
    '特此公告。',
    '各有关单位：',
    '（记者 张三）',
    '某某市医疗保障局     2020年2月1日',
  ])('%s', (text) => expect(isFiller(text)).toBe(true));

  it.each(['申请材料如下：身份证、户口簿。', '本办法自2020年2月1日起施行。', '如有疑问请拨打12345。'])(
    '%s is none',
    (text) => expect(isFiller(text)).toBe(false),
  );
});

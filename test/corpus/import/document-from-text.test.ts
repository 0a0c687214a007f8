import { describe, expect, test } from 'vitest';
import { document } from '../../../server/corpus/document.ts';
import { documentFromText } from '../../../server/corpus/import/document-from-text.ts';
import { sourceOfLines } from './source-of-lines.ts';

const checkedOn = '2031-06-01';
const read = (lines: string[], kind?: 'policy' | 'guide') =>
  documentFromText(sourceOfLines(lines), { checkedOn, kind });
const GUIDE = [
  '种树许可办事指南',
  '一、申请条件',
  '有地。',
  '二、申请材料',
  '申请表。',
  '三、办理流程',
  '先申请，后种树。',
];

describe('documentFromText', () => {
  test.each([
    ['policy', ['海沙市种树若干措施', '一、多种树', '都来种。']],
    ['interpretation', ['《海沙市种树措施》解读', '为什么要种树？', '因为树好。']],
    ['faq', ['种树常见问题', '1.种什么树？', '种松树。', '2.哪里种？', '山上种。']],
    ['guide', GUIDE],
    ['law', ['海沙市种树条例', '第一条 为了种树，制定本条例。', '第二条 人人可以种树。', '第三条 种了要管。']],
    ['policy', ['种树许可服务指南', '请到林业局来。']],
  ])('sees a %s', (kind, lines) => {
    const { document: read1, guessed } = read(lines);
    expect(read1.kind).toBe(kind);
    expect(guessed).toContain('kind');
    expect(document.safeParse(read1).error).toBeUndefined();
  });

  test('makes the fields of a guide from its headings', () => {
    expect(read(GUIDE).document.passages.map(({ anchor }) => anchor)).toEqual(['conditions', 'materials', 'steps']);
  });

  test('says so when what is called a guide has no fields', () => {
    const { document: read1, doubts } = read(['种树', '请来种树。'], 'guide');
    expect(read1.kind).toBe('policy');
    expect(doubts.join()).toContain('没有认出办事指南的栏目');
  });

  test('makes one passage of each question', () => {
    const { passages } = read([
      '种树常见问题',
      '问：种什么树？',
      '答：种松树。',
      '问：哪里种？',
      '答：山上种。',
    ]).document;
    expect(passages.map(({ title, sentences }) => [title?.zh, sentences[0]!.zh])).toEqual([
      ['种什么树？', '答：种松树。'],
      ['哪里种？', '答：山上种。'],
    ]);
  });

  test('names the file as its source and keeps the text', () => {
    const imported = read(['海沙市种树若干措施', '都来种树。']);
    expect(imported.document).toMatchObject({
      wording: 'official',
      source: '《海沙市种树若干措施》文本（测试.txt）',
      checkedOn,
    });
    expect(imported.original).toContain('都来种树。');
    expect(imported.doubts.join()).toMatch(/发文机关.*发布日期/);
  });

  test('refuses a text without a sentence', () => {
    expect(() => read(['# 海沙市种树若干措施'])).toThrow(expect.objectContaining({ code: 'file_empty' }));
  });
});

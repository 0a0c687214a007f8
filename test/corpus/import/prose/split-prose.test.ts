import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitProse } from '../../../../server/corpus/import/prose/split-prose.ts';
import type { SourceText } from '../../../../server/corpus/import/source-text.ts';
import { sourceOfLines } from '../source-of-lines.ts';

const outline = (source: SourceText) =>
  splitProse(source).map(({ anchor, locator, title }) => [anchor, locator.zh, title?.zh]);

describe('splitProse', () => {
  test('makes a passage of the text under each innermost heading', () => {
    const source = sourceOfLines([
      '海沙市人民政府办公室关于种树的通知',
      '海府办〔2031〕5号',
      '各区人民政府：',
      '为了多种树，现通知如下。',
      '一、总体要求',
      '（一）加大支持力度。对种树的单位给予帮助。',
      '（二）加强管护。种下的树要有人管。',
      '二、工作安排',
      '各区自行安排。',
      '海沙市人民政府办公室',
      '2031年3月5日',
      '（此件公开发布）',
    ]);
    expect(outline(source)).toEqual([
      ['preamble', '引言', undefined],
      ['s1-1', '一（一）', '加大支持力度'],
      ['s1-2', '一（二）', '加强管护'],
      ['s2', '二', '工作安排'],
      ['signature', '落款', undefined],
    ]);
    const [, first] = splitProse(source);
    expect(first!.headings).toEqual([{ zh: '一、总体要求' }]);
    expect(first!.sentences.map(({ zh }) => zh)).toEqual(['（一）加大支持力度。', '对种树的单位给予帮助。']);
  });

  test('keeps the items of a list with what they belong to', () => {
    const source = sourceOfLines([
      '一、申请材料',
      '申请人提交下列材料：',
      '1.申请表',
      '2.身份证',
      '3.照片',
      '二、其他',
      '没有了。',
    ]);
    expect(outline(source)).toEqual([
      ['s1', '一', '申请材料'],
      ['s2', '二', '其他'],
    ]);
    expect(splitProse(source)[0]!.sentences.map(({ zh }) => zh)).toEqual([
      '申请人提交下列材料：',
      '1.申请表',
      '2.身份证',
      '3.照片',
    ]);
  });

  test('keeps two lists that are the same', () => {
    const list = ['（一）申请表', '（二）身份证'];
    const passages = splitProse(sourceOfLines(['一、首次申请交：', ...list, '二、再次申请交：', ...list]));
    expect(passages.map(({ sentences }) => sentences.map(({ zh }) => zh))).toEqual([
      ['（一）申请表', '（二）身份证'],
      ['（一）申请表', '（二）身份证'],
    ]);
  });

  test('gives each of several numbered paragraphs its own passage where most have a title', () => {
    const source = sourceOfLines([
      '一、措施',
      '（一）多种树。每年都种，种满为止。',
      `（二）对连续三年管护到位并且${'成活情况良好的'.repeat(6)}单位给予表扬。`,
      '（三）少砍树。能不砍就不砍。',
    ]);
    expect(outline(source).map(([anchor]) => anchor)).toEqual(['s1-1', 's1-2', 's1-3']);
  });

  test('reads what a notice brings as a text of its own', () => {
    const source = sourceOfLines([
      '海沙市人民政府关于印发种树办法的通知',
      '现将办法印发给你们，请执行。',
      '海沙市人民政府',
      '2031年3月5日',
      '种树工作方案',
      '一、目标',
      '种很多树。',
      '附件1',
      '树种目录',
      '有松树和柏树。',
    ]);
    const passages = splitProse(source);
    expect(passages.map(({ anchor }) => anchor)).toEqual(['preamble', 'signature', 's1', 'annex-1']);
    expect(passages[2]!.headings).toEqual([{ zh: '种树工作方案' }]);
    expect(passages[3]!.title).toEqual({ zh: '树种目录' });
  });

  test('takes decimal numbers as the headings of plans, and leaves out their table of contents', () => {
    const lines = ['1 总则', '1.1 目的', '2 组织'];
    const source = sourceOfLines([
      '种树应急预案',
      '目录',
      ...lines,
      '1 总则',
      '1.1 目的',
      '为了种树。',
      '2 组织',
      '设立小组。',
    ]);
    expect(outline(source)).toEqual([
      ['s1-1', '1.1', '目的'],
      ['s2', '2', '组织'],
    ]);
  });

  test('groups a text without headings by paragraphs', () => {
    const paragraph = `${'这一段讲的是种树的事情'.repeat(12)}。`;
    const passages = splitProse(sourceOfLines([paragraph, paragraph, paragraph, paragraph, paragraph]));
    expect(passages.map(({ anchor, locator }) => [anchor, locator.zh])).toEqual([
      ['p1', '第1至2段'],
      ['p3', '第3至4段'],
      ['p5', '第5段'],
    ]);
  });

  test('splits a long section at paragraphs', () => {
    const paragraph = `${'这一段讲的是种树的事情'.repeat(20)}。`;
    const passages = splitProse(sourceOfLines(['一、种树', paragraph, paragraph, paragraph]));
    expect(passages.map(({ anchor, locator }) => [anchor, locator.zh])).toEqual([
      ['s1', '一'],
      ['s1-b2', '一（续）'],
    ]);
  });

  test('says each row of a table with the names of its columns', () => {
    const passages = splitProse(
      sourceOfTable(
        ['种树补助办法', '补助如下。', '表1 补助标准'],
        [['树种', '补助（元）'], ...Array.from({ length: 25 }, (_, i) => [`树${i + 1}`, `${i}.50`])],
      ),
    );
    expect(passages.map(({ anchor, title }) => [anchor, title?.zh])).toEqual([
      ['p1', undefined],
      ['table-1', '表1 补助标准'],
      ['table-1-r21', '表1 补助标准'],
    ]);
    expect(passages[1]!.sentences[2]).toEqual({ zh: '树种：树3；补助（元）：2.50。' });
  });

  test('joins the cells of a table without headers', () => {
    const [passage] = splitProse(
      sourceOfTable(
        [],
        [
          ['松树', '10'],
          ['柏树', '20'],
        ],
        false,
      ),
    );
    expect(passage!.sentences.map(({ zh }) => zh)).toEqual(['松树，10。', '柏树，20。']);
  });

  test('gives sentences as they stand in the text, each at its place, under anchors used once', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '一、总则',
        '二、措施',
        '（一）种树。',
        '（二）种草。都要种。',
        '1.申请表',
        '2.身份证',
        '附件1',
        '第一章 总则',
        '目录',
        '海沙市林业局',
        '2031年1月2日',
        '1.1 目的',
      ),
      fc.constantFrom(
        '# 海沙市种树办法',
        '## 种树',
        '各区都要种树；种了要管。',
        '附件：1.名单',
        '问：种什么？',
        '答：种松树。',
        '说明',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 25 }), (lines) => {
        const source = sourceOfLines(lines);
        const passages = splitProse(source);
        expect(new Set(passages.map(({ anchor }) => anchor)).size).toBe(passages.length);
        for (const { sentences, place } of passages) {
          let at = place!.from;
          for (const { zh } of sentences) {
            const found = source.text.indexOf(zh, at);
            expect(found).toBeGreaterThanOrEqual(at);
            at = found + zh.length;
          }
          expect(at).toBeLessThanOrEqual(place!.to);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function sourceOfTable(before: string[], rows: string[][], hasHeader = true): SourceText {
  const source = sourceOfLines(before);
  for (const [index, cells] of rows.entries()) {
    if (source.text !== '') source.text += '\n';
    const from = source.text.length;
    const spans = cells.map((cell) => {
      const span = { from: source.text.length, to: source.text.length + cell.length };
      source.text += `${cell}\t`;
      return span;
    });
    source.blocks.push({
      type: 'row',
      table: 1,
      isHeader: hasHeader && index === 0,
      cells: spans,
      from,
      to: spans.at(-1)!.to,
    });
  }
  return source;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberingDoubts } from '../../../../server/corpus/import/law/numbering-doubts.ts';
import { splitLaw } from '../../../../server/corpus/import/law/split-law.ts';
import { formatChineseNumber } from '../../../../server/language/chinese-number.ts';
import { sourceOfLines } from '../source-of-lines.ts';

function split(...lines: string[]) {
  return splitLaw(sourceOfLines(lines)) ?? [];
}
const anchors = (...lines: string[]) => split(...lines).map(({ anchor }) => anchor);
const sentences = (anchor: string, ...lines: string[]) =>
  split(...lines)
    .find((passage) => passage.anchor === anchor)
    ?.sentences.map(({ zh }) => zh);

test('an article is a passage with its number, the titles above it and its place', () => {
  const lines = [
    '# 城市绿化条例',
    '## 第二章　总　则',
    '### 第一节 通则',
    '第二十九条　甲应当种树。乙应当浇水；丙可以不浇。',
  ];
  const source = sourceOfLines(lines);
  const [article] = splitLaw(source)!;
  expect(article).toMatchObject({
    anchor: 'art-29',
    locator: { zh: '第二十九条' },
    headings: [{ zh: '第二章 总则' }, { zh: '第一节 通则' }],
    sentences: [{ zh: '甲应当种树。' }, { zh: '乙应当浇水；' }, { zh: '丙可以不浇。' }],
  });
  expect(source.text.slice(article!.place!.from, article!.place!.to)).toBe(lines[3]);
});

test('paragraphs and items are parts, named as they are cited', () => {
  const [article] = split(
    '第三条 有下列情形之一的，不得上路：',
    '（一）无证；',
    '(二)酒后。',
    '前款所称酒后，按标准认定。',
  );
  expect(article!.parts).toEqual([
    { anchor: 'art-3-p1', locator: '第三条第一款', from: 0 },
    { anchor: 'art-3-p1-i1', locator: '第三条第一款第一项', from: 1 },
    { anchor: 'art-3-p1-i2', locator: '第三条第一款第二项', from: 2 },
    { anchor: 'art-3-p2', locator: '第三条第二款', from: 3 },
  ]);
});

test('the items of an article of one paragraph are cited without it, and have 目 of their own', () => {
  const [article] = split('第三条 申请人应当：', '（一）提交：', '1.身份证；', '2.照片；', '（二）缴费。');
  expect(article!.parts?.map(({ anchor, locator }) => [anchor, locator])).toEqual([
    ['art-3-p1-i1', '第三条第一项'],
    ['art-3-p1-i1-t1', '第三条第一项第一目'],
    ['art-3-p1-i1-t2', '第三条第一项第二目'],
    ['art-3-p1-i2', '第三条第二项'],
  ]);
});

test('第一百二十条之一 follows 第一百二十条 and has a number of its own', () => {
  const text = ['第一百一十九条 甲。', '第一百二十条 甲。', '第一百二十条之一 乙。', '第一百二十一条 丙。'];
  expect(anchors(...text)).toEqual(['art-119', 'art-120', 'art-120-1', 'art-121']);
  expect(numberingDoubts(split(...text))).toEqual(['条号从第一百一十九条开始']);
});

test('an article may be numbered in digits, misprinted, run on in a line, or lack the space behind its number', () => {
  expect(anchors('第1条 甲。', '第2条 乙。')).toEqual(['art-1', 'art-2']);
  expect(anchors('第一条 甲。', '笫二条 乙。')).toEqual(['art-1', 'art-2']);
  expect(anchors('第一条 甲。 第二条 乙。')).toEqual(['art-1', 'art-2']);
  expect(anchors('第一条为了城市美观，制定本条例。', '第二条第三人有异议的，可以提出。')).toEqual(['art-1', 'art-2']);
});

test('the title of an article is no part of its text, unless it is all of it', () => {
  const [named, bracketed, deleted] = split(
    '第一条【背叛国家罪】勾结外国的，处罚。',
    '第二条（适用范围）本市适用。',
    '第三条 （删去）',
  );
  expect([named!.title?.zh, named!.sentences[0]!.zh]).toEqual(['背叛国家罪', '勾结外国的，处罚。']);
  expect([bracketed!.title?.zh, bracketed!.sentences[0]!.zh]).toEqual(['适用范围', '本市适用。']);
  expect([deleted!.title, deleted!.sentences[0]!.zh]).toEqual([undefined, '（删去）']);
});

test.each([
  '第三条规定的期限届满的，可以续期。',
  '第三条第二款的规定，适用于前款。',
  '第三条、第四条所称树木，包括行道树。',
  '第三条（二）项所列情形除外。',
  '第三条至第五条的规定不适用于临时绿地。',
  '第三条所称绿地，是指公共绿地。',
])('a cross-reference at the head of a line is no article: %s', (reference) => {
  const text = ['第一条 甲。', '第二条 乙，依照', reference, '第三条 丙。', '第四条 丁。', '第五条 戊。'];
  expect(anchors(...text)).toEqual(['art-1', 'art-2', 'art-3', 'art-4', 'art-5']);
  expect(sentences('art-2', ...text)).toContain(reference);
  expect(numberingDoubts(split(...text))).toEqual([]);
});

test('a reference that could be the next article gives way to the one that is', () => {
  const text = ['第一条 甲。', '乙依照', '第二条有关各方的约定办理。', '第二条 丙。'];
  expect(anchors(...text)).toEqual(['art-1', 'art-2']);
  expect(sentences('art-2', ...text)).toEqual(['丙。']);
});

test('numbers out of order are kept and reported', () => {
  const passages = split('第一条 甲。', '第三条 乙。', '第三条 丙。');
  expect(passages.map(({ anchor }) => anchor)).toEqual(['art-1', 'art-3', 'art-3-again-2']);
  expect(numberingDoubts(passages)).toEqual(['条号不连续：第一条之后是第三条', '条号重复：第三条（第二处）']);
});

test('the new wording that an amendment quotes is not split at the articles in it', () => {
  const text = [
    '# 关于修改《城市绿化条例》的决定',
    '一、将第三条修改为：“第三条 甲。',
    '第四条 乙。',
    '“第五条 丙。”',
    '二、本决定自2024年1月1日起施行。',
  ];
  expect(anchors(...text)).toEqual(['item-1', 'item-2']);
  const articles = ['# 城市绿化条例修正案', '第一条 第三条修改为：“第三条 甲。', '第四条 乙。”', '第二条 删去第九条。'];
  expect(anchors(...articles)).toEqual(['art-1', 'art-2']);
});

test('a missing closing quotation mark swallows no articles', () => {
  expect(anchors('# 条例', '第一条 甲称为：“乙。', '第二条 丙。', '第三条 丁。')).toEqual(['art-1', 'art-2', 'art-3']);
  expect(
    anchors('# 刑法修正案', '一、将第一条修改为：“甲。', '二、删去第二条。', '三、本修正案自公布之日起施行。'),
  ).toEqual(['item-1', 'item-2', 'item-3']);
});

test('tables of contents and the lines below the title are dropped, a preface is kept', () => {
  const passages = split(
    '# 特区基本法',
    '1990年4月4日第七届全国人民代表大会第三次会议通过',
    '目　录',
    '第一章　总　则',
    '第二章　附　则',
    '## 序　言',
    '特区自古以来就有绿地。',
    '为了保护绿地，制定本法。',
    '## 第一章　总　则',
    '第一条 甲。',
  );
  expect(passages.map(({ anchor, locator }) => [anchor, locator.zh])).toEqual([
    ['preamble', '序言'],
    ['art-1', '第一条'],
  ]);
  expect(passages[0]!.parts?.map(({ locator }) => locator)).toEqual(['序言第一段', '序言第二段']);
  expect(passages[1]!.headings).toEqual([{ zh: '第一章 总则' }]);
});

test('annexes count anew and are passages of their own, the signature too', () => {
  const passages = split(
    '第一条 甲。',
    '第二条 乙。',
    '某市人民政府',
    '2024年1月1日',
    '附件1：收费标准',
    '名称|金额',
    '附件2',
    '第一条 丙。',
    '第二条 丁。',
  );
  expect(passages.map(({ anchor, locator }) => [anchor, locator.zh])).toEqual([
    ['art-1', '第一条'],
    ['art-2', '第二条'],
    ['signature', '落款'],
    ['annex-1', '附件1'],
    ['annex-2-art-1', '附件2第一条'],
    ['annex-2-art-2', '附件2第二条'],
  ]);
  expect(passages[3]!.parts?.map(({ anchor }) => anchor)).toContain('annex-1-r1');
});

test('interpretations numbered 一、 are split at their items; titles of sections make no items', () => {
  expect(anchors('# 批复', '某法院：', '一、甲应当受理。', '二、乙不予受理。')).toEqual([
    'preamble',
    'item-1',
    'item-2',
  ]);
  expect(anchors('# 规定', '## 一、受理', '1.甲应当受理。', '2.乙不予受理。', '## 二、执行', '3.丙。')).toEqual([
    'item-1',
    'item-2',
    'item-3',
  ]);
  expect(splitLaw(sourceOfLines(['# 意见', '一、总体要求', '坚持绿化。', '二、主要任务', '多种树。']))).toBeUndefined();
  expect(splitLaw(sourceOfLines(['# 解释', '甲应当依照刑法处罚。']))).toBeUndefined();
});

test('a long title goes on in the next line, and （二） above an article is a title', () => {
  const passages = split('## 第一章 烟丝、', '专用机械的生产', '第一条 甲。', '（二）权利质押', '第二条 乙。');
  expect(passages.map(({ headings }) => headings.map(({ zh }) => zh))).toEqual([
    ['第一章 烟丝、专用机械的生产'],
    ['第一章 烟丝、专用机械的生产', '（二）权利质押'],
  ]);
  expect(passages[0]!.sentences).toHaveLength(1);
});

const clause = fc
  .array(fc.constantFrom('甲', '应当', '种树', '，', '；', '“乙”', '（丙）', '第三条规定的', '《法》', ' '), {
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => `丁${words.join('').trim()}。`);
const articleLines = fc.tuple(
  clause,
  fc.array(
    fc.oneof(
      clause,
      clause.map((text) => `（一）${text}`),
    ),
    { maxLength: 4 },
  ),
);

test('every sentence stands in the text where the passage says, in order, and anchors are unique', () => {
  fc.assert(
    fc.property(
      fc.array(articleLines, { minLength: 1, maxLength: 15 }),
      fc.constantFrom(' ', '　', '  '),
      (articles, gap) => {
        const source = sourceOfLines(
          articles.flatMap(([first, rest], index) => [`第${formatChineseNumber(index + 1)}条${gap}${first}`, ...rest]),
        );
        const passages = splitLaw(source)!;
        expect(passages.map(({ anchor }) => anchor)).toEqual(articles.map((_, index) => `art-${index + 1}`));
        let at = 0;
        const seen = new Set<string>();
        for (const { anchor, sentences: own, parts = [] } of passages) {
          for (const { zh } of own) {
            const found = source.text.indexOf(zh, at);
            expect(found).toBeGreaterThanOrEqual(at);
            at = found + zh.length;
          }
          for (const name of [anchor, ...parts.map((part) => part.anchor)]) {
            expect(seen).not.toContain(name);
            seen.add(name);
          }
          for (const { from } of parts) expect(from).toBeLessThan(own.length);
        }
      },
    ),
  );
});

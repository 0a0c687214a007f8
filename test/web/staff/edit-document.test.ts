import { expect, test } from 'vitest';
import type { DocumentContent } from '../../../server/protocol/staff.ts';
import { checkDocument } from '../../../web/staff/documents/check-document.ts';
import { compareContents } from '../../../web/staff/documents/compare-contents.ts';
import { contentOf, editedOf, saysTheSame } from '../../../web/staff/documents/document-fields.ts';
import * as edit from '../../../web/staff/documents/edit-document.ts';
import { explainRefusal } from '../../../web/staff/documents/explain-refusal.ts';

const ORIGINAL = '第一条 甲。乙。丙。\n第二条 丁。\n戊。';

const passages = (): DocumentContent['passages'] => [
  {
    anchor: 'art-1',
    locator: { zh: '第一条', en: 'Article 1' },
    sentences: [{ zh: '甲。', en: 'A.' }, { zh: '乙。', en: 'B.' }, '丙。'],
    asked: ['甲是什么？'],
    parts: [
      { anchor: 'art-1-p1', locator: '第一条第一款', from: 0 },
      { anchor: 'art-1-p1-i1', locator: '第一条第一款第一项', from: 1 },
      { anchor: 'art-1-p2', locator: '第一条第二款', from: 2 },
    ],
    targets: [{ metric: { zh: '规模' }, sentence: 2 }],
    sectors: ['data'],
    place: { from: 0, to: 10 },
  },
  {
    anchor: 'art-2',
    locator: { zh: '第二条' },
    title: { zh: '范围' },
    sentences: ['丁。', '戊。'],
    asked: ['丁呢？'],
    parts: [{ anchor: 'art-2-p1', locator: '第二条第一款', from: 0 }],
    targets: [{ metric: { zh: '数量' }, sentence: 1 }],
    sectors: ['data', 'chips'],
    place: { from: 11, to: ORIGINAL.length },
  },
];
const document = (): DocumentContent => ({
  id: 'a-law',
  kind: 'law',
  title: { zh: '条例' },
  region: '440000',
  audiences: ['citizen'],
  wording: 'official',
  source: '文本',
  checkedOn: '2026-12-01',
  relations: [],
  passages: passages(),
});
const entries = () => edit.entriesOf(passages());
const typed = (text: string) => edit.passageOf({ ...entries()[0]!, text });
const sentencesOf = ({ sentences }: edit.Passage) => sentences.map(({ zh }) => zh);
const law = { kind: 'law', original: ORIGINAL } as const;

test('a document that is only opened says what it said', () => {
  const opened = editedOf(document());
  expect(compareContents(document(), contentOf(opened))).toEqual({ fields: [], passages: [] });
  expect(saysTheSame(opened, editedOf(document()))).toBe(true);
  expect(contentOf(editedOf({ ...document(), ofTomorrow: 1 }))).toMatchObject({ ofTomorrow: 1 });
});

test('sentences are the lines that say something', () => {
  expect(edit.linesOf(' 甲。\n\n乙。 \n')).toEqual(['甲。', '乙。']);
  expect(sentencesOf(typed('甲。\n\n  丙。\n'))).toEqual(['甲。', '丙。']);
});

test('a sentence that is put right keeps its English, its 款 and its target', () => {
  expect(typed('甲。\n乙二。\n丙三。')).toMatchObject({
    sentences: [{ zh: '甲。', en: 'A.' }, { zh: '乙二。', en: 'B.' }, { zh: '丙三。' }],
    parts: [{ from: 0 }, { from: 1 }, { from: 2 }],
    targets: [{ sentence: 2 }],
  });
});

test('what points to a sentence moves with it, and goes when it goes', () => {
  expect(typed('新。\n甲。\n乙。\n丙。')).toMatchObject({
    parts: [{ from: 1 }, { from: 2 }, { from: 3 }],
    targets: [{ sentence: 3 }],
  });
  const without = typed('甲。\n乙。');
  expect(without.parts?.map(({ anchor }) => anchor)).toEqual(['art-1-p1', 'art-1-p1-i1']);
  expect(without.targets).toEqual([]);
});

test('a 款 begins with the first of its sentences that is left', () => {
  const entry = edit.entriesOf([
    { anchor: 'a', locator: { zh: '甲' }, sentences: ['一。', '二。', '三。'], parts: [{ anchor: 'a-p1', from: 1 }] },
  ])[0]!;
  expect(edit.passageOf({ ...entry, text: '一。\n三。' }).parts).toEqual([{ anchor: 'a-p1', from: 1 }]);
});

test('two sentences made one keep the English of both; one made two keeps it with the first', () => {
  expect(typed('甲。乙。\n丙。').sentences[0]).toEqual({ zh: '甲。乙。', en: 'A. B.' });
  const first = edit.entriesOf([
    { anchor: 'a', locator: { zh: '甲' }, sentences: [{ zh: '甲，乙。', en: 'A, B.' }] },
  ])[0]!;
  expect(edit.passageOf({ ...first, text: '甲，\n乙。' }).sentences).toEqual([
    { zh: '甲，', en: 'A, B.' },
    { zh: '乙。' },
  ]);
});

test('fields that are emptied are not said', () => {
  const [, second] = entries();
  const emptied = edit.passageOf({
    ...second!,
    asked: ' \n',
    passage: { ...second!.passage, title: { zh: ' ', en: '' }, locator: { zh: ' 第二条 ', en: '' } },
  });
  expect(emptied).not.toHaveProperty('title');
  expect(emptied).not.toHaveProperty('asked');
  expect(emptied.locator).toEqual({ zh: '第二条' });
});

test('a sentence gets an English rendering, and loses it', () => {
  const entry = { ...entries()[0]!, text: '甲。\n新。\n丙。' };
  const translated = edit.translate(entry, 2, 'C.');
  expect(edit.passageOf(translated).sentences[2]).toEqual({ zh: '丙。', en: 'C.' });
  expect(edit.passageOf(edit.translate(translated, 2, '')).sentences[2]).toEqual({ zh: '丙。' });
});

test('two passages are joined under the name of the first, with all that both say', () => {
  const before = entries();
  const joined = edit.joinWithNext(before, 0);
  expect(joined).toHaveLength(1);
  expect(joined[0]!.key).toBe(before[0]!.key);
  expect(edit.passageOf(joined[0]!)).toMatchObject({
    anchor: 'art-1',
    locator: { zh: '第一条' },
    title: { zh: '范围' },
    asked: ['甲是什么？', '丁呢？'],
    sectors: ['data', 'chips'],
    place: { from: 0, to: ORIGINAL.length },
    parts: [
      { anchor: 'art-1-p1', from: 0 },
      { anchor: 'art-1-p1-i1', from: 1 },
      { anchor: 'art-1-p2', from: 2 },
      { anchor: 'art-1-p1-again-2', from: 3 },
    ],
    targets: [{ sentence: 2 }, { sentence: 4 }],
  });
  expect(sentencesOf(edit.passageOf(joined[0]!))).toEqual(['甲。', '乙。', '丙。', '丁。', '戊。']);
  expect(edit.joinWithNext(before, 1)).toEqual(before);
  expect(before).toHaveLength(2);
});

test('joining takes in what has just been typed', () => {
  const [first, second] = entries();
  const joined = edit.joinWithNext([{ ...first!, text: '甲。\n乙。\n丙。\n又。\n' }, second!], 0);
  expect(edit.passageOf(joined[0]!)).toMatchObject({ targets: [{ sentence: 2 }, { sentence: 5 }] });
});

test('a passage is cut before a sentence; the second half has an address and a place of its own', () => {
  const cut = edit.cut(entries(), 0, 2, law).map(edit.passageOf);
  expect(cut.map(({ anchor }) => anchor)).toEqual(['art-1', 'art-1-cont', 'art-2']);
  expect(cut[0]).toMatchObject({ place: { from: 0, to: 8 }, targets: [], asked: ['甲是什么？'] });
  expect(cut[0]!.parts?.map(({ anchor }) => anchor)).toEqual(['art-1-p1', 'art-1-p1-i1']);
  expect(cut[1]).toMatchObject({
    locator: { zh: '第一条（续）' },
    sentences: [{ zh: '丙。' }],
    parts: [{ anchor: 'art-1-cont-p2', from: 0 }],
    targets: [{ sentence: 0 }],
    place: { from: 8, to: 10 },
  });
  expect(cut[1]).not.toHaveProperty('asked');
  expect(ORIGINAL.slice(8, 10)).toBe('丙。');
});

test('a half that is cut again gets the next address', () => {
  const twice = edit.cut(edit.cut(entries(), 0, 1, law), 1, 1, law).map(edit.passageOf);
  expect(twice.map(({ anchor }) => anchor)).toEqual(['art-1', 'art-1-cont', 'art-1-cont-2', 'art-2']);
  expect(twice[2]!.locator).toEqual({ zh: '第一条（续）' });
});

test('a passage whose sentence is not found in the original keeps its place in both halves', () => {
  const cut = edit.cut(entries(), 0, 1, { kind: 'law', original: '完全不同的文字' }).map(edit.passageOf);
  expect(cut[0]!.place).toEqual(cut[1]!.place);
});

test('a sentence broken over lines of the original is found there', () => {
  const [entry] = edit.entriesOf([
    { anchor: 'a', locator: { zh: '甲' }, sentences: ['前一句。', '断行的句子。'], place: { from: 0, to: 12 } },
  ]);
  const cut = edit.cut([entry!], 0, 1, { kind: 'law', original: '前一句。\n断行\n的句子。' }).map(edit.passageOf);
  expect(cut.map(({ place }) => place)).toEqual([
    { from: 0, to: 4 },
    { from: 5, to: 12 },
  ]);
});

test('nothing is cut off before the first sentence or after the last', () => {
  for (const sentence of [0, 3]) expect(edit.cut(entries(), 0, sentence, law)).toHaveLength(2);
});

test('passages are moved, and stay where they cannot go further', () => {
  const anchors = (list: edit.Entry[]) => list.map(({ passage }) => passage.anchor);
  expect(anchors(edit.move(entries(), 1, 0))).toEqual(['art-2', 'art-1']);
  expect(anchors(edit.move(entries(), 0, -1))).toEqual(['art-1', 'art-2']);
  expect(anchors(edit.move(entries(), 1, 9))).toEqual(['art-1', 'art-2']);
});

test('an added passage is named after its neighbour', () => {
  const added = (list: edit.Entry[], at: number, kind: 'law' | 'policy' | 'faq' | 'guide') =>
    edit.passageOf(edit.add(list, at, kind)[at]!);
  expect(added(entries(), 2, 'law')).toMatchObject({ anchor: 'art-3', locator: { zh: '第三条' }, sentences: [] });
  expect(added(entries(), 1, 'law')).toMatchObject({ anchor: 'art-3' });
  expect(added([], 0, 'policy')).toMatchObject({ anchor: 's1', locator: { zh: '要点一' } });
  expect(added([], 0, 'faq')).toMatchObject({ anchor: 'q1', locator: { zh: '问答1' } });
  expect(added([], 0, 'guide')).toMatchObject({ anchor: 'summary', locator: { zh: '一句话说明' } });
  const guide = edit.entriesOf(
    ['summary', 'materials'].map((anchor) => ({ anchor, locator: { zh: anchor }, sentences: ['句。'] })),
  );
  expect(added(guide, 1, 'guide')).toMatchObject({ anchor: 'conditions', locator: { zh: '办理条件' } });
  expect(added(guide, 2, 'guide')).toMatchObject({ anchor: 'steps' });
});

test('a passage is removed', () => {
  expect(edit.remove(entries(), 0).map(({ passage }) => passage.anchor)).toEqual(['art-2']);
});

test('what would be refused is found before it is sent', () => {
  const opened = editedOf(document());
  expect(checkDocument(opened)).toEqual([]);
  const [first, second] = opened.entries;
  const wrong = {
    ...opened,
    fields: { ...opened.fields, source: ' ', effectiveOn: '2026-02-01', expiresOn: '2026-01-01', url: 'gd.gov.cn' },
    entries: [
      { ...first!, text: '\n' },
      { ...second!, passage: { ...second!.passage, anchor: 'art-1' } },
    ],
  };
  const spots = checkDocument(wrong).map(({ spot }) => spot);
  expect(spots).toEqual([
    { field: 'source' },
    { field: 'expiresOn' },
    { field: 'url' },
    { entry: first!.key },
    { entry: second!.key },
  ]);
});

test('a refusal of the server is told by the names staff know', () => {
  const opened = editedOf(document());
  expect(explainRefusal('passages.1.anchor：art-1 is used twice', opened)).toEqual({
    text: '第二条 · 锚点：art-1 is used twice',
    spot: { entry: opened.entries[1]!.key },
  });
  expect(explainRefusal('url：无效URL', opened)).toEqual({ text: '官方网址：无效URL', spot: { field: 'url' } });
  expect(explainRefusal('文件编号不能改。', opened)).toEqual({ text: '文件编号不能改。', spot: undefined });
});

test('what was typed is compared with what is held', () => {
  const opened = editedOf(document());
  const changed = { ...opened, entries: [{ ...opened.entries[0]!, text: '甲。\n新。\n丙。' }] };
  const { fields, passages } = compareContents(
    document(),
    contentOf({ ...changed, fields: { ...opened.fields, source: '新' } }),
  );
  expect(fields).toEqual([{ field: 'source', before: '文本', after: '新' }]);
  expect(passages.map(({ anchor, change }) => [anchor, change])).toEqual([
    ['art-1', 'changed'],
    ['art-2', 'removed'],
  ]);
  expect(passages[0]!.sentences).toEqual([
    { text: '甲。', change: 'kept' },
    { text: '乙。', change: 'removed' },
    { text: '新。', change: 'added' },
    { text: '丙。', change: 'kept' },
  ]);
});

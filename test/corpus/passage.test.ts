import { expect, test } from 'vitest';
import { document } from '../../server/corpus/document.ts';
import { nameIn, passagesOf, sentencesIn } from '../../server/corpus/passage.ts';

const written = {
  id: 'doc',
  kind: 'policy',
  title: { zh: '办法' },
  region: '000000',
  audiences: ['citizen'],
  wording: 'restated',
  source: 'test',
  checkedOn: '2026-01-01',
  passages: [
    {
      anchor: 'art-1',
      locator: { zh: '第一条', en: 'Article 1' },
      sentences: [{ zh: '甲。', en: 'First.' }, { zh: '乙。' }, { zh: '丙。', en: 'Third.' }],
    },
  ],
};
const [passage] = passagesOf(document.parse(written));

test('a passage is found by document and anchor', () => {
  expect(passage!.id).toBe('doc#art-1');
});

test('prose runs on in Chinese, with the English below', () => {
  expect(passage!.text).toBe('甲。乙。丙。\n\nFirst. Third.');
});

test('the fields of a guide stand one sentence a line', () => {
  const [first] = written.passages;
  const guide = { ...written, kind: 'guide', passages: [{ ...first, anchor: 'notes' }] };
  expect(passagesOf(document.parse(guide))[0]!.text).toBe('甲。\n乙。\n丙。\n\nFirst. Third.');
});

test('paragraphs and items of prose begin on a line of their own', () => {
  const [first] = written.passages;
  const parts = [
    { anchor: 'art-1-p1', locator: '第一条第一款', from: 0 },
    { anchor: 'art-1-p2', locator: '第一条第二款', from: 2 },
  ];
  expect(passagesOf(document.parse({ ...written, passages: [{ ...first, parts }] }))[0]!.text).toBe(
    '甲。乙。\n丙。\n\nFirst. Third.',
  );
});

test('a sentence keeps its place in both languages, and stays Chinese where it has no English', () => {
  expect(sentencesIn(passage!, 'en')).toEqual([
    { language: 'en', text: 'First.', index: 0 },
    { language: 'zh', text: '乙。', index: 1 },
    { language: 'en', text: 'Third.', index: 2 },
  ]);
});

test('a name without English is given in Chinese', () => {
  expect([nameIn({ zh: '第一条', en: 'Article 1' }, 'en'), nameIn({ zh: '办法' }, 'en')]).toEqual([
    'Article 1',
    '办法',
  ]);
});

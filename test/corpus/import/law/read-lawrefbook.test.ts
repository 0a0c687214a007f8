import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { document } from '../../../../server/corpus/document.ts';
import { readLaw } from '../../../../server/corpus/import/law/read-lawrefbook.ts';

const read = (name: string, ...lines: string[]) => readLaw(name, new TextEncoder().encode(lines.join('\n\n')));

test('a law of the collection becomes a document: kind and version come from the folder and the name', () => {
  const {
    document: law,
    original,
    doubts,
  } = read(
    '社会法/绿地法(2012-12-28).md',
    '# 中华人民共和国绿地法',
    '2007年6月29日 第十届全国人民代表大会常务委员会第二十八次会议通过',
    '<!-- INFO END -->',
    '## 第一章 总则',
    '第一条 为了**保护**绿地，制定本法。',
    '<!-- FORCE BREAK -->',
    '第二条 国家鼓励植树。',
  );
  expect(document.safeParse(law).success).toBe(true);
  expect(law).toMatchObject({
    id: 'lvdifa-2012-12-28',
    kind: 'law',
    force: 'law',
    wording: 'official',
    publishedOn: '2012-12-28',
  });
  expect(law.source).toBe('《中华人民共和国绿地法》文本，LawRefBook/Laws（社会法/绿地法(2012-12-28).md）');
  expect(law.passages.map(({ anchor }) => anchor)).toEqual(['art-1', 'art-2']);
  expect(original).not.toMatch(/[#*<]/);
  expect(doubts).toEqual([]);
});

test('a part of a code has the title of the whole and its own', () => {
  const { document: law } = read(
    '民法典/物权编.md',
    '# 中华人民共和国民法典',
    '# 物权编',
    '第二百零五条 甲。',
    '第二百零六条 乙。',
  );
  expect([law.id, law.title.zh]).toEqual(['minfadian-wuquanbian', '中华人民共和国民法典·物权编']);
});

test('a short interpretation without numbers is kept as prose, a file without text is refused', () => {
  const { document: law } = read('司法解释/解释.md', '# 最高人民法院关于绿地的解释', '甲应当依照刑法处罚。');
  expect(law.passages[0]!.sentences).toEqual([{ zh: '甲应当依照刑法处罚。' }]);
  expect(() => read('社会法/空.md', '# 条例', '2007年6月29日 国务院发布')).toThrow(
    expect.objectContaining({ code: 'file_empty' }),
  );
});

const shared = process.env.SHARED_DATA;

test.skipIf(shared === undefined)(
  'every law of the collection at SHARED_DATA/laws becomes a valid document',
  { timeout: 120_000 },
  () => {
    const root = join(shared!, 'laws');
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
    let articles = 0;
    for (const name of names) {
      try {
        const { document: law } = readLaw(name, readFileSync(join(root, name)));
        expect(document.safeParse(law).error, name).toBeUndefined();
        articles += law.passages.filter(({ anchor }) => /(?:^|-)art-\d/.test(anchor)).length;
      } catch (error) {
        expect(error, name).toMatchObject({ code: 'file_empty' });
      }
    }
    expect(articles).toBe(69_025);
  },
);

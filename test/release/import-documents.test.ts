import { beforeEach, describe, expect, test } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import type { ImportStep } from '../../server/corpus/import/import-path.ts';
import { documentVersion, originalOf, versionsOf } from '../../server/release/document-versions.ts';
import { draftsOf, dropDrafts, reviewDrafts } from '../../server/release/drafts.ts';
import { importDocuments } from '../../server/release/import-documents.ts';
import type { Database } from '../../server/storage/open-database.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { bundle, releaseFolder, removeReleaseFolders } from './release-folder.ts';

removeReleaseFolders();

const saying = (id: string, sentence: string) => writtenDocument(id, `${id}办法`, [[sentence]]);
const fees = saying('fees', '每件收费10元。');
const dearerFees = saying('fees', '每件收费20元。');
const hours = saying('hours', '上午九时办公。');
const parking = saying('parking', '每车位一张证。');
/** Of the same id. */
const other = saying('parking', '临时停车不收费。');

let database: Database;
beforeEach(async () => {
  ({ database } = await releaseFolder([fees, hours]));
});

type File = [
  name: string,
  document: CorpusDocument,
  more?: { guessed?: string[]; doubts?: string[]; original?: string },
];

/** What reading some files comes to, a document each. */
async function* reading(files: readonly File[]): AsyncGenerator<ImportStep> {
  for (const [i, [name, document, more]] of files.entries()) {
    yield { type: 'file', name, number: i + 1, of: files.length };
    yield { type: 'document', name, imported: { document, guessed: [], doubts: [], ...more } };
  }
}

const importing = (files: readonly File[], more: { only?: boolean; author?: string } = {}) =>
  importDocuments(database, reading(files), { author: '李工', ...more });
const drafted = async () => (await draftsOf(database)).map(({ documentId, version }) => `${documentId} ${version}`);

describe('an import', () => {
  test('makes drafts of what is new and what has changed, and of nothing else', async () => {
    const report = await importing([
      ['a.txt', dearerFees],
      ['b.txt', hours],
      ['c.txt', parking],
    ]);
    expect(report).toMatchObject({
      files: 3,
      documents: 3,
      passages: 3,
      added: ['parking'],
      changed: ['fees'],
      unchanged: 1,
      removed: [],
      refused: [],
    });
    expect(await drafted()).toEqual(['fees 2', 'parking 1']);
    expect(await documentVersion(database, 'fees', 2)).toEqual(dearerFees);
    expect((await draftsOf(database))[0]).toMatchObject({ author: '李工', note: '导入自 a.txt' });
  });

  test('done twice changes nothing the second time, even on another day', async () => {
    await importing([['c.txt', parking]]);
    await reviewDrafts(database, ['parking'], '王工');
    const [before] = await draftsOf(database);
    const report = await importing([['c.txt', { ...parking, checkedOn: '2026-11-24' }]]);
    expect(report).toMatchObject({ added: [], changed: [], unchanged: 1 });
    expect(await draftsOf(database)).toEqual([before]);
    expect(await versionsOf(database, 'parking')).toHaveLength(1);
  });

  test('of what is served already is none, though it was looked at on another day', async () => {
    expect(await importing([['a.txt', { ...fees, checkedOn: '2026-11-24' }]])).toMatchObject({ unchanged: 1 });
    expect(await drafted()).toEqual([]);
  });

  test('of a file that has changed since makes a changed draft, to be reviewed anew', async () => {
    await importing([['c.txt', parking]]);
    await reviewDrafts(database, ['parking'], '王工');
    const report = await importing([['c.txt', saying('parking', '每车位两张证。')]]);
    expect(report).toMatchObject({ added: [], changed: ['parking'] });
    expect(await drafted()).toEqual(['parking 2']);
    expect((await draftsOf(database))[0]!.reviewer).toBeUndefined();
  });

  test('that takes the place of somebody’s draft says so, and where that is', async () => {
    await importing([['a.txt', dearerFees]], { author: '陈丽' });
    await reviewDrafts(database, ['fees'], '王强');
    const { doubts } = await importing([['a.txt', saying('fees', '每件收费30元。')]], { author: '李明' });
    expect(doubts).toEqual([
      {
        documentId: 'fees',
        doubt: '代替了 陈丽 的草稿（王强 复核过），要重新复核；那一稿还在版本里（第 2 版），可以取回',
      },
    ]);
  });

  test('that is cut off puts no draft down, and can be done again', async () => {
    async function* cutOff(): AsyncGenerator<ImportStep> {
      // More than are written at a time: some versions are kept when it breaks off.
      yield* reading(Array.from({ length: 60 }, (_, i): File => [`${i}.txt`, saying(`doc-${i}`, '甲。')]));
      throw new Error('power cut');
    }
    await expect(importDocuments(database, cutOff(), { author: '李工' })).rejects.toThrow('power cut');
    expect(await drafted()).toEqual([]);
    expect(await versionsOf(database, 'doc-0')).toHaveLength(1);
    expect((await importing([['0.txt', saying('doc-0', '甲。')]])).added).toEqual(['doc-0']);
    expect(await drafted()).toEqual(['doc-0 1']);
  });

  test('keeps the text with the version, and says by document what was guessed and doubted', async () => {
    const report = await importing([
      ['c.txt', parking, { guessed: ['title'], doubts: ['日期不明'], original: '每车位一张证。' }],
    ]);
    expect(report.guessed).toEqual([{ documentId: 'parking', fields: ['title'] }]);
    expect(report.doubts).toEqual([{ documentId: 'parking', doubt: '日期不明' }]);
    expect(await originalOf(database, 'parking', 1)).toEqual({
      original: '每车位一张证。',
      remarks: { guessed: ['title'], doubts: ['日期不明'] },
    });
  });

  test('of a text keeps the criteria that staff have written, and says which passage they have lost', async () => {
    const matching: CorpusDocument['matching'] = {
      facts: {},
      offers: [
        {
          anchor: 'art-1',
          nature: 'support',
          serves: [],
          criteria: [{ text: '在广东', rule: { region: '440000' }, basis: 'art-2' }],
        },
      ],
    };
    const grant = writtenDocument('grant', '补助办法', [['给予补助。'], ['在广东省内注册。']]);
    await importing([['a.yaml', { ...grant, matching }]]);
    expect(await importing([['a.docx', grant]])).toMatchObject({ unchanged: 1, changed: [] });
    const shorter = writtenDocument('grant', '补助办法', [['给予补助，须在广东省内注册。']]);
    const { changed, doubts } = await importing([['a.docx', shorter]]);
    expect(changed).toEqual(['grant']);
    expect(doubts).toContainEqual({ documentId: 'grant', doubt: expect.stringContaining('art-2') });
    expect((await documentVersion(database, 'grant', 2))?.matching).toEqual(matching);
  });

  test('refuses what is no document, names it, and takes in the rest', async () => {
    const report = await importing([
      ['bad.txt', { ...parking, region: 'Guangdong' }],
      ['a.txt', dearerFees],
    ]);
    expect(report.refused).toMatchObject([{ name: 'bad.txt', code: 'content_invalid' }]);
    expect(report.refused[0]!.message).toMatch(/^region：/);
    expect(await drafted()).toEqual(['fees 2']);
  });

  test('passes on what could not be read, and which file it is at', async () => {
    const seen: string[] = [];
    async function* damaged(): AsyncGenerator<ImportStep> {
      yield { type: 'file', name: 'x.pdf', number: 1, of: 1 };
      yield { type: 'refused', name: 'x.pdf', code: 'file_damaged', message: '无法读取' };
    }
    const onFile = (name: string, number: number, of: number) => seen.push(`${name} ${number}/${of}`);
    const report = await importDocuments(database, damaged(), { author: '李工', onFile });
    expect(report.refused).toEqual([{ name: 'x.pdf', code: 'file_damaged', message: '无法读取' }]);
    expect(seen).toEqual(['x.pdf 1/1']);
  });
});

describe('an import that is to be the whole corpus', () => {
  test('takes the rest out, what is served and what is only drafted', async () => {
    await importing([['c.txt', parking]]);
    const report = await importing([['a.txt', dearerFees]], { only: true });
    expect(report.removed.toSorted()).toEqual(['hours', 'parking']);
    expect((await drafted()).toSorted()).toEqual(['fees 2', 'hours null', 'parking null']);
  });

  test('done twice changes nothing the second time', async () => {
    await importing([['a.txt', dearerFees]], { only: true });
    await reviewDrafts(database, ['hours'], '王工');
    const before = await draftsOf(database);
    const report = await importing([['a.txt', dearerFees]], { only: true });
    expect(report).toMatchObject({ added: [], changed: [], removed: [], unchanged: 1 });
    expect(await draftsOf(database)).toEqual(before);
  });

  test('from which nothing could be read takes nothing out', async () => {
    const report = await importing([['bad.txt', { ...parking, region: 'Guangdong' }]], { only: true });
    expect(report.removed).toEqual([]);
    expect(await drafted()).toEqual([]);
  });

  test('brings back what it had taken out when that is imported', async () => {
    await importing([['a.txt', fees]], { only: true });
    expect((await importing([['b.txt', hours]])).changed).toEqual(['hours']);
    expect(await drafted()).toEqual(['hours 1']);
  });
});

describe('two files of one id', () => {
  test('that say the same are taken once', async () => {
    const report = await importing([
      ['c.txt', parking],
      ['copy.txt', { ...parking }],
    ]);
    expect(report).toMatchObject({ documents: 1, added: ['parking'] });
    expect(report.refused).toMatchObject([{ name: 'copy.txt', message: expect.stringContaining('parking') }]);
  });

  test('that say the same as another one beside the first are not taken either', async () => {
    const report = await importing([
      ['c.txt', parking],
      ['d.txt', other],
      ['copy.txt', other],
    ]);
    expect(report.added).toHaveLength(2);
    expect(report.refused).toMatchObject([{ name: 'copy.txt' }]);
  });

  test('that say different things are two documents, the same two each time', async () => {
    const files: File[] = [
      ['c.txt', parking],
      ['d.txt', other],
    ];
    const { added } = await importing(files);
    expect(added).toEqual(['parking', expect.stringMatching(/^parking-[0-9a-f]{6}$/)]);
    expect(await documentVersion(database, added[1]!, 1)).toEqual({ ...other, id: added[1] });
    expect(await importing(files)).toMatchObject({ added: [], changed: [], unchanged: 2 });
  });

  test('stay the two that they are when one of them changes', async () => {
    const { added } = await importing([
      ['c.txt', parking],
      ['d.txt', other],
    ]);
    const report = await importing([
      ['c.txt', parking],
      ['d.txt', saying('parking', '临时停车收费5元。')],
    ]);
    expect(report).toMatchObject({ added: [], changed: [added[1]], unchanged: 1 });
  });

  test('and more of them in one file, are as many documents', async () => {
    const files: File[] = ['甲。', '乙。', '丙。'].map((sentence) => ['all.csv', saying('parking', sentence)]);
    const { added } = await importing(files);
    expect(new Set(added).size).toBe(3);
    expect(await importing(files)).toMatchObject({ added: [], changed: [], unchanged: 3 });
  });
});

test('a draft that goes back to what is served, from files of ours that were taken in, is served as it was', async () => {
  await importing([['a.txt', dearerFees]]);
  await dropDrafts(database, ['fees']);
  await bundle(database, [fees, hours, parking]);
  expect(await importing([['a.txt', fees]])).toMatchObject({ added: [], changed: [], unchanged: 1 });
});

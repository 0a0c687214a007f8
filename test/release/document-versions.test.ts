import { beforeAll, expect, test } from 'vitest';
import {
  documentVersion,
  hashOf,
  keepVersion,
  originalOf,
  versionsOf,
} from '../../server/release/document-versions.ts';
import type { Database } from '../../server/storage/open-database.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { releaseFolder, removeReleaseFolders } from './release-folder.ts';

const fees = writtenDocument('policy-fees', '收费办法', [['每件收费10元。']]);
const dearer = writtenDocument('policy-fees', '收费办法', [['每件收费20元。']]);
const twin = { ...fees, id: 'policy-twin' };

let database: Database;
removeReleaseFolders();
beforeAll(async () => {
  ({ database } = await releaseFolder());
});
const keep = (document = fees, note = '首次收录') => keepVersion(database, { document, origin: 'imported', note });

test('the same document twice makes one version, and what it said before is that version again', async () => {
  expect(await keep()).toBe(1);
  expect(await keep()).toBe(1);
  expect(await keep(dearer, '涨价')).toBe(2);
  expect(await keep(fees, '降回')).toBe(1);
  const versions = await versionsOf(database, 'policy-fees');
  expect(versions.map(({ version, note, origin }) => ({ version, note, origin }))).toEqual([
    { version: 1, note: '首次收录', origin: 'imported' },
    { version: 2, note: '涨价', origin: 'imported' },
  ]);
});

test('versions are counted within a document', async () => {
  expect(await keep(twin)).toBe(1);
});

test('a version is given back as it was kept, and none where there is none', async () => {
  await keep();
  expect(await documentVersion(database, 'policy-fees', 1)).toEqual(fees);
  expect(await documentVersion(database, 'policy-fees', 99)).toBeUndefined();
  expect(await versionsOf(database, 'nothing')).toEqual([]);
});

test('the text it was made from is kept with it, and what its import doubted', async () => {
  const read = writtenDocument('policy-read', '公告', [['甲。']]);
  const remarks = { guessed: ['title'], doubts: ['日期不明'] };
  await keepVersion(database, { document: read, origin: 'imported', note: '导入', original: '公告\n甲。', remarks });
  expect(await originalOf(database, 'policy-read', 1)).toEqual({ original: '公告\n甲。', remarks });
  await keep();
  expect(await originalOf(database, 'policy-fees', 1)).toEqual({
    original: null,
    remarks: { guessed: [], doubts: [] },
  });
});

test('the hash names the content: another figure, or another id, is another hash', () => {
  expect(new Set([fees, structuredClone(fees), dearer, twin].map(hashOf)).size).toBe(3);
});

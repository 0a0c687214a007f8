import { beforeEach, describe, expect, test } from 'vitest';
import { keepVersion, versionsOf } from '../../server/release/document-versions.ts';
import { draftsOf, dropDrafts, putDrafts, reviewDrafts } from '../../server/release/drafts.ts';
import type { Database } from '../../server/storage/open-database.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { releaseFolder, removeReleaseFolders } from './release-folder.ts';

removeReleaseFolders();
let database: Database;
beforeEach(async () => {
  ({ database } = await releaseFolder());
  for (const id of ['fees', 'hours']) {
    await keepVersion(database, { document: writtenDocument(id, id, [['甲。']]), origin: 'imported', note: '' });
  }
});

const draft = (documentId: string, version: number | null = 1) => ({ documentId, version, note: '改' });
const reviewers = async () => (await draftsOf(database)).map(({ documentId, reviewer }) => [documentId, reviewer]);

describe('drafts are put down', () => {
  test('with who wrote them, in the order in which they came', async () => {
    await putDrafts(database, [draft('hours'), draft('fees', null)], '李工');
    expect(await draftsOf(database)).toEqual([
      { documentId: 'hours', version: 1, author: '李工', at: expect.any(String), note: '改' },
      { documentId: 'fees', version: null, author: '李工', at: expect.any(String), note: '改' },
    ]);
  });

  test('all or none: one of a version that is not held takes the others back', async () => {
    await expect(putDrafts(database, [draft('fees'), draft('hours', 7)], '李工')).rejects.toThrow(/FOREIGN KEY/);
    expect(await draftsOf(database)).toEqual([]);
  });

  test('one a document, and are to be reviewed anew where they are written anew', async () => {
    await putDrafts(database, [draft('fees')], '李工');
    await reviewDrafts(database, ['fees'], '王工');
    await putDrafts(database, [draft('fees', null)], '陈工');
    expect(await draftsOf(database)).toMatchObject([{ documentId: 'fees', version: null, author: '陈工' }]);
    expect(await reviewers()).toEqual([['fees', undefined]]);
  });
});

describe('a review', () => {
  beforeEach(() => putDrafts(database, [draft('fees'), draft('hours')], '李工'));

  test('by another person is kept', async () => {
    await reviewDrafts(database, ['fees'], '王工');
    expect(await reviewers()).toEqual([
      ['fees', '王工'],
      ['hours', undefined],
    ]);
  });

  test('by the author is refused', async () => {
    await expect(reviewDrafts(database, ['fees'], '李工')).rejects.toMatchObject({ code: 'own_draft' });
    expect(await reviewers()).toEqual([
      ['fees', undefined],
      ['hours', undefined],
    ]);
  });

  test('of a draft that is not there is refused, and of those named beside it none is reviewed', async () => {
    await expect(reviewDrafts(database, ['fees', 'parking'], '王工')).rejects.toMatchObject({ code: 'unknown_draft' });
    expect((await reviewers())[0]).toEqual(['fees', undefined]);
  });
});

test('a draft that is dropped leaves its version', async () => {
  await putDrafts(database, [draft('fees'), draft('hours')], '李工');
  await dropDrafts(database, ['fees', 'nothing']);
  expect((await draftsOf(database)).map(({ documentId }) => documentId)).toEqual(['hours']);
  expect(await versionsOf(database, 'fees')).toHaveLength(1);
});

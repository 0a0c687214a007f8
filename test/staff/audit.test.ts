import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { auditResponse } from '../../server/protocol/staff.ts';
import { deedsOf, recordDeed } from '../../server/staff/audit.ts';
import type { Database } from '../../server/storage/open-database.ts';
import { releaseFolder, removeReleaseFolders } from '../release/release-folder.ts';

removeReleaseFolders();

let database: Database;
beforeEach(async () => {
  ({ database } = await releaseFolder());
  await recordDeed(database, { account: '李工', action: 'document.draft', subject: 'fees', detail: { version: 2 } });
  await recordDeed(database, { account: '李工', action: 'document.submit', subject: 'fees' });
  await recordDeed(database, { account: '王工', action: 'document.approve', subject: 'fees' });
  await recordDeed(database, { account: '王工', action: 'release.publish', subject: '2' });
});

const deeds = async (query: Partial<Parameters<typeof deedsOf>[1]> = {}) =>
  deedsOf(database, { limit: 50, offset: 0, ...query });
const actions = async (query?: Parameters<typeof deeds>[0]) => {
  const { total, entries } = await deeds(query);
  return { total, actions: entries.map(({ action }) => action) };
};

describe('deeds are told', () => {
  test('newest first, with who, when, what and to what', async () => {
    const told = await deeds();
    expect(auditResponse.parse(told)).toEqual(told);
    expect(told.total).toBe(4);
    expect(told.entries.map(({ account, action, subject }) => `${account} ${action} ${subject}`)).toEqual([
      '王工 release.publish 2',
      '王工 document.approve fees',
      '李工 document.submit fees',
      '李工 document.draft fees',
    ]);
    expect(told.entries[3]!.detail).toEqual({ version: 2 });
    expect(Math.abs(Date.now() - Date.parse(told.entries[0]!.at))).toBeLessThan(10_000);
  });

  test('by account, by the beginning of the action, and by subject', async () => {
    expect(await actions({ account: '王工' })).toEqual({ total: 2, actions: ['release.publish', 'document.approve'] });
    expect((await actions({ action: 'document' })).total).toBe(3);
    expect(await actions({ action: 'document.sub' })).toEqual({ total: 1, actions: ['document.submit'] });
    expect(await actions({ subject: '2' })).toEqual({ total: 1, actions: ['release.publish'] });
    expect(await actions({ account: '李工', action: 'release' })).toEqual({ total: 0, actions: [] });
  });

  test('a page at a time, with how many there are', async () => {
    expect(await actions({ limit: 2, offset: 1 })).toEqual({
      total: 4,
      actions: ['document.approve', 'document.submit'],
    });
    expect(await actions({ limit: 2, offset: 4 })).toEqual({ total: 4, actions: [] });
  });

  test('where signs of LIKE are typed they are no wildcards', async () => {
    expect((await actions({ action: '%approve' })).total).toBe(0);
    expect((await actions({ action: 'document_draft' })).total).toBe(0);
  });
});

describe('the audit is append-only, whoever asks the database:', () => {
  const held = () => sql<{ id: number }>`SELECT * FROM audit ORDER BY id`.execute(database).then(({ rows }) => rows);

  test.each([
    ['an UPDATE of one', `UPDATE audit SET account = '王工' WHERE id = 1`],
    ['an UPDATE of all', `UPDATE audit SET detail = '{}'`],
    ['a DELETE of one', 'DELETE FROM audit WHERE id = 1'],
    ['a DELETE of all', 'DELETE FROM audit'],
    ['a REPLACE', `REPLACE INTO audit VALUES (1, '2026-01-01', '王工', 'document.draft', 'fees', '{}')`],
    [
      'an upsert',
      `INSERT INTO audit VALUES (1, '', '王工', '', '', '{}') ON CONFLICT (id) DO UPDATE SET account = excluded.account`,
    ],
  ])('%s fails, and all stands as it was', async (_, statement) => {
    const before = await held();
    await expect(sql.raw(statement).execute(database)).rejects.toThrow(/append-only/);
    expect(await held()).toEqual(before);
  });

  test('a deed is not kept where what was done is taken back', async () => {
    await expect(
      database.transaction().execute(async (transaction) => {
        await recordDeed(transaction, { account: '李工', action: 'document.draft', subject: 'hours' });
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    expect((await deeds()).total).toBe(4);
  });
});

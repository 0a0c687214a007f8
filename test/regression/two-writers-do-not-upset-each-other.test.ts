import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../server/storage/open-database.ts';

// A transaction that read before it wrote failed with "database is locked" where somebody else had written in between:
// publishing beside a server that was asked questions.
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-writers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a transaction may read before it writes: other programs wait until it is over', async () => {
  const database = await openDatabase(folder);
  const impatient = new DatabaseSync(join(folder, 'yueda.sqlite'), { timeout: 0 });
  const write = () => impatient.exec("INSERT INTO bundles (hash, taken_at) VALUES ('theirs', '')");
  await database.transaction().execute(async (transaction) => {
    expect(await transaction.selectFrom('bundles').selectAll().execute()).toEqual([]);
    expect(write).toThrow('database is locked');
    await transaction.insertInto('bundles').values({ hash: 'ours', taken_at: '' }).execute();
  });
  write();
  const written = await database.selectFrom('bundles').select('hash').orderBy('id').execute();
  impatient.close();
  await database.destroy();
  expect(written.map(({ hash }) => hash)).toEqual(['ours', 'theirs']);
});

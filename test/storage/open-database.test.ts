import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../server/storage/migrations.ts';
import { type Database, openDatabase, StorageError } from '../../server/storage/open-database.ts';

const OPEN_DATABASE = pathToFileURL(join(import.meta.dirname, '../../server/storage/open-database.ts')).href;

let folder: string;
const opened: Database[] = [];

async function open(name = 'data'): Promise<Database> {
  const database = await openDatabase(join(folder, name));
  opened.push(database);
  return database;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-storage-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.destroy()));
  rmSync(folder, { recursive: true, force: true });
});

async function shapeOf(database: Database): Promise<string[]> {
  const { rows } = await sql<{
    sql: string;
  }>`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name`.execute(database);
  return rows.map((row) => row.sql);
}

async function migrationsRun(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string; run_at: string }>`SELECT * FROM migrations`.execute(database);
  return rows.map(({ name, run_at }) => `${name} ${run_at}`);
}

const conversation = { id: 'c', token_hash: 'h', created_at: '2026-01-01T00:00:00Z' };

describe('a data folder', () => {
  test('is made where it is missing, however deep', async () => {
    await open('a/b/c');
    expect(readdirSync(join(folder, 'a/b/c'))).toContain('yueda.sqlite');
  });

  test('that cannot be used is refused with what to do', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(openDatabase(join(folder, 'file'))).rejects.toThrow(StorageError);
    await expect(openDatabase(join(folder, 'file'))).rejects.toThrow(/make it writable or set DATA_DIR/);
  });

  test('that holds something else than a database is refused the same way', async () => {
    writeFileSync(join(folder, 'yueda.sqlite'), 'not a database at all, but long enough to be looked at'.repeat(50));
    await expect(openDatabase(folder)).rejects.toThrow(StorageError);
  });
});

describe('migrations', () => {
  test('run once, whatever the number of starts', async () => {
    const first = await open();
    const [shape, run] = [await shapeOf(first), await migrationsRun(first)];
    await migrate(first);
    const second = await open();
    expect(await shapeOf(second)).toEqual(shape);
    expect(await migrationsRun(second)).toEqual(run);
    expect(run.length).toBeGreaterThan(0);
  });

  test('of processes that start together do not disturb each other', async () => {
    const script = `const { openDatabase } = await import(${JSON.stringify(OPEN_DATABASE)});
      await (await openDatabase(${JSON.stringify(join(folder, 'data'))})).destroy();`;
    const run = promisify(execFile);
    const start = () =>
      run(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script]);
    await Promise.all([start(), start(), start()]);
    const first = await open();
    const names = (await migrationsRun(first)).map((line) => line.split(' ')[0]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('keep what was stored', async () => {
    const first = await open();
    await first.insertInto('conversations').values(conversation).execute();
    await first.destroy();
    opened.splice(0);
    expect(await (await open()).selectFrom('conversations').select('id').execute()).toEqual([{ id: 'c' }]);
  });
});

describe('the database', () => {
  test('is in WAL mode, fully synced, with foreign keys held', async () => {
    const database = await open();
    const pragma = async (name: string) =>
      Object.values((await sql.raw(`PRAGMA ${name}`).execute(database)).rows[0]!)[0];
    expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual([
      'wal',
      2,
      1,
    ]);
  });

  test('refuses a turn of no conversation, and forgets the turns with the conversation', async () => {
    const database = await open();
    const turn = {
      conversation_id: 'c',
      request_id: 'r',
      question: '问',
      region: null,
      as_of: '2026-01-01',
      asked_at: '2026-01-01T00:00:00Z',
      answer_id: null,
    };
    await expect(database.insertInto('turns').values(turn).execute()).rejects.toThrow(/FOREIGN KEY/);
    await database.insertInto('conversations').values(conversation).execute();
    await database.insertInto('turns').values(turn).execute();
    await expect(database.insertInto('turns').values(turn).execute()).rejects.toThrow(/UNIQUE/);
    await database.deleteFrom('conversations').execute();
    expect(await database.selectFrom('turns').selectAll().execute()).toEqual([]);
  });

  test('shows a second connection what the first one committed, and nothing that it took back', async () => {
    const [first, second] = [await open(), await open()];
    await first.insertInto('conversations').values(conversation).execute();
    await expect(
      first.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('conversations')
          .values({ ...conversation, id: 'd' })
          .execute();
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    expect(await second.selectFrom('conversations').select('id').execute()).toEqual([{ id: 'c' }]);
  });
});

/** Opens the embedded database: SQLite by Node's own `node:sqlite`, spoken to through Kysely. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { Kysely, SqliteDialect } from 'kysely';
import { migrate } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** The data folder cannot be used; the message says what to do. */
export class StorageError extends Error {
  readonly code = 'storage_unusable';
}

/** How long a lock is waited for; milliseconds. */
const PATIENCE = 5000;
/** Extended codes hold it in their lowest byte. */
const SQLITE_BUSY = 5;

/**
 * The database of a data folder, migrated; the folder is made where it is missing.
 * WAL with full syncs: several processes may use it side by side, and what was committed survives a kill.
 * @throws {StorageError}
 */
export async function openDatabase(folder: string): Promise<Database> {
  let file: DatabaseSync;
  try {
    mkdirSync(folder, { recursive: true });
    file = new DatabaseSync(join(folder, 'yueda.sqlite'), { timeout: PATIENCE });
    await useWriteAheadLog(file);
    file.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;');
    file.exec('BEGIN IMMEDIATE; ROLLBACK;'); // Fails here, not at the first question, where the disk cannot be written.
  } catch (cause) {
    throw new StorageError(
      `data folder ${folder} cannot be used (${(cause as Error).message}): make it writable or set DATA_DIR to another folder`,
      { cause },
    );
  }
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyDatabase(file) }) });
  await migrate(database);
  return database;
}

/**
 * The first one to open a database changes its journal. Of several that try it at once SQLite refuses all but one, without the wait that its
 * timeout promises elsewhere, since they might wait for each other.
 */
async function useWriteAheadLog(file: DatabaseSync): Promise<void> {
  for (const end = Date.now() + PATIENCE; ; ) {
    try {
      return file.exec('PRAGMA journal_mode = WAL');
    } catch (error) {
      const isBusy = ((error as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY;
      if (!isBusy || Date.now() > end) throw error;
      await setTimeout(20);
    }
  }
}

/** The shape Kysely's SQLite dialect expects, over the one `node:sqlite` has. */
function asKyselyDatabase(file: DatabaseSync) {
  return {
    close: () => file.close(),
    prepare(sql: string) {
      // A transaction takes the write lock at once. One that reads first, and writes when somebody else has written
      // meanwhile, would be refused however long it waits (SQLITE_BUSY_SNAPSHOT).
      const statement = file.prepare(sql === 'begin' ? 'BEGIN IMMEDIATE' : sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...(parameters as SQLInputValue[])),
        run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
        iterate: (parameters: readonly unknown[]) =>
          statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<unknown>,
      };
    },
  };
}

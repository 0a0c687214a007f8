/** Opens the embedded database: SQLite by Node's own `node:sqlite`, spoken to through Kysely. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { migrate } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** The data folder cannot be used; the message says what to do. */
export class StorageError extends Error {
  readonly code = 'storage_unusable';
}

/**
 * The database of a data folder, migrated; the folder is made where it is missing.
 * WAL with full syncs: several processes may use it side by side, and what was committed survives a kill.
 * @throws {StorageError}
 */
export async function openDatabase(folder: string): Promise<Database> {
  let file: DatabaseSync;
  try {
    mkdirSync(folder, { recursive: true });
    file = new DatabaseSync(join(folder, 'yueda.sqlite'), { timeout: 5000 });
    file.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;',
    );
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

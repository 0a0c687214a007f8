import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { folderBytes } from './folder-bytes.mjs';
import { tokenize, tokenizeQuery } from './tokenize.mjs';

const FILE = 'index.sqlite';

/** @returns {import('../systems.ts').RetrievalSystem} */
export function createSystem({ scratchFolder }) {
  let database;
  let find;

  function open(folder, options = {}) {
    database = new DatabaseSync(join(folder, FILE), options);
    database.exec('PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -65536');
  }

  function prepare() {
    find = database.prepare(
      'SELECT entry.id FROM words JOIN entry ON entry.rowid = words.rowid WHERE words MATCH ? ORDER BY words.rank LIMIT ?',
    );
  }

  return {
    name: `SQLite FTS5 ${process.versions.sqlite}`,
    async build(entries) {
      open(scratchFolder);
      // Without `content` the texts are not stored a second time. `rank` sorts within FTS5, which is faster than bm25().
      database.exec(`
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        CREATE TABLE entry (id TEXT NOT NULL);
        CREATE VIRTUAL TABLE words USING fts5(title, text, content = '', tokenize = 'unicode61 remove_diacritics 0');
        INSERT INTO words (words, rank) VALUES ('rank', 'bm25(2.0, 1.0)');
        BEGIN`);
      const addEntry = database.prepare('INSERT INTO entry (id) VALUES (?)');
      const addWords = database.prepare('INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)');
      for (const { id, title, text } of entries) {
        const { lastInsertRowid } = addEntry.run(id);
        addWords.run(lastInsertRowid, tokenize(title).join(' '), tokenize(text).join(' '));
      }
      database.exec(`COMMIT; INSERT INTO words (words) VALUES ('optimize')`);
      prepare();
    },
    async save(folder) {
      database.prepare('VACUUM INTO ?').run(join(folder, FILE));
      return folderBytes(folder);
    },
    async load(folder) {
      open(folder, { readOnly: true });
      prepare();
    },
    search(text, limit) {
      const words = tokenizeQuery(text);
      if (words.length === 0) return [];
      return find.all(words.map((word) => `"${word}"`).join(' OR '), limit).map(({ id }) => id);
    },
  };
}

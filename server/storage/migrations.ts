/** The history of the database's shape: each step runs once, in order, each in a transaction. Never edit a past step. */
import { type Kysely, sql } from 'kysely';

const MIGRATIONS: readonly { name: string; statements: readonly string[] }[] = [
  {
    name: '001-corpus-and-conversations',
    statements: [
      `CREATE TABLE document_versions (
        document_id TEXT NOT NULL, version INTEGER NOT NULL, content TEXT NOT NULL, content_hash TEXT NOT NULL,
        created_at TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (document_id, version))`,
      `CREATE TABLE releases (
        number INTEGER PRIMARY KEY, created_at TEXT NOT NULL, corpus_hash TEXT NOT NULL,
        vocabulary TEXT NOT NULL, lexicon TEXT NOT NULL)`,
      `CREATE TABLE release_documents (
        release INTEGER NOT NULL REFERENCES releases (number), document_id TEXT NOT NULL, version INTEGER NOT NULL,
        PRIMARY KEY (release, document_id),
        FOREIGN KEY (document_id, version) REFERENCES document_versions (document_id, version))`,
      `CREATE TABLE conversations (
        id TEXT PRIMARY KEY, token_hash TEXT NOT NULL, audience TEXT, created_at TEXT NOT NULL)`,
      `CREATE TABLE answers (
        id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
        release INTEGER NOT NULL, status TEXT NOT NULL, content TEXT NOT NULL, explanation TEXT NOT NULL,
        created_at TEXT NOT NULL)`,
      `CREATE TABLE turns (
        id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
        request_id TEXT NOT NULL, question TEXT NOT NULL, region TEXT, as_of TEXT NOT NULL, asked_at TEXT NOT NULL,
        answer_id TEXT REFERENCES answers (id), UNIQUE (conversation_id, request_id))`,
      `CREATE TABLE feedback (
        id INTEGER PRIMARY KEY, answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE, rating TEXT NOT NULL,
        reasons TEXT NOT NULL, comment TEXT, created_at TEXT NOT NULL)`,
      'CREATE INDEX answers_by_conversation ON answers (conversation_id)',
      'CREATE INDEX feedback_by_answer ON feedback (answer_id)',
    ],
  },
  {
    name: '002-life-of-documents',
    statements: [
      "ALTER TABLE document_versions ADD COLUMN origin TEXT NOT NULL DEFAULT 'bundled'",
      'ALTER TABLE document_versions ADD COLUMN original TEXT',
      'ALTER TABLE document_versions ADD COLUMN remarks TEXT',
      'CREATE INDEX versions_by_hash ON document_versions (document_id, content_hash)',
      // Which release is served is what the last publication says: rolling back is one more of them.
      `CREATE TABLE publications (
        id INTEGER PRIMARY KEY, release INTEGER NOT NULL REFERENCES releases (number), action TEXT NOT NULL,
        published_by TEXT NOT NULL, published_at TEXT NOT NULL)`,
      "INSERT INTO publications SELECT number, number, 'publish', '', created_at FROM releases",
      'CREATE TABLE bundles (id INTEGER PRIMARY KEY, hash TEXT NOT NULL, taken_at TEXT NOT NULL)',
      'INSERT INTO bundles SELECT number, corpus_hash, created_at FROM releases',
      'CREATE TABLE bundled_documents (document_id TEXT PRIMARY KEY, content_hash TEXT NOT NULL)',
      `INSERT INTO bundled_documents SELECT r.document_id, d.content_hash FROM release_documents r
        JOIN document_versions d ON d.document_id = r.document_id AND d.version = r.version
        WHERE r.release = (SELECT max(number) FROM releases)`,
      'ALTER TABLE releases DROP COLUMN corpus_hash',
      `CREATE TABLE drafts (
        document_id TEXT PRIMARY KEY, version INTEGER, author TEXT NOT NULL, created_at TEXT NOT NULL, note TEXT NOT NULL,
        reviewer TEXT, reviewed_at TEXT,
        FOREIGN KEY (document_id, version) REFERENCES document_versions (document_id, version))`,
      `CREATE TABLE cited_passages (
        document_id TEXT NOT NULL, anchor TEXT NOT NULL,
        answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE, PRIMARY KEY (document_id, anchor, answer_id))`,
      `INSERT OR IGNORE INTO cited_passages
        SELECT c.value ->> 'documentId', c.value ->> 'anchor', a.id FROM answers a, json_each(a.content, '$.citations') c`,
      'CREATE INDEX citations_by_answer ON cited_passages (answer_id)',
    ],
  },
  {
    name: '003-staff',
    statements: [
      `CREATE TABLE accounts (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, role TEXT NOT NULL,
        password_hash TEXT NOT NULL, created_at TEXT NOT NULL, disabled_at TEXT, failures INTEGER NOT NULL DEFAULT 0,
        locked_until TEXT)`,
      `CREATE TABLE invitations (
        token_hash TEXT PRIMARY KEY, role TEXT NOT NULL, created_by TEXT NOT NULL, created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL)`,
      `CREATE TABLE staff_sessions (
        id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        created_at TEXT NOT NULL, seen_at TEXT NOT NULL, expires_at TEXT NOT NULL, device TEXT NOT NULL)`,
      'CREATE INDEX staff_sessions_by_account ON staff_sessions (account_id)',
      `CREATE TABLE audit (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, account TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
        detail TEXT NOT NULL)`,
      // What was done stays done, whoever asks the database.
      "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'audit is append-only'); END",
      "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'audit is append-only'); END",
      // REPLACE deletes without asking the trigger above.
      `CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
        BEGIN SELECT raise(ABORT, 'audit is append-only'); END`,
      'CREATE INDEX audit_by_account ON audit (account, id)',
      'CREATE INDEX audit_by_subject ON audit (subject, id)',
      // From here on a draft knows whether it waits for a second person.
      'ALTER TABLE drafts ADD COLUMN submitted_at TEXT',
      `CREATE TABLE draft_comments (
        id INTEGER PRIMARY KEY, document_id TEXT NOT NULL, version INTEGER, author TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL)`,
      'CREATE INDEX comments_by_document ON draft_comments (document_id, id)',
      // One publication may be planned at a time.
      'CREATE TABLE publication_plans (id INTEGER PRIMARY KEY CHECK (id = 1), at TEXT NOT NULL, planned_by TEXT NOT NULL, failure TEXT)',
      // What staff add to the words of the bundle; the newest goes into the next release.
      'CREATE TABLE lexicon_additions (version INTEGER PRIMARY KEY, content TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL)',
      'ALTER TABLE releases ADD COLUMN additions INTEGER NOT NULL DEFAULT 0',
      // Insight reads a year of them: what it counts stands in the indexes, so that no answer, which is long, is read for it.
      'CREATE INDEX answers_by_time ON answers (created_at, status, id)',
      'CREATE INDEX answers_by_hour ON answers (substr(created_at, 1, 13), status)',
      'CREATE INDEX turns_by_answer ON turns (answer_id)',
      'CREATE INDEX turns_by_time ON turns (asked_at, question, answer_id)',
      'CREATE INDEX feedback_by_time ON feedback (created_at, rating, answer_id)',
      'DROP INDEX citations_by_answer',
      'CREATE INDEX citations_by_answer ON cited_passages (answer_id, document_id)',
    ],
  },
];

/** Brings the database to today's shape. Two processes that start together do not disturb each other. */
export async function migrate<T>(database: Kysely<T>): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, run_at TEXT NOT NULL)`.execute(database);
  for (const { name, statements } of MIGRATIONS) {
    await database.connection().execute(async (connection) => {
      await sql`BEGIN IMMEDIATE`.execute(connection);
      try {
        const { rows } = await sql`SELECT 1 FROM migrations WHERE name = ${name}`.execute(connection);
        if (rows.length === 0) {
          for (const statement of statements) await sql.raw(statement).execute(connection);
          await sql`INSERT INTO migrations VALUES (${name}, ${new Date().toISOString()})`.execute(connection);
        }
        await sql`COMMIT`.execute(connection);
      } catch (error) {
        await sql`ROLLBACK`.execute(connection);
        throw error;
      }
    });
  }
}

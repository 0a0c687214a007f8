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

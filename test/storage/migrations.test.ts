import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { hashOf } from '../../server/release/document-versions.ts';
import { documentsOf, entriesOf, publicationsOf, servedRelease } from '../../server/release/release-repository.ts';
import { takeIn } from '../../server/release/take-in-bundle.ts';
import { type Database, openDatabase } from '../../server/storage/open-database.ts';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';

/** The tables as the first program that was used made them; a copy, since the history may not be edited either. */
const FIRST_SHAPE = `
  CREATE TABLE migrations (name TEXT PRIMARY KEY, run_at TEXT NOT NULL);
  INSERT INTO migrations VALUES ('001-corpus-and-conversations', '2026-01-01T00:00:00Z');
  CREATE TABLE document_versions (
    document_id TEXT NOT NULL, version INTEGER NOT NULL, content TEXT NOT NULL, content_hash TEXT NOT NULL,
    created_at TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (document_id, version));
  CREATE TABLE releases (
    number INTEGER PRIMARY KEY, created_at TEXT NOT NULL, corpus_hash TEXT NOT NULL,
    vocabulary TEXT NOT NULL, lexicon TEXT NOT NULL);
  CREATE TABLE release_documents (
    release INTEGER NOT NULL REFERENCES releases (number), document_id TEXT NOT NULL, version INTEGER NOT NULL,
    PRIMARY KEY (release, document_id),
    FOREIGN KEY (document_id, version) REFERENCES document_versions (document_id, version));
  CREATE TABLE conversations (
    id TEXT PRIMARY KEY, token_hash TEXT NOT NULL, audience TEXT, created_at TEXT NOT NULL);
  CREATE TABLE answers (
    id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    release INTEGER NOT NULL, status TEXT NOT NULL, content TEXT NOT NULL, explanation TEXT NOT NULL,
    created_at TEXT NOT NULL);
  CREATE TABLE turns (
    id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    request_id TEXT NOT NULL, question TEXT NOT NULL, region TEXT, as_of TEXT NOT NULL, asked_at TEXT NOT NULL,
    answer_id TEXT REFERENCES answers (id), UNIQUE (conversation_id, request_id));
  CREATE TABLE feedback (
    id INTEGER PRIMARY KEY, answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE, rating TEXT NOT NULL,
    reasons TEXT NOT NULL, comment TEXT, created_at TEXT NOT NULL);
  CREATE INDEX answers_by_conversation ON answers (conversation_id);
  CREATE INDEX feedback_by_answer ON feedback (answer_id);`;

const oldFees = writtenDocument('policy-fees', '收费办法', [['每件收费10元。']]);
const fees = writtenDocument('policy-fees', '收费办法', [['每件收费20元。']]);
const hours = writtenDocument('policy-hours', '办公时间规定', [['上午九时至下午五时。']]);
const { vocabulary, lexicon } = bundledCorpus();

let folder: string;
let database: Database;

/** A folder in which the first program has made two releases and given two answers. */
function writeFirstShape(path: string): void {
  const file = new DatabaseSync(join(path, 'yueda.sqlite'));
  file.exec(FIRST_SHAPE);
  const version = (document: CorpusDocument, number: number) =>
    file
      .prepare('INSERT INTO document_versions VALUES (?, ?, ?, ?, ?, ?)')
      .run(document.id, number, JSON.stringify(document), hashOf(document), '2026-01-01T00:00:00Z', '首次收录');
  version(oldFees, 1);
  version(fees, 2);
  version(hours, 1);
  const words = [JSON.stringify(vocabulary), JSON.stringify(lexicon)];
  const release = file.prepare('INSERT INTO releases VALUES (?, ?, ?, ?, ?)');
  release.run(1, '2026-01-01T00:00:00Z', 'first hash', ...words);
  release.run(2, '2026-02-01T00:00:00Z', 'second hash', ...words);
  const entry = file.prepare('INSERT INTO release_documents VALUES (?, ?, ?)');
  entry.run(1, 'policy-fees', 1);
  entry.run(2, 'policy-fees', 2);
  entry.run(2, 'policy-hours', 1);
  file.exec("INSERT INTO conversations VALUES ('c', 'h', NULL, '2026-01-02T00:00:00Z')");
  const answer = file.prepare('INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)');
  const cites = (...anchors: string[]) =>
    JSON.stringify({ citations: anchors.map((anchor) => ({ documentId: 'policy-fees', anchor })) });
  answer.run('twice', 'c', 1, 'answered', cites('art-1', 'art-1', 'art-2'), '{}', '2026-01-02T00:00:00Z');
  answer.run('refused', 'c', 1, 'unanswerable_no_evidence', cites(), '{}', '2026-01-03T00:00:00Z');
  file.close();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-migrations-'));
  writeFirstShape(folder);
  database = await openDatabase(folder);
});
afterAll(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

describe('what the first program stored', () => {
  test('is served as before: the newest release, with its documents', async () => {
    expect(await servedRelease(database)).toBe(2);
    expect((await documentsOf(database, 2)).map(({ document }) => document)).toEqual([fees, hours]);
    expect((await documentsOf(database, 1)).map(({ document }) => document)).toEqual([oldFees]);
  });

  test('has each release published on the day it was made', async () => {
    expect(await publicationsOf(database)).toEqual([
      { release: 2, action: 'publish', by: '', at: '2026-02-01T00:00:00Z' },
      { release: 1, action: 'publish', by: '', at: '2026-01-01T00:00:00Z' },
    ]);
  });

  test('is known to be ours, so that new files of ours replace it', async () => {
    expect((await entriesOf(database, 2)).map(({ origin }) => origin)).toEqual(['bundled', 'bundled']);
    expect(await database.selectFrom('bundled_documents').selectAll().orderBy('document_id').execute()).toEqual([
      { document_id: 'policy-fees', content_hash: hashOf(fees) },
      { document_id: 'policy-hours', content_hash: hashOf(hours) },
    ]);
  });

  test('has for every answer the passages it cites, each once', async () => {
    const rows = await database.selectFrom('cited_passages').selectAll().orderBy('anchor').execute();
    expect(rows).toEqual(
      ['art-1', 'art-2'].map((anchor) => ({ document_id: 'policy-fees', anchor, answer_id: 'twice' })),
    );
  });

  test('breaks no reference', async () => {
    expect((await sql`PRAGMA foreign_key_check`.execute(database)).rows).toEqual([]);
  });

  test('of our files is not taken in anew; only what they have new is', async () => {
    const corpus = { documents: [fees, hours], vocabulary, lexicon };
    expect(await takeIn(database, corpus, 'second hash')).toEqual({ changed: [], conflicts: [] });
    expect(await servedRelease(database)).toBe(2);
    const longer = { ...hours, source: '重新核对' };
    expect((await takeIn(database, { ...corpus, documents: [fees, longer] }, 'third hash')).changed).toEqual([
      'policy-hours',
    ]);
    expect(await servedRelease(database)).toBe(3);
    expect((await entriesOf(database, 3)).map(({ documentId, version }) => `${documentId} ${version}`)).toEqual([
      'policy-fees 2',
      'policy-hours 2',
    ]);
  });
});

/** The versions of documents, in the database: kept for ever, never changed. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type CorpusDocument, document } from '../corpus/document.ts';
import type { DocumentOrigin, Tables } from '../storage/tables.ts';

export interface NewVersion {
  document: CorpusDocument;
  origin: DocumentOrigin;
  note: string;
  /** The text that the places of its passages point into. */
  original?: string | undefined;
  remarks?: Remarks | undefined;
}

export interface DocumentVersion {
  version: number;
  /** When it was written, as an ISO time. */
  from: string;
  note: string;
  origin: DocumentOrigin;
}

const remarks = z.object({ guessed: z.array(z.string()), doubts: z.array(z.string()) });
/** What an import concluded rather than read, and what a person should look at. */
export type Remarks = z.infer<typeof remarks>;

/** Keeps a version; where the document once said the same, that version is given. */
export async function keepVersion(
  database: Kysely<Tables>,
  { document, origin, note, original, remarks }: NewVersion,
): Promise<number> {
  const content = JSON.stringify(document);
  const hash = hashOfContent(content);
  const same = await database
    .selectFrom('document_versions')
    .select('version')
    .where('document_id', '=', document.id)
    .where('content_hash', '=', hash)
    .executeTakeFirst();
  if (same) return same.version;
  const { newest } = await database
    .selectFrom('document_versions')
    .select(({ fn }) => fn.max('version').as('newest'))
    .where('document_id', '=', document.id)
    .executeTakeFirstOrThrow();
  const version = (newest ?? 0) + 1;
  await database
    .insertInto('document_versions')
    .values({
      document_id: document.id,
      version,
      content,
      content_hash: hash,
      created_at: new Date().toISOString(),
      note,
      origin,
      original: original ?? null,
      remarks: remarks === undefined ? null : JSON.stringify(remarks),
    })
    .execute();
  return version;
}

/** The versions of a document, oldest first. */
export async function versionsOf(database: Kysely<Tables>, documentId: string): Promise<DocumentVersion[]> {
  const rows = await database
    .selectFrom('document_versions')
    .select(['version', 'created_at', 'note', 'origin'])
    .where('document_id', '=', documentId)
    .orderBy('version')
    .execute();
  return rows.map(({ created_at, ...row }) => ({ ...row, from: created_at }));
}

/** One version of a document, or nothing. */
export async function documentVersion(
  database: Kysely<Tables>,
  documentId: string,
  version: number,
): Promise<CorpusDocument | undefined> {
  const row = await rowOf(database, documentId, version).select('content').executeTakeFirst();
  return row && document.parse(JSON.parse(row.content));
}

/** The text a version was made from, and what its import had to say. */
export async function originalOf(
  database: Kysely<Tables>,
  documentId: string,
  version: number,
): Promise<{ original: string | null; remarks: Remarks }> {
  const row = await rowOf(database, documentId, version).select(['original', 'remarks']).executeTakeFirst();
  return {
    original: row?.original ?? null,
    remarks: row?.remarks ? remarks.parse(JSON.parse(row.remarks)) : { guessed: [], doubts: [] },
  };
}

function rowOf(database: Kysely<Tables>, documentId: string, version: number) {
  return database.selectFrom('document_versions').where('document_id', '=', documentId).where('version', '=', version);
}

/** Names the content of a document. */
export function hashOf(value: CorpusDocument): string {
  return hashOfContent(JSON.stringify(value));
}

function hashOfContent(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

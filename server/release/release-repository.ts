/** Releases and the document versions they are made of, in the database. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { type CorpusDocument, document, vocabulary } from '../corpus/document.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import { lexicon } from '../language/lexicon.ts';
import type { Database } from '../storage/open-database.ts';
import type { Tables } from '../storage/tables.ts';

export interface DocumentVersion {
  version: number;
  from: string;
  note: string;
}

/** The newest release, if it was made from files of this hash. */
export async function releaseOfFiles(database: Kysely<Tables>, corpusHash: string): Promise<number | undefined> {
  const newest = await database
    .selectFrom('releases')
    .select(['number', 'corpus_hash'])
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return newest?.corpus_hash === corpusHash ? newest.number : undefined;
}

/**
 * Makes a release of a corpus, in which documents that changed have new versions; where the newest release is of the
 * same files, that one. All or nothing: a kill leaves the old release.
 */
export async function releaseCorpus(
  database: Database,
  corpus: Corpus,
  corpusHash: string,
): Promise<{ release: number; changed: string[] }> {
  return database.transaction().execute(async (transaction) => {
    // Takes the write lock before anything is read: of two that start together the second sees the first's release.
    await transaction.updateTable('releases').set({ corpus_hash: '' }).where('number', '<', 0).execute();
    const same = await releaseOfFiles(transaction, corpusHash);
    if (same !== undefined) return { release: same, changed: [] };
    const createdAt = new Date().toISOString();
    const { number } = await transaction
      .insertInto('releases')
      .values({
        created_at: createdAt,
        corpus_hash: corpusHash,
        vocabulary: JSON.stringify(corpus.vocabulary),
        lexicon: JSON.stringify(corpus.lexicon),
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    const changed: string[] = [];
    for (const document of corpus.documents) {
      const contentHash = hashOf(document);
      const held = await transaction
        .selectFrom('document_versions')
        .select(['version', 'content_hash'])
        .where('document_id', '=', document.id)
        .orderBy('version', 'desc')
        .executeTakeFirst();
      const isNew = held?.content_hash !== contentHash;
      const version = isNew ? (held?.version ?? 0) + 1 : held!.version;
      if (isNew) {
        changed.push(document.id);
        await transaction
          .insertInto('document_versions')
          .values({
            document_id: document.id,
            version,
            content: JSON.stringify(document),
            content_hash: contentHash,
            created_at: createdAt,
            note: held ? '随站内置文件更新' : '首次收录',
          })
          .execute();
      }
      await transaction
        .insertInto('release_documents')
        .values({ release: number, document_id: document.id, version })
        .execute();
    }
    return { release: number, changed };
  });
}

/** The corpus as a release holds it. @throws where there is no such release. */
export async function corpusOfRelease(database: Database, number: number): Promise<Corpus> {
  const release = await database
    .selectFrom('releases')
    .select(['vocabulary', 'lexicon'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const rows = await database
    .selectFrom('release_documents as r')
    .innerJoin('document_versions as d', (join) =>
      join.onRef('d.document_id', '=', 'r.document_id').onRef('d.version', '=', 'r.version'),
    )
    .select('d.content')
    .where('r.release', '=', number)
    .orderBy(sql`r.rowid`)
    .execute();
  return {
    documents: z.array(document).parse(rows.map(({ content }) => JSON.parse(content))),
    vocabulary: vocabulary.parse(JSON.parse(release.vocabulary)),
    lexicon: lexicon.parse(JSON.parse(release.lexicon)),
  };
}

/** The versions of a document, oldest first. */
export async function versionsOf(database: Database, documentId: string): Promise<DocumentVersion[]> {
  const rows = await database
    .selectFrom('document_versions')
    .select(['version', 'created_at', 'note'])
    .where('document_id', '=', documentId)
    .orderBy('version')
    .execute();
  return rows.map(({ version, created_at, note }) => ({ version, from: created_at, note }));
}

/** One version of a document, or nothing. */
export async function documentVersion(
  database: Database,
  documentId: string,
  version: number,
): Promise<CorpusDocument | undefined> {
  const row = await database
    .selectFrom('document_versions')
    .select('content')
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && document.parse(JSON.parse(row.content));
}

/** Names the content of a document. */
export function hashOf(value: CorpusDocument): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

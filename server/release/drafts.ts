/** What is to change with the next release: drafts, who wrote them, and who has looked at them. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../storage/open-database.ts';
import type { Tables } from '../storage/tables.ts';
import { ReleaseError } from './release-error.ts';

export interface Draft {
  documentId: string;
  /** Nothing where the document is to be taken out. */
  version: number | null;
  author: string;
  at: string;
  note: string;
  reviewer?: string | undefined;
  /** Since when it waits for a second person. */
  submittedAt?: string | undefined;
}

type NewDraft = Pick<Draft, 'documentId' | 'version' | 'note'>;

/** Puts drafts down, all or none; one of the same document is replaced, and is to be reviewed anew. */
export async function putDrafts(database: Database, drafts: readonly NewDraft[], author: string): Promise<void> {
  await database.transaction().execute((transaction) => writeDrafts(transaction, drafts, author));
}

/** The same within a transaction that is under way. */
export async function writeDrafts(
  transaction: Kysely<Tables>,
  drafts: readonly NewDraft[],
  author: string,
): Promise<void> {
  const now = new Date().toISOString();
  for (const { documentId, version, note } of drafts) {
    const written = { version, author, created_at: now, note, reviewer: null, reviewed_at: null, submitted_at: null };
    await transaction
      .insertInto('drafts')
      .values({ document_id: documentId, ...written })
      .onConflict((conflict) => conflict.column('document_id').doUpdateSet(written))
      .execute();
  }
}

export async function draftsOf(database: Kysely<Tables>): Promise<Draft[]> {
  const rows = await database.selectFrom('drafts').selectAll().orderBy(sql`rowid`).execute();
  return rows.map(({ document_id, version, author, created_at, note, reviewer, submitted_at }) => ({
    documentId: document_id,
    version,
    author,
    at: created_at,
    note,
    ...(reviewer === null ? {} : { reviewer }),
    ...(submitted_at === null ? {} : { submittedAt: submitted_at }),
  }));
}

/** Says that somebody has looked at drafts and found them right. @throws {ReleaseError} where it is the author, or there is no such draft */
export async function reviewDrafts(
  database: Database,
  documentIds: readonly string[],
  reviewer: string,
): Promise<void> {
  await database.transaction().execute((transaction) => writeReviews(transaction, documentIds, reviewer));
}

/** The same within a transaction that is under way. */
export async function writeReviews(
  transaction: Kysely<Tables>,
  documentIds: readonly string[],
  reviewer: string,
): Promise<void> {
  for (const id of documentIds) {
    const draft = await transaction
      .selectFrom('drafts')
      .select('author')
      .where('document_id', '=', id)
      .executeTakeFirst();
    if (!draft)
      throw new ReleaseError('unknown_draft', `没有文件 ${id} 的草稿；npm run -s corpus -- drafts 列出全部草稿`);
    if (draft.author === reviewer) {
      throw new ReleaseError('own_draft', `${id} 的草稿是 ${reviewer} 自己写的，请由另一人复核（--by 姓名）`);
    }
    await transaction
      .updateTable('drafts')
      .set({ reviewer, reviewed_at: new Date().toISOString() })
      .where('document_id', '=', id)
      .execute();
  }
}

/** Drops drafts; the versions they name stay. */
export async function dropDrafts(database: Kysely<Tables>, documentIds: readonly string[]): Promise<void> {
  for (const id of documentIds) await database.deleteFrom('drafts').where('document_id', '=', id).execute();
}

/** Who did what when: append-only. */
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { auditEntry, auditQuery } from '../protocol/staff.ts';
import type { Tables } from '../storage/tables.ts';

export interface Deed {
  /** The name of the account, or of what acts without one: `first start`. */
  account: string;
  /** `document.draft`, `release.publish`, `session.begin` … */
  action: string;
  /** The id of what it is done to. */
  subject: string;
  detail?: Record<string, unknown> | undefined;
}

/** Within the transaction of the deed itself, so that neither stands without the other. */
export async function recordDeed(
  database: Kysely<Tables>,
  { account, action, subject, detail = {} }: Deed,
): Promise<void> {
  await database
    .insertInto('audit')
    .values({ at: new Date().toISOString(), account, action, subject, detail: JSON.stringify(detail) })
    .execute();
}

/** Deeds, newest first. */
export async function deedsOf(
  database: Kysely<Tables>,
  { account, action, subject, limit, offset }: z.infer<typeof auditQuery>,
): Promise<{ total: number; entries: z.infer<typeof auditEntry>[] }> {
  let rows = database.selectFrom('audit');
  if (account) rows = rows.where('account', '=', account);
  if (action) rows = rows.where('action', 'like', `${action.replaceAll(/[%_]/g, '')}%`);
  if (subject) rows = rows.where('subject', '=', subject);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const found = await rows.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute();
  return { total, entries: found.map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) })) };
}

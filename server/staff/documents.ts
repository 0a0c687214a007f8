/** The corpus as staff see it: what is served, what is drafted, by whom, and in which state. */
import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Knowledge } from '../answer/draft.ts';
import { diffDocuments } from '../corpus/diff-documents.ts';
import { type CorpusDocument, document } from '../corpus/document.ts';
import { todayInGuangdong } from '../corpus/today-in-guangdong.ts';
import { validityOn } from '../corpus/validity.ts';
import type * as staff from '../protocol/staff.ts';
import {
  type DocumentVersion,
  documentVersion,
  keepVersion,
  originalOf,
  versionsOf,
} from '../release/document-versions.ts';
import { type Draft, draftsOf, dropDrafts, writeDrafts, writeReviews } from '../release/drafts.ts';
import { entriesOf, servedRelease } from '../release/release-repository.ts';
import type { Database } from '../storage/open-database.ts';
import type { Tables } from '../storage/tables.ts';
import type { Account } from './accounts.ts';
import { recordDeed } from './audit.ts';
import { sayIssue } from './say-issue.ts';
import { StaffError } from './staff-error.ts';

type Row = z.infer<typeof staff.staffDocumentRow>;

export class StaffDocuments {
  readonly #database: Database;
  readonly #knowledge: () => Knowledge;

  constructor(database: Database, knowledge: () => Knowledge) {
    this.#database = database;
    this.#knowledge = knowledge;
  }

  async list({
    q = '',
    kind,
    state,
    limit,
    offset,
  }: z.infer<typeof staff.staffDocumentsQuery>): Promise<z.infer<typeof staff.staffDocumentsResponse>> {
    const rows = await this.#rows();
    const wanted = q.toLowerCase();
    const ofKind = rows.filter(
      (row) => (kind === undefined || row.kind === kind) && `${row.title} ${row.id}`.toLowerCase().includes(wanted),
    );
    const states = { published: 0, draft: 0, in_review: 0, reviewed: 0, removing: 0, removed: 0 };
    for (const row of ofKind) states[row.state]++;
    const found = ofKind.filter((row) => state === undefined || row.state === state);
    // What somebody works on stands before what is only served.
    found.sort((a, b) => Number(isQuiet(a)) - Number(isQuiet(b)) || b.updatedAt.localeCompare(a.updatedAt));
    return { total: found.length, documents: found.slice(offset, offset + limit), states };
  }

  async #rows(): Promise<Row[]> {
    const today = todayInGuangdong();
    const drafts = new Map((await draftsOf(this.#database)).map((draft) => [draft.documentId, draft]));
    const newest = await this.#database
      .selectFrom('document_versions')
      .select(['document_id', ({ fn }) => fn.max('created_at').as('at')])
      .groupBy('document_id')
      .execute();
    const served = new Map(this.#knowledge().documents.map((one) => [one.id, one]));
    const unserved = newest.map(({ document_id }) => document_id).filter((id) => !served.has(id));
    const others = new Map((await this.#newestOf(unserved)).map((one) => [one.id, one]));
    return newest.flatMap(({ document_id: id, at }) => {
      const draft = drafts.get(id);
      const content = served.get(id) ?? others.get(id);
      if (content === undefined) return [];
      return {
        id,
        title: content.title.zh,
        kind: content.kind,
        state: stateOf(draft, served.has(id)),
        ...(draft ? { author: draft.author } : {}),
        ...(served.has(id) ? { validity: validityOn(today, content) } : {}),
        ...(content.expiresOn ? { expiresOn: content.expiresOn } : {}),
        passages: content.passages.length,
        updatedAt: draft && draft.at > at ? draft.at : at,
      };
    });
  }

  async #newestOf(ids: readonly string[]): Promise<CorpusDocument[]> {
    const found: CorpusDocument[] = [];
    for (let from = 0; from < ids.length; from += 500) {
      const rows = await this.#database
        .selectFrom('document_versions as d')
        .select('d.content')
        .where('d.document_id', 'in', ids.slice(from, from + 500))
        .where('d.version', '=', ({ selectFrom }) =>
          selectFrom('document_versions as n')
            .select(({ fn }) => fn.max('n.version').as('newest'))
            .whereRef('n.document_id', '=', 'd.document_id'),
        )
        .execute();
      found.push(...rows.map(({ content }) => JSON.parse(content) as CorpusDocument));
    }
    return found;
  }

  /** @throws {StaffError} `not_found` */
  async document(id: string): Promise<z.infer<typeof staff.staffDocumentResponse>> {
    const versions = await versionsOf(this.#database, id);
    if (versions.length === 0) throw new StaffError('not_found', '没有这份文件。');
    const { served, draft } = await this.#standing(this.#database, id);
    const shown = draft?.version ?? served ?? versions.at(-1)!.version;
    const { original, remarks } = await this.#originBehind(id, shown, versions);
    const content = async (version: number | null | undefined) =>
      version == null ? null : ((await documentVersion(this.#database, id, version)) as staff.DocumentContent);
    return {
      id,
      state: stateOf(draft, served !== undefined),
      served: served === undefined ? null : { version: served, content: (await content(served))! },
      draft: draft
        ? {
            version: draft.version,
            content: await content(draft.version),
            author: draft.author,
            at: draft.at,
            note: draft.note,
            ...(draft.submittedAt ? { submittedAt: draft.submittedAt } : {}),
            ...(draft.reviewer ? { reviewer: draft.reviewer } : {}),
          }
        : null,
      original,
      remarks,
      versions: versions.map((one) => ({ ...one })),
      comments: await this.#comments(id),
    };
  }

  /** The text behind a version: what was edited by hand rests on the import before it. What has been changed since is no longer guessed. */
  async #originBehind(id: string, version: number, versions: readonly DocumentVersion[]) {
    const behind = versions.findLast((one) => one.version <= version && one.origin !== 'edited')?.version ?? version;
    const { original, remarks } = await originalOf(this.#database, id, behind);
    if (behind === version || remarks.guessed.length === 0) return { original, remarks };
    const [read, shown] = await Promise.all([behind, version].map((one) => documentVersion(this.#database, id, one)));
    const isKept = (field: string) => isDeepStrictEqual(read?.[field as 'title'], shown?.[field as 'title']);
    return { original, remarks: { ...remarks, guessed: remarks.guessed.filter(isKept) } };
  }

  /** Between two versions; by default what is served and what is drafted. */
  async difference(
    id: string,
    asked: z.infer<typeof staff.differenceQuery>,
  ): Promise<z.infer<typeof staff.differenceResponse>> {
    const { served, draft } = await this.#standing(this.#database, id);
    const from = asked.from ?? served ?? null;
    const to = asked.to ?? (draft ? draft.version : (served ?? null));
    const [before, after] = await Promise.all([from, to].map((version) => this.#version(id, version)));
    const empty = (other: CorpusDocument): CorpusDocument => ({ ...other, passages: [] });
    if (!before && !after) throw new StaffError('not_found', '没有可以比较的版本。');
    return { from, to, ...diffDocuments(before ?? empty(after!), after ?? empty(before!)) };
  }

  async #version(id: string, version: number | null): Promise<CorpusDocument | undefined> {
    if (version === null) return undefined;
    const found = await documentVersion(this.#database, id, version);
    if (!found) throw new StaffError('not_found', `没有第 ${version} 版。`);
    return found;
  }

  /**
   * Writes a draft, which then awaits review anew.
   * @throws {StaffError} `refused` naming the field that is wrong; `conflict` where somebody has written another version meanwhile
   */
  async putDraft(
    by: Account,
    id: string,
    { base, content, note }: z.infer<typeof staff.putDraftRequest>,
  ): Promise<{ version: number }> {
    const parsed = document.safeParse(content);
    if (!parsed.success) throw new StaffError('refused', sayIssue(parsed.error.issues[0]!));
    if (parsed.data.id !== id) throw new StaffError('refused', '文件编号不能改。');
    const version = await this.#database.transaction().execute(async (transaction) => {
      const { served, draft } = await this.#standing(transaction, id);
      const current = draft ? draft.version : (served ?? null);
      if (current !== base) {
        const who = draft ? `${draft.author} 在 ${timeInGuangdong(draft.at)} 存了新的一版` : '这份文件已有新的一版';
        throw new StaffError('conflict', `${who}，您的修改还在页面上：请对照后再保存。`);
      }
      const written = await keepVersion(transaction, { document: parsed.data, origin: 'edited', note });
      await writeDrafts(transaction, [{ documentId: id, version: written, note }], by.name);
      await recordDeed(transaction, {
        account: by.name,
        action: 'document.draft',
        subject: id,
        detail: { version: written, note },
      });
      return written;
    });
    return { version };
  }

  /** Drafts that a document is taken out; its versions stay. @throws {StaffError} `not_found` where it is not served */
  async draftRemoval(by: Account, id: string, note: string): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const { served } = await this.#standing(transaction, id);
      if (served === undefined) throw new StaffError('not_found', '这份文件没有发布，不需要下架；可以直接放弃草稿。');
      await writeDrafts(transaction, [{ documentId: id, version: null, note }], by.name);
      await recordDeed(transaction, { account: by.name, action: 'document.remove', subject: id, detail: { note } });
    });
  }

  /** Drafts an earlier version again. @throws {StaffError} `not_found` */
  async draftRestoration(by: Account, id: string, version: number, note: string): Promise<void> {
    await this.#version(id, version);
    await this.#database.transaction().execute(async (transaction) => {
      await writeDrafts(transaction, [{ documentId: id, version, note }], by.name);
      await recordDeed(transaction, {
        account: by.name,
        action: 'document.restore',
        subject: id,
        detail: { version, note },
      });
    });
  }

  /** @throws {StaffError} `not_found` where there is no draft */
  async dropDraft(by: Account, id: string): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await this.#draft(transaction, id);
      await dropDrafts(transaction, [id]);
      await recordDeed(transaction, { account: by.name, action: 'document.discard', subject: id });
    });
  }

  /** Asks for a second person. @throws {StaffError} `not_found` */
  async submit(by: Account, id: string, note: string): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const draft = await this.#draft(transaction, id);
      await transaction
        .updateTable('drafts')
        .set({ submitted_at: new Date().toISOString(), ...(note === '' ? {} : { note }) })
        .where('document_id', '=', id)
        .execute();
      await recordDeed(transaction, {
        account: by.name,
        action: 'document.submit',
        subject: id,
        detail: { version: draft.version },
      });
    });
  }

  /** Approves or returns what another one wrote. @throws {StaffError} `not_found`, or `forbidden` where it is one's own */
  async review(
    by: Account,
    id: string,
    { decision, comment, version }: z.infer<typeof staff.reviewRequest>,
  ): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const draft = await this.#draft(transaction, id);
      if (draft.author === by.name) throw new StaffError('forbidden', '不能复核自己写的草稿，请另一位同事复核。');
      if (version !== undefined && version !== draft.version) {
        throw new StaffError('conflict', `${draft.author} 刚刚存了新的一版，请看过新的一版再复核。`);
      }
      if (decision === 'approve') await writeReviews(transaction, [id], by.name);
      else {
        const back = { submitted_at: null, reviewer: null, reviewed_at: null };
        await transaction.updateTable('drafts').set(back).where('document_id', '=', id).execute();
      }
      if (comment !== '') await addComment(transaction, { id, version: draft.version, author: by.name, text: comment });
      const action = decision === 'approve' ? 'document.approve' : 'document.return';
      await recordDeed(transaction, {
        account: by.name,
        action,
        subject: id,
        detail: { version: draft.version, comment },
      });
    });
  }

  /** @throws {StaffError} `not_found` where there is no such document */
  async comment(by: Account, id: string, text: string): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      if ((await versionsOf(transaction, id)).length === 0) throw new StaffError('not_found', '没有这份文件。');
      const { served, draft } = await this.#standing(transaction, id);
      await addComment(transaction, { id, version: draft?.version ?? served ?? null, author: by.name, text });
      await recordDeed(transaction, { account: by.name, action: 'document.comment', subject: id });
    });
  }

  async #comments(id: string): Promise<z.infer<typeof staff.comment>[]> {
    return this.#database
      .selectFrom('draft_comments')
      .select(['author', 'at', 'text', 'version'])
      .where('document_id', '=', id)
      .orderBy('id')
      .execute();
  }

  async #draft(database: Kysely<Tables>, id: string): Promise<Draft> {
    const draft = (await draftsOf(database)).find(({ documentId }) => documentId === id);
    if (!draft) throw new StaffError('not_found', '这份文件没有草稿，可能刚被发布或放弃。');
    return draft;
  }

  /** Which version is served, and what is drafted. */
  async #standing(
    database: Kysely<Tables>,
    id: string,
  ): Promise<{ served?: number | undefined; draft?: Draft | undefined }> {
    const release = (await servedRelease(database))!;
    const entry = (await entriesOf(database, release)).find(({ documentId }) => documentId === id);
    const draft = (await draftsOf(database)).find(({ documentId }) => documentId === id);
    return { served: entry?.version, draft };
  }
}

/** `2026-12-01 11:24`, by the clock of those who read it. */
function timeInGuangdong(time: string): string {
  return new Date(time).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
}

function stateOf(draft: Draft | undefined, isServed: boolean): staff.DocumentState {
  if (draft === undefined) return isServed ? 'published' : 'removed';
  if (draft.reviewer !== undefined) return 'reviewed';
  if (draft.submittedAt !== undefined) return 'in_review';
  return draft.version === null ? 'removing' : 'draft';
}

function isQuiet({ state }: Row): boolean {
  return state === 'published' || state === 'removed';
}

async function addComment(
  database: Kysely<Tables>,
  { id, ...comment }: { id: string; version: number | null; author: string; text: string },
): Promise<void> {
  await database
    .insertInto('draft_comments')
    .values({ document_id: id, at: new Date().toISOString(), ...comment })
    .execute();
}

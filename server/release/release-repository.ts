/** Releases: which document versions each is made of, and which of them is served. */
import { type Kysely, sql } from 'kysely';
import { type CorpusDocument, vocabulary } from '../corpus/document.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import { lexicon } from '../language/lexicon.ts';
import type { DocumentOrigin, Tables } from '../storage/tables.ts';
import { givingWay } from './give-way.ts';
import { additionsOf, withAdditions } from './lexicon-additions.ts';

/** Of a document in a release: the version, who wrote it, and the hash that names its content. */
export interface ReleaseEntry {
  documentId: string;
  version: number;
  origin: DocumentOrigin;
  hash: string;
}

/** A document as a release holds it. */
export interface HeldDocument extends ReleaseEntry {
  document: CorpusDocument;
}

export interface Publication {
  release: number;
  action: 'publish' | 'rollback';
  by: string;
  at: string;
}

/** The release that is served; nothing before the first. */
export async function servedRelease(database: Kysely<Tables>): Promise<number | undefined> {
  const last = await database.selectFrom('publications').select('release').orderBy('id', 'desc').executeTakeFirst();
  return last?.release;
}

/** What was served when, newest first. */
export async function publicationsOf(database: Kysely<Tables>, limit = 100): Promise<Publication[]> {
  const rows = await database.selectFrom('publications').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ release, action, published_by, published_at }) => ({
    release,
    action,
    by: published_by,
    at: published_at,
  }));
}

/** From here on this release is served. */
export async function recordPublication(
  database: Kysely<Tables>,
  release: number,
  action: Publication['action'],
  by: string,
): Promise<void> {
  await database
    .insertInto('publications')
    .values({ release, action, published_by: by, published_at: new Date().toISOString() })
    .execute();
}

export interface ReleasePlan {
  /** The release it is built on; nothing for the first one. */
  base: number | undefined;
  /** Versions by document id; nothing takes the document out. */
  changes: ReadonlyMap<string, number | null>;
  vocabulary: Corpus['vocabulary'];
  /** Without what staff added: the newest additions go in by themselves. */
  lexicon: Corpus['lexicon'];
}

/** Puts a release together; until it is published nobody sees it. @returns its number */
export async function composeRelease(database: Kysely<Tables>, plan: ReleasePlan): Promise<number> {
  const { number } = await database
    .insertInto('releases')
    .values({
      created_at: new Date().toISOString(),
      vocabulary: JSON.stringify(plan.vocabulary),
      lexicon: JSON.stringify(plan.lexicon),
      additions: (await additionsOf(database)).version,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  if (plan.base !== undefined) {
    await sql`INSERT INTO release_documents (release, document_id, version)
      SELECT ${number}, document_id, version FROM release_documents WHERE release = ${plan.base} ORDER BY rowid`.execute(
      database,
    );
  }
  for (const [documentId, version] of plan.changes) {
    if (version === null) {
      await database
        .deleteFrom('release_documents')
        .where('release', '=', number)
        .where('document_id', '=', documentId)
        .execute();
      continue;
    }
    await database
      .insertInto('release_documents')
      .values({ release: number, document_id: documentId, version })
      .onConflict((conflict) => conflict.columns(['release', 'document_id']).doUpdateSet({ version }))
      .execute();
  }
  return number;
}

/** Forgets releases that were never published: a kill, or a failed check, left them. Those of the last hour may be under way. @returns their numbers */
export async function forgetUnpublished(database: Kysely<Tables>): Promise<number[]> {
  const before = new Date(Date.now() - 60 * 60 * 1000).toISOString();
  const rows = await database
    .selectFrom('releases')
    .select('number')
    .where('created_at', '<', before)
    .where('number', 'not in', database.selectFrom('publications').select('release'))
    .execute();
  for (const { number } of rows) await forgetRelease(database, number);
  return rows.map(({ number }) => number);
}

export async function forgetRelease(database: Kysely<Tables>, number: number): Promise<void> {
  await database.deleteFrom('release_documents').where('release', '=', number).execute();
  await database.deleteFrom('releases').where('number', '=', number).execute();
}

/** The documents of a release by version, in their order. */
export async function entriesOf(database: Kysely<Tables>, release: number): Promise<ReleaseEntry[]> {
  const rows = await releaseRows(database, release)
    .select(['r.document_id', 'r.version', 'd.origin', 'd.content_hash'])
    .execute();
  return rows.map(({ document_id, version, origin, content_hash }) => ({
    documentId: document_id,
    version,
    origin,
    hash: content_hash,
  }));
}

/** The word lists of a release. @throws where there is no such release. */
export async function wordListsOf(database: Kysely<Tables>, release: number): Promise<Omit<Corpus, 'documents'>> {
  const { additions: version, ...lists } = await bundledWordListsOf(database, release);
  const { additions } = await additionsOf(database, version);
  return { ...lists, lexicon: withAdditions(lists.lexicon, additions) };
}

/** Those of the bundle that it was made with, and which additions it has. @throws where there is no such release. */
export async function bundledWordListsOf(
  database: Kysely<Tables>,
  release: number,
): Promise<Omit<Corpus, 'documents'> & { additions: number }> {
  const row = await database
    .selectFrom('releases')
    .select(['vocabulary', 'lexicon', 'additions'])
    .where('number', '=', release)
    .executeTakeFirstOrThrow();
  return {
    vocabulary: vocabulary.parse(JSON.parse(row.vocabulary)),
    lexicon: lexicon.parse(JSON.parse(row.lexicon)),
    additions: row.additions,
  };
}

/** Documents read at a time: some milliseconds. */
const READ_AT_ONCE = 10;

/**
 * The documents of a release, in their order; those that `held` has in the same version are taken from there. What the
 * database holds was checked when it was written, so that it is not checked again: that would take longer than reading it.
 */
export async function documentsOf(
  database: Kysely<Tables>,
  release: number,
  held: readonly HeldDocument[] = [],
): Promise<HeldDocument[]> {
  const giveWay = givingWay();
  const known = new Map(held.map((each) => [`${each.documentId}/${each.version}`, each]));
  const entries = await entriesOf(database, release);
  const documents = entries.map((entry) => known.get(`${entry.documentId}/${entry.version}`));
  const missing = [...entries.keys()].filter((place) => documents[place] === undefined);
  for (let from = 0; from < missing.length; from += READ_AT_ONCE) {
    const places = missing.slice(from, from + READ_AT_ONCE);
    const ids = places.map((place) => entries[place]!.documentId);
    const rows = await releaseRows(database, release)
      .clearOrderBy()
      .select(['r.document_id', 'd.content'])
      .where('r.document_id', 'in', ids)
      .execute();
    const contents = new Map(rows.map(({ document_id, content }) => [document_id, content]));
    for (const place of places) {
      const entry = entries[place]!;
      documents[place] = { ...entry, document: JSON.parse(contents.get(entry.documentId)!) as CorpusDocument };
      await giveWay();
    }
  }
  return documents as HeldDocument[];
}

function releaseRows(database: Kysely<Tables>, release: number) {
  return database
    .selectFrom('release_documents as r')
    .innerJoin('document_versions as d', (join) =>
      join.onRef('d.document_id', '=', 'r.document_id').onRef('d.version', '=', 'r.version'),
    )
    .where('r.release', '=', release)
    .orderBy(sql`r.rowid`);
}

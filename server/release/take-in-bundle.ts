/** Our own files: what changed in the corpus folder since the last start becomes a new release. */
import type { Kysely } from 'kysely';
import { type Corpus, hashCorpus, loadCorpus } from '../corpus/load-corpus.ts';
import type { Database } from '../storage/open-database.ts';
import type { Tables } from '../storage/tables.ts';
import { hashOf, keepVersion } from './document-versions.ts';
import { composeRelease, entriesOf, recordPublication, servedRelease } from './release-repository.ts';

export interface TakenIn {
  /** Ids of the documents that are new, or changed. */
  changed: string[];
  /** Ids of those that our files changed and somebody else has changed too: theirs are kept. */
  conflicts: string[];
}

const NOTHING: TakenIn = { changed: [], conflicts: [] };
const OURS = '随站内置文件';

/**
 * Takes in what the corpus folder has new, all or nothing: a kill leaves the old release. What staff edited, imported
 * or took out is left as they have it.
 * @throws {CorpusFileError} naming what is wrong with a file.
 */
export async function takeInBundle(database: Database, corpusFolder: string): Promise<TakenIn> {
  const hash = hashCorpus(corpusFolder);
  if ((await bundleTaken(database)) === hash) return NOTHING;
  return takeIn(database, loadCorpus(corpusFolder), hash);
}

/** The same with a corpus that is read already. */
export async function takeIn(database: Database, corpus: Corpus, hash: string): Promise<TakenIn> {
  return database.transaction().execute(async (transaction) => {
    // Asked again under the write lock: of two that start together the second sees the first's release.
    if ((await bundleTaken(transaction)) === hash) return NOTHING;
    const base = await servedRelease(transaction);
    const plan = await planChanges(transaction, corpus, base);
    const release = await composeRelease(transaction, { base, ...corpus, changes: plan.changes });
    await recordPublication(transaction, release, 'publish', OURS);
    await transaction.deleteFrom('bundled_documents').execute();
    for (const document of corpus.documents) {
      await transaction
        .insertInto('bundled_documents')
        .values({ document_id: document.id, content_hash: hashOf(document) })
        .execute();
    }
    await transaction.insertInto('bundles').values({ hash, taken_at: new Date().toISOString() }).execute();
    return { changed: plan.changed, conflicts: plan.conflicts };
  });
}

async function bundleTaken(database: Kysely<Tables>): Promise<string | undefined> {
  const last = await database.selectFrom('bundles').select('hash').orderBy('id', 'desc').executeTakeFirst();
  return last?.hash;
}

/** What of our files goes into the next release, by what they were at the last start and what the release has now. */
async function planChanges(database: Kysely<Tables>, corpus: Corpus, base: number | undefined) {
  const rows = await database.selectFrom('bundled_documents').selectAll().execute();
  const before = new Map(rows.map((row) => [row.document_id, row.content_hash]));
  const entries = base === undefined ? [] : await entriesOf(database, base);
  const held = new Map(entries.map((entry) => [entry.documentId, entry]));
  // Who has taken all of ours out keeps a corpus of one's own.
  const wantsNew = base === undefined || entries.some(({ origin }) => origin === 'bundled');
  const changes = new Map<string, number | null>();
  const conflicts: string[] = [];
  for (const document of corpus.documents) {
    const { id } = document;
    const hash = hashOf(document);
    const entry = held.get(id);
    if (before.get(id) === hash || entry?.hash === hash) continue;
    if (entry && entry.origin !== 'bundled') conflicts.push(id);
    else if (entry || (wantsNew && !before.has(id))) {
      const note = before.has(id) ? `${OURS}更新` : '首次收录';
      changes.set(id, await keepVersion(database, { document, origin: 'bundled', note }));
    }
  }
  const changed = [...changes.keys()];
  const ours = new Set(corpus.documents.map(({ id }) => id));
  for (const id of before.keys()) {
    if (!ours.has(id) && held.get(id)?.origin === 'bundled') changes.set(id, null);
  }
  return { changes, changed, conflicts };
}

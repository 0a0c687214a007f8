/** Takes documents from files into the database, as drafts, and says what it made of them. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { lostAnchors } from '../corpus/criteria-problems.ts';
import { type CorpusDocument, document } from '../corpus/document.ts';
import type { ImportErrorCode } from '../corpus/import/import-error.ts';
import type { ImportStep } from '../corpus/import/import-path.ts';
import type { ImportedDocument } from '../corpus/import/imported-document.ts';
import type { Database } from '../storage/open-database.ts';
import type { Tables } from '../storage/tables.ts';
import { keepVersion } from './document-versions.ts';
import { type Draft, draftsOf, putDrafts } from './drafts.ts';
import { entriesOf, servedRelease } from './release-repository.ts';

export interface ImportReport {
  files: number;
  documents: number;
  passages: number;
  /** Ids of documents that are new, that say something else than before, and that say the same. */
  added: string[];
  changed: string[];
  unchanged: number;
  /** Taken out, because what was imported is to be the whole corpus. */
  removed: string[];
  /** By document, the fields that were concluded rather than read. */
  guessed: { documentId: string; fields: string[] }[];
  /** What a person should look at. */
  doubts: { documentId: string; doubt: string }[];
  refused: { name: string; code: ImportErrorCode; message: string }[];
}

export interface ImportIntent {
  author: string;
  /** What is imported becomes the whole corpus. */
  only?: boolean | undefined;
  onFile?: ((name: string, number: number, of: number) => void) | undefined;
}

/** Documents written at a time, range 5–100: each time the disk is waited for, and a server that wants to write waits for all of them. */
const BATCH = 20;

/**
 * Keeps what is read as versions, and puts drafts down for those that differ from what is drafted or served. The drafts
 * are put down at the very end and all at once: an import that is cut off changes nothing, and can be done again.
 */
export async function importDocuments(
  database: Database,
  steps: AsyncIterable<ImportStep>,
  { author, only = false, onFile }: ImportIntent,
): Promise<ImportReport> {
  const report: ImportReport = {
    files: 0,
    documents: 0,
    passages: 0,
    added: [],
    changed: [],
    unchanged: 0,
    removed: [],
    guessed: [],
    doubts: [],
    refused: [],
  };
  const known = await knownVersions(database);
  const drafts: Pick<Draft, 'documentId' | 'version' | 'note'>[] = [];
  const seen = new Set<string>();
  /** By hash of id and text, the id under which it is taken in. */
  const said = new Map<string, string>();
  let batch: Arrived[] = [];

  for await (const step of steps) {
    if (step.type === 'file') {
      report.files = step.of;
      onFile?.(step.name, step.number, step.of);
    } else if (step.type === 'refused') {
      const { name, code, message } = step;
      report.refused.push({ name, code, message });
    } else {
      const arrived = admit(step.name, step.imported);
      if (arrived) batch.push(arrived);
      if (batch.length >= BATCH) await write();
    }
  }
  await write();

  if (only && report.documents > 0) {
    for (const [id, { version }] of known) {
      if (seen.has(id) || version === null) continue;
      report.removed.push(id);
      drafts.push({ documentId: id, version: null, note: '不在导入的范围内' });
    }
  }
  await putDrafts(database, drafts, author);
  return report;

  /** Checks a document and gives it an id that no other of this import has. */
  function admit(name: string, imported: ImportedDocument): Arrived | undefined {
    const parsed = document.safeParse(imported.document);
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]!;
      report.refused.push({ name, code: 'content_invalid', message: `${path.join('.')}：${message}` });
      return undefined;
    }
    const own = parsed.data.id;
    const saying = hashOf(own, JSON.stringify(parsed.data.passages));
    const same = said.get(saying);
    if (same !== undefined) {
      report.refused.push({ name, code: 'content_invalid', message: `与 ${same} 完全相同，只收一份` });
      return undefined;
    }
    let id = own;
    // By the name of its file, not by what it says: a file that changes is still the same document.
    for (let turn = 2; seen.has(id); turn++) id = `${own}-${hashOf(name, `${turn}`).slice(0, 6)}`;
    seen.add(id);
    said.set(saying, id);
    return { name, imported: { ...imported, document: { ...parsed.data, id } } };
  }

  async function write(): Promise<void> {
    const arrived = batch;
    batch = [];
    await database.transaction().execute(async (transaction) => {
      for (const { name, imported } of arrived) await writeOne(transaction, name, imported);
    });
  }

  async function writeOne(transaction: Kysely<Tables>, name: string, imported: ImportedDocument): Promise<void> {
    const { original, guessed } = imported;
    const { id } = imported.document;
    const before = known.get(id);
    const held = before?.version == null ? undefined : await contentOf(transaction, id, before.version);
    const document = held ? withCriteriaOf(held, imported.document) : imported.document;
    const doubts = [...imported.doubts, ...lostAnchors(document).map(lostBasis)];
    report.documents++;
    report.passages += document.passages.length;
    if (guessed.length > 0) report.guessed.push({ documentId: id, fields: guessed });
    for (const doubt of doubts) report.doubts.push({ documentId: id, doubt });
    if (held && saysTheSame(held, document)) {
      report.unchanged++;
      return;
    }
    (before === undefined ? report.added : report.changed).push(id);
    const note = `导入自 ${name}`;
    const remarks = { guessed, doubts };
    const version = await keepVersion(transaction, { document, origin: 'imported', note, original, remarks });
    drafts.push({ documentId: id, version, note });
    if (before?.draft) report.doubts.push({ documentId: id, doubt: replacedDraft(before.draft) });
  }
}

const lostBasis = (anchor: string): string => `新的文本没有 ${anchor} 这一段，企业条件还以它为依据，请到“企业条件”里改`;

/** Somebody's work is not lost, but it is no longer what will be published: they must hear of it. */
function replacedDraft({ author, version, reviewer }: Draft): string {
  const reviewed = reviewer === undefined ? '' : `（${reviewer} 复核过）`;
  const kept = version === null ? '' : `；那一稿还在版本里（第 ${version} 版），可以取回`;
  return `代替了 ${author} 的草稿${reviewed}，要重新复核${kept}`;
}

interface Arrived {
  name: string;
  imported: ImportedDocument;
}

function hashOf(...texts: string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex');
}

interface Known {
  version: number | null;
  /** Where it is a draft. */
  draft?: Draft;
}

/** By document, the version that is drafted or else served. */
async function knownVersions(database: Database): Promise<Map<string, Known>> {
  const release = await servedRelease(database);
  const served = release === undefined ? [] : await entriesOf(database, release);
  const drafted = await draftsOf(database);
  const known = new Map(served.map(({ documentId, version }): [string, Known] => [documentId, { version }]));
  for (const draft of drafted) known.set(draft.documentId, { version: draft.version, draft });
  return known;
}

async function contentOf(database: Kysely<Tables>, id: string, version: number): Promise<CorpusDocument> {
  const { content } = await database
    .selectFrom('document_versions')
    .select('content')
    .where('document_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return JSON.parse(content) as CorpusDocument;
}

/** A file of words says nothing of criteria, which people have written: those that are held stay. */
function withCriteriaOf({ matching }: CorpusDocument, imported: CorpusDocument): CorpusDocument {
  if (matching === undefined || imported.matching !== undefined) return imported;
  // Parsed, so that its fields stand in the order of all others.
  return document.parse({ ...imported, matching });
}

/** The day on which it was looked at makes no other document. */
function saysTheSame(
  { checkedOn: _, ...held }: CorpusDocument,
  { checkedOn: __, ...imported }: CorpusDocument,
): boolean {
  return JSON.stringify(held) === JSON.stringify(imported);
}

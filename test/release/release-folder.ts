/** A data folder with a release of a few documents, as the service has one; removed when the file's tests are done. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import type { GoldCase } from '../../server/evaluation/gold-case.ts';
import type { KnowledgeSettings } from '../../server/release/open-knowledge.ts';
import { entriesOf, servedRelease } from '../../server/release/release-repository.ts';
import { type TakenIn, takeIn } from '../../server/release/take-in-bundle.ts';
import { bundledEmbedder } from '../../server/search/embedder/static-embedder.ts';
import { type Database, openDatabase } from '../../server/storage/open-database.ts';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';

export interface ReleaseFolder {
  database: Database;
  settings: KnowledgeSettings;
}

const folders: string[] = [];
const databases: Database[] = [];

/** With documents it is as if our files held these; without, nothing has been taken in. */
export async function releaseFolder(
  documents: readonly CorpusDocument[] = [],
  cases: readonly GoldCase[] = [],
): Promise<ReleaseFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'yueda-release-'));
  folders.push(folder);
  const corpusFolder = join(folder, 'corpus');
  mkdirSync(join(corpusFolder, 'evaluation'), { recursive: true });
  writeFileSync(join(corpusFolder, 'evaluation/gold.jsonl'), cases.map((each) => JSON.stringify(each)).join('\n'));
  const dataFolder = join(folder, 'data');
  const database = await openDatabase(dataFolder);
  databases.push(database);
  if (documents.length > 0) await bundle(database, documents);
  return { database, settings: { corpusFolder, dataFolder, embedder: bundledEmbedder() } };
}

/** To be called once in a file that makes such folders. */
export function removeReleaseFolders(): void {
  afterAll(async () => {
    await Promise.all(databases.splice(0).map((database) => database.destroy()));
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
}

/** Takes documents in as if our files held them, and nothing else. */
export function bundle(database: Database, documents: readonly CorpusDocument[]): Promise<TakenIn> {
  return takeIn(database, { ...bundledCorpus(), documents: [...documents] }, JSON.stringify(documents));
}

/** What is served, `id version`, in order. */
export async function servedVersions(database: Database): Promise<string[]> {
  const entries = await entriesOf(database, (await servedRelease(database))!);
  return entries.map(({ documentId, version }) => `${documentId} ${version}`);
}

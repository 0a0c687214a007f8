import type { Knowledge } from '../answer/draft.ts';
import { buildKnowledge } from '../answer/knowledge.ts';
import { hashCorpus, loadCorpus } from '../corpus/load-corpus.ts';
import { type Database, openDatabase } from '../storage/open-database.ts';
import { corpusOfRelease, releaseCorpus, releaseOfFiles } from './release-repository.ts';

export interface OpenRelease {
  database: Database;
  knowledge: Knowledge;
  /** Documents that are new, or changed since the release before. */
  changed: string[];
}

/**
 * The release of a corpus folder, ready to answer: what changed in the folder is taken in as a new release first.
 * @throws {CorpusFileError} {StorageError} with one line that says what to do.
 */
export async function openRelease(folders: { corpusFolder: string; dataFolder: string }): Promise<OpenRelease> {
  const corpusHash = hashCorpus(folders.corpusFolder);
  const database = await openDatabase(folders.dataFolder);
  const held = await releaseOfFiles(database, corpusHash);
  const { release, changed } =
    held === undefined
      ? await releaseCorpus(database, loadCorpus(folders.corpusFolder), corpusHash)
      : { release: held, changed: [] };
  return { database, knowledge: await buildKnowledge(release, await corpusOfRelease(database, release)), changed };
}

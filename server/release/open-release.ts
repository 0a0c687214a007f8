import type { Knowledge } from '../answer/draft.ts';
import { buildKnowledge } from '../answer/knowledge.ts';
import { hashCorpus, loadCorpus } from '../corpus/load-corpus.ts';
import { bundledEmbedder } from '../search/embedder/static-embedder.ts';
import { type Database, openDatabase } from '../storage/open-database.ts';
import { openReleaseIndex } from './open-release-index.ts';
import { corpusOfRelease, releaseCorpus, releaseOfFiles } from './release-repository.ts';

export interface OpenRelease {
  database: Database;
  knowledge: Knowledge;
  /** Documents that are new, or changed since the release before. */
  changed: string[];
  /** What was wrong with files and has been put right, a line each. */
  notes: string[];
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
  const corpus = await corpusOfRelease(database, release);
  const { dataFolder } = folders;
  const { index, notes } = await openReleaseIndex({ dataFolder, release, corpus, embedder: bundledEmbedder() });
  return { database, knowledge: buildKnowledge(release, corpus, index), changed, notes };
}

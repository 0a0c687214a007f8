import type { Knowledge } from '../answer/draft.ts';
import { buildKnowledge } from '../answer/knowledge.ts';
import { hashCorpus, loadCorpus } from '../corpus/load-corpus.ts';
import { embedderOf } from '../search/embedder/choose-embedder.ts';
import type { EndpointSettings } from '../search/embedder/endpoint-embedder.ts';
import { withHnsw } from '../search/search-index.ts';
import { type Database, openDatabase } from '../storage/open-database.ts';
import { openReleaseIndex } from './open-release-index.ts';
import { corpusOfRelease, releaseCorpus, releaseOfFiles } from './release-repository.ts';

export interface ReleaseSettings {
  corpusFolder: string;
  dataFolder: string;
  vectorIndex?: 'exact' | 'hnsw' | undefined;
  embedding?: EndpointSettings | undefined;
}

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
 * @throws {CorpusFileError} {StorageError} {EmbedderError} with one line that says what to do.
 */
export async function openRelease({ corpusFolder, dataFolder, ...settings }: ReleaseSettings): Promise<OpenRelease> {
  const corpusHash = hashCorpus(corpusFolder);
  const database = await openDatabase(dataFolder);
  const held = await releaseOfFiles(database, corpusHash);
  const { release, changed } =
    held === undefined
      ? await releaseCorpus(database, loadCorpus(corpusFolder), corpusHash)
      : { release: held, changed: [] };
  const corpus = await corpusOfRelease(database, release);
  const embedder = await embedderOf(settings);
  const { index: exact, notes } = await openReleaseIndex({ dataFolder, release, corpus, embedder });
  const index = settings.vectorIndex === 'hnsw' ? await withHnsw(exact) : exact;
  return { database, knowledge: buildKnowledge(release, corpus, index), changed, notes };
}

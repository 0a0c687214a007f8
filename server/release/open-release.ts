import type { Knowledge } from '../answer/draft.ts';
import { embedderOf } from '../search/embedder/choose-embedder.ts';
import type { EndpointSettings } from '../search/embedder/endpoint-embedder.ts';
import { type Database, openDatabase } from '../storage/open-database.ts';
import { type KnowledgeSettings, type OpenedKnowledge, openKnowledge } from './open-knowledge.ts';
import { servedRelease } from './release-repository.ts';
import { takeInBundle } from './take-in-bundle.ts';

export interface ReleaseSettings extends Omit<KnowledgeSettings, 'embedder'> {
  embedding?: EndpointSettings | undefined;
}

export interface OpenRelease {
  database: Database;
  settings: KnowledgeSettings;
  opened: OpenedKnowledge;
  knowledge: Knowledge;
  /** Documents of ours that are new, or changed since the last start. */
  changed: string[];
  /** What a person should know: files that were wrong and have been put right, conflicts; a line each. */
  notes: string[];
}

/**
 * The release that is served, ready to answer: what changed in the corpus folder is taken in as a new release first.
 * @throws {CorpusFileError} {StorageError} {EmbedderError} with one line that says what to do.
 */
export async function openRelease({ embedding, ...folders }: ReleaseSettings): Promise<OpenRelease> {
  const database = await openDatabase(folders.dataFolder);
  const { changed, conflicts } = await takeInBundle(database, folders.corpusFolder);
  const settings = { ...folders, embedder: await embedderOf({ embedding }) };
  const opened = await openKnowledge(database, (await servedRelease(database))!, settings);
  const kept = conflicts.map((id) => `${id}：站内置文件有更新，但本站改过，保留本站的`);
  return { database, settings, opened, knowledge: opened.knowledge, changed, notes: [...kept, ...opened.notes] };
}

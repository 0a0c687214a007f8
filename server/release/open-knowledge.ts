/** A release in memory, ready to answer. */
import type { Knowledge } from '../answer/draft.ts';
import { buildKnowledge } from '../answer/knowledge.ts';
import type { CorpusDocument } from '../corpus/document.ts';
import { type Passage, passagesOf } from '../corpus/passage.ts';
import { resolveEndings, withEnding } from '../corpus/resolve-endings.ts';
import { withDocumentNames } from '../search/document-names.ts';
import type { Embedder } from '../search/embedder.ts';
import type { Database } from '../storage/open-database.ts';
import { givingWay } from './give-way.ts';
import { type OpenSegments, openReleaseIndex } from './open-release-index.ts';
import { documentsOf, type HeldDocument, wordListsOf } from './release-repository.ts';

export interface KnowledgeSettings {
  corpusFolder: string;
  dataFolder: string;
  embedder: Embedder;
  vectorIndex?: 'exact' | 'hnsw' | undefined;
}

/** What was opened, with what the next release may have in common with it. */
export interface OpenedKnowledge {
  knowledge: Knowledge;
  held: readonly HeldDocument[];
  /** What was wrong with index files and has been put right, a line each. */
  notes: string[];
  /** By document version, the document with its end and its passages. */
  prepared: ReadonlyMap<string, PreparedDocument>;
  segments: OpenSegments;
}

interface PreparedDocument {
  document: CorpusDocument;
  passages: Passage[];
}

/**
 * Opens a release: reads its documents, and indexes what no file of an index holds yet. What `previous` has in common
 * with it is shared, not read again.
 */
export async function openKnowledge(
  database: Database,
  release: number,
  { dataFolder, embedder, vectorIndex }: KnowledgeSettings,
  previous?: OpenedKnowledge,
  onProgress?: (done: number, total: number) => void,
): Promise<OpenedKnowledge> {
  const held = await documentsOf(database, release, previous?.held);
  const endings = resolveEndings(held.map(({ document }) => document));
  const prepared = new Map<string, PreparedDocument>();
  const giveWay = givingWay();
  for (const { documentId, version, document } of held) {
    const ending = endings.get(documentId);
    const key = `${documentId}/${version}/${ending?.as}/${ending?.on}`;
    prepared.set(key, previous?.prepared.get(key) ?? prepare(withEnding(document, ending)));
    await giveWay();
  }
  const documents = [...prepared.values()].map(({ document }) => document);
  const { vocabulary, lexicon } = await wordListsOf(database, release);
  const corpus = { documents, vocabulary, lexicon: withDocumentNames(lexicon, documents) };
  const passages = [...prepared.values()].flatMap(({ passages }) => passages);
  const hashes = new Map(held.map(({ documentId, hash }) => [documentId, hash]));
  const { index, notes, segments } = await openReleaseIndex({
    dataFolder,
    release,
    corpus,
    passages,
    hashOf: ({ id }) => hashes.get(id)!,
    embedder,
    vectorIndex,
    opened: previous?.segments,
    onProgress,
  });
  await giveWay();
  return { knowledge: buildKnowledge(release, corpus, index, { endings, passages }), held, notes, prepared, segments };
}

function prepare(document: CorpusDocument): PreparedDocument {
  return { document, passages: passagesOf(document) };
}

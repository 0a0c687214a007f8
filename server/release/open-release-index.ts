/** The index of a release, from its files as far as they serve; what they lack is made anew, and they with it. */
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CorpusDocument } from '../corpus/document.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import { type Passage, passagesOf } from '../corpus/passage.ts';
import type { Life } from '../corpus/validity.ts';
import { ColumnFileError } from '../search/column-file.ts';
import type { Embedder } from '../search/embedder.ts';
import { meanFieldLengths } from '../search/fields.ts';
import { indexingFingerprint } from '../search/indexing-fingerprint.ts';
import { type OpenSegment, openSearchIndex, type SearchIndex, subjectWords, withHnsw } from '../search/search-index.ts';
import { readSegment, type Segment, type SegmentPart, writeNamedSegment } from '../search/segment.ts';
import { teachWords } from '../search/segment-words.ts';
import { type Indexing, reasonToRebuild, updateSegments } from '../search/update-segments.ts';
import { hashOf as hashOfDocument } from './document-versions.ts';
import { givingWay } from './give-way.ts';
import {
  deleteUnnamedSegments,
  type IndexManifest,
  IndexManifestError,
  readIndexManifest,
  releasesWithIndex,
  segmentsFolder,
  writeIndexManifest,
} from './index-manifest.ts';
import { openSegmentGraph } from './segment-graph.ts';

export interface ReleaseToOpen {
  dataFolder: string;
  release: number;
  corpus: Pick<Corpus, 'documents' | 'lexicon'>;
  embedder: Embedder;
  vectorIndex?: 'exact' | 'hnsw' | undefined;
  /** The passages of the corpus, where they are made already. */
  passages?: readonly Passage[] | undefined;
  /** Names the content of a document, where that is known already. */
  hashOf?: ((document: CorpusDocument) => string) | undefined;
  /** Segments that another release has open: they are shared, not read again. */
  opened?: OpenSegments | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** By the name of their file. */
export type OpenSegments = ReadonlyMap<string, OpenSegment>;

export interface OpenReleaseIndex {
  index: SearchIndex;
  /** Those of the index that have a file. */
  segments: OpenSegments;
  /** What was wrong with files and has been put right, a line each. */
  notes: string[];
}

const REASONS = {
  embedder: '嵌入模型已更换，索引已全部重建',
  fields: '分词、字段或词库已改变，索引已全部重建',
  lengths: '文件篇幅变化较大，索引已全部重建',
};

/**
 * Opens the index of a release from its own files, or from those of the newest release before it, and writes down what
 * has changed. What cannot be read is said in `notes`, a line each, and indexed anew; so is all, where the old files
 * were made in another way. Files that cannot be written cost the next start its time, not this one its index.
 */
export async function openReleaseIndex({
  dataFolder,
  release,
  corpus,
  embedder,
  vectorIndex,
  passages = corpus.documents.flatMap(passagesOf),
  hashOf = hashOfDocument,
  opened,
  onProgress,
}: ReleaseToOpen): Promise<OpenReleaseIndex> {
  const notes = new Set<string>();
  const words = subjectWords(corpus.lexicon);
  const way = { embedder: embedder.name, fingerprint: indexingFingerprint(words) };
  const giveWay = givingWay();
  let held = await readHeldIndex({ dataFolder, release, opened, giveWay }, (problem) =>
    notes.add(`索引文件不可用，已重建：${problem}`),
  );
  // The files of the release itself were made for its lengths.
  const isOwn = held?.release === release;
  const reason =
    held &&
    reasonToRebuild(held.manifest, {
      ...way,
      meanLengths: isOwn ? held.manifest.meanLengths : meanFieldLengths(passages),
    });
  if (reason) {
    notes.add(REASONS[reason]);
    held = undefined;
  }

  const indexing = held?.manifest ?? { ...way, meanLengths: meanFieldLengths(passages) };
  teachWords(words);
  const { meanLengths } = indexing;
  const parts = await updateSegments([...(held?.segments.keys() ?? [])], passages, hashOf, {
    embedder,
    meanLengths,
    onProgress,
  });
  await giveWay();
  let files: string[] | undefined;
  try {
    files = save(dataFolder, release, indexing, parts, held);
    deleteUnnamedSegments(dataFolder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    notes.add(`索引未能保存，下次启动将重新建立：${(error as Error).message}`);
  }
  await giveWay();
  const places = inPlaces(passages, parts);
  await giveWay();
  const exact = openSearchIndex(parts, places, corpus.lexicon, embedder, livesOf(corpus.documents));
  const index =
    vectorIndex === 'hnsw'
      ? await withHnsw(
          exact,
          async ({ vectors, hnsw }, place) =>
            hnsw ?? openSegmentGraph(files?.[place], vectors, (note) => notes.add(note)),
        )
      : exact;
  const segments = new Map(files?.map((file, place) => [basename(file), index.segments[place]!]));
  return { index, segments, notes: [...notes] };
}

interface HeldIndex {
  release: number;
  manifest: IndexManifest;
  /** Those that can be read, with the names of their files. */
  segments: Map<Segment, string>;
}

/** The index files of the release or, where they do not serve, of the newest one before it. */
async function readHeldIndex(
  {
    dataFolder,
    release,
    opened,
    giveWay,
  }: Pick<ReleaseToOpen, 'dataFolder' | 'release' | 'opened'> & { giveWay: () => Promise<void> },
  note: (problem: string) => void,
): Promise<HeldIndex | undefined> {
  const read = <T>(from: () => T): T | undefined => {
    try {
      return from();
    } catch (error) {
      if (!(error instanceof IndexManifestError || error instanceof ColumnFileError)) throw error;
      note(error.message);
      return undefined;
    }
  };
  for (const number of releasesWithIndex(dataFolder).filter((number) => number <= release)) {
    const manifest = read(() => readIndexManifest(dataFolder, number));
    if (manifest === undefined) continue;
    const segments = new Map<Segment, string>();
    for (const { file } of manifest.segments) {
      const segment = opened?.get(file) ?? read(() => readSegment(join(segmentsFolder(dataFolder), file)));
      if (segment) segments.set(segment, file);
      await giveWay();
    }
    return { release: number, manifest, segments };
  }
  return undefined;
}

/** Writes the segments that are new, then the manifest that names them, unless it says the same already. @returns the files of all */
function save(
  dataFolder: string,
  release: number,
  { embedder, fingerprint, meanLengths }: Indexing,
  parts: readonly SegmentPart[],
  held: HeldIndex | undefined,
): string[] {
  const folder = segmentsFolder(dataFolder);
  mkdirSync(folder, { recursive: true });
  const segments = parts.map(({ segment, deleted }) => ({
    file: held?.segments.get(segment) ?? writeNamedSegment(folder, segment),
    passages: segment.ids.size,
    deleted,
  }));
  const manifest: IndexManifest = { embedder, fingerprint, meanLengths, segments };
  const isSaid = held?.release === release && JSON.stringify(held.manifest) === JSON.stringify(manifest);
  if (!isSaid) writeIndexManifest(dataFolder, release, manifest);
  return segments.map(({ file }) => join(folder, file));
}

/** What of a document's life other documents may have changed. */
function livesOf(documents: readonly CorpusDocument[]): (id: string) => Life | undefined {
  const lives = new Map(documents.map(({ id, repealedOn, supersededOn }) => [id, { repealedOn, supersededOn }]));
  return (id) => lives.get(id);
}

/** The passages by their place in the segments, with holes for what is deleted: a document is there whole or not at all. */
function inPlaces(passages: readonly Passage[], parts: readonly SegmentPart[]): (Passage | undefined)[] {
  const byDocument = Map.groupBy(passages, ({ document }) => document.id);
  return parts.flatMap(({ segment: { ids, documents, documentOf }, deleted }) => {
    const gone = new Set(deleted.map((id) => ids.idOf(id)));
    const next = new Uint32Array(documents.length);
    return Array.from(documentOf, (document, place) =>
      gone.has(place) ? undefined : byDocument.get(documents[document]!.id)![next[document]!++],
    );
  });
}

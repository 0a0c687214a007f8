/** The index of a release, from its files as far as they serve; what they lack is made anew, and they with it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from '../corpus/load-corpus.ts';
import { type Passage, passagesOf } from '../corpus/passage.ts';
import { ColumnFileError } from '../search/column-file.ts';
import type { Embedder } from '../search/embedder.ts';
import { meanFieldLengths } from '../search/fields.ts';
import { indexingFingerprint } from '../search/indexing-fingerprint.ts';
import { openSearchIndex, type SearchIndex, subjectWords } from '../search/search-index.ts';
import { readSegment, type Segment, type SegmentPart, writeNamedSegment } from '../search/segment.ts';
import { teachWords } from '../search/segment-words.ts';
import { type Indexing, reasonToRebuild, updateSegments } from '../search/update-segments.ts';
import {
  deleteUnnamedSegments,
  type IndexManifest,
  IndexManifestError,
  readIndexManifest,
  releasesWithIndex,
  segmentsFolder,
  writeIndexManifest,
} from './index-manifest.ts';
import { hashOf } from './release-repository.ts';

export interface ReleaseToOpen {
  dataFolder: string;
  release: number;
  corpus: Corpus;
  embedder: Embedder;
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
}: ReleaseToOpen): Promise<{ index: SearchIndex; notes: string[] }> {
  const notes = new Set<string>();
  const passages = corpus.documents.flatMap(passagesOf);
  const words = subjectWords(corpus.lexicon);
  const wanted: Indexing = {
    embedder: embedder.name,
    fingerprint: indexingFingerprint(words),
    meanLengths: meanFieldLengths(passages),
  };
  let held = readHeldIndex(dataFolder, release, (problem) => notes.add(`索引文件不可用，已重建：${problem}`));
  const reason = held && reasonToRebuild(held.manifest, wanted);
  if (reason) {
    notes.add(REASONS[reason]);
    held = undefined;
  }

  const indexing = held?.manifest ?? wanted;
  teachWords(words);
  const { meanLengths } = indexing;
  const parts = await updateSegments([...(held?.segments.keys() ?? [])], passages, hashOf, { embedder, meanLengths });
  try {
    save(dataFolder, release, indexing, parts, held);
    deleteUnnamedSegments(dataFolder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    notes.add(`索引未能保存，下次启动将重新建立：${(error as Error).message}`);
  }
  return { index: openSearchIndex(parts, inPlaces(passages, parts), corpus.lexicon, embedder), notes: [...notes] };
}

interface HeldIndex {
  release: number;
  manifest: IndexManifest;
  /** Those that can be read, with the names of their files. */
  segments: Map<Segment, string>;
}

/** The index files of the release or, where they do not serve, of the newest one before it. */
function readHeldIndex(dataFolder: string, release: number, note: (problem: string) => void): HeldIndex | undefined {
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
      const segment = read(() => readSegment(join(segmentsFolder(dataFolder), file)));
      if (segment) segments.set(segment, file);
    }
    return { release: number, manifest, segments };
  }
  return undefined;
}

/** Writes the segments that are new, then the manifest that names them, unless it says the same already. */
function save(
  dataFolder: string,
  release: number,
  { embedder, fingerprint, meanLengths }: Indexing,
  parts: readonly SegmentPart[],
  held: HeldIndex | undefined,
): void {
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
}

/** The passages by their place in the segments, with holes for what is deleted. */
function inPlaces(passages: readonly Passage[], parts: readonly SegmentPart[]): (Passage | undefined)[] {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  return parts.flatMap(({ segment: { ids }, deleted }) => {
    const gone = new Set(deleted);
    return Array.from({ length: ids.size }, (_, place) => {
      const id = ids.termAt(place);
      return gone.has(id) ? undefined : byId.get(id);
    });
  });
}

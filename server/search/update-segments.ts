/** What becomes of a release's segments when its documents change: as little as possible is indexed anew. */
import type { CorpusDocument } from '../corpus/document.ts';
import type { Passage } from '../corpus/passage.ts';
import { MOST_PASSAGES } from './lexical-index.ts';
import { buildSegment, inSegments, type Segment, type SegmentOptions, type SegmentPart } from './segment.ts';

export interface UpdatePlan {
  /** By segment: the ids of its passages that are not of the release. */
  deleted: string[][];
  /** Ids of the documents that no segment holds as they are now. */
  added: Set<string>;
}

/**
 * Compares segments with the documents that a release has, each with the hash of its content. It looks at all that
 * the segments hold, deleted or not: a document that comes back as it was is found where it lay.
 */
export function planUpdate(segments: readonly Segment[], documents: ReadonlyMap<string, string>): UpdatePlan {
  const added = new Set(documents.keys());
  const deleted = segments.map((segment) => {
    // `delete` says whether it was still missing: of two segments that hold a document the first is taken.
    const isKept = segment.documents.map(({ id, hash }) => documents.get(id) === hash && added.delete(id));
    const gone: string[] = [];
    for (const [passage, document] of segment.documentOf.entries()) {
      if (!isKept[document]) gone.push(segment.ids.termAt(passage));
    }
    return gone;
  });
  return { deleted, added };
}

/**
 * The segments that hold exactly these passages: those held, with what is to be deleted from them, and new ones for
 * documents that are new or changed. Segments of which nothing is left are dropped.
 */
export async function updateSegments(
  held: readonly Segment[],
  passages: readonly Passage[],
  hashOf: (document: CorpusDocument) => string,
  options: SegmentOptions,
): Promise<SegmentPart[]> {
  const documents = new Set(passages.map(({ document }) => document));
  const hashes = new Map([...documents].map((document) => [document.id, hashOf(document)]));
  const { deleted, added } = planUpdate(held, hashes);
  const parts = held
    .map((segment, i): SegmentPart => ({ segment, deleted: deleted[i]! }))
    .filter((part) => part.deleted.length < part.segment.ids.size);
  for (const batch of inSegments(passages.filter(({ document }) => added.has(document.id)))) {
    const segment = await buildSegment(batch, ({ id }) => hashes.get(id)!, options);
    parts.push({ segment, deleted: [] });
  }
  return parts;
}

/** What segments were built with: they belong together only where it is the same. */
export interface Indexing {
  /** Name of the embedder. */
  embedder: string;
  /** See `indexingFingerprint`. */
  fingerprint: string;
  /** By field, what lengths were measured against. */
  meanLengths: readonly number[];
}

/**
 * How far a mean length may move before all is built anew; range 0.05–1. Held segments keep the impacts of their own
 * mean: with b = 0.75 a shift of 20 % moves the length norm of an average passage by 15 %, and its impact by less.
 */
const MOST_DRIFT = 0.2;
/** A field that is a smaller part of the text does not count: the first English document would move its mean tenfold. */
const LEAST_SHARE = 0.02;

/** Why segments built in one way do not serve a release that wants another; nothing where they do. */
export function reasonToRebuild(built: Indexing, wanted: Indexing): 'embedder' | 'fields' | 'lengths' | undefined {
  if (built.embedder !== wanted.embedder) return 'embedder';
  if (built.fingerprint !== wanted.fingerprint || built.meanLengths.length !== wanted.meanLengths.length) {
    return 'fields';
  }
  const whole = wanted.meanLengths.reduce((sum, mean) => sum + mean, 0);
  const hasDrifted = wanted.meanLengths.some((mean, f) => {
    const before = built.meanLengths[f]!;
    return Math.max(mean, before) > LEAST_SHARE * whole && Math.abs(mean / before - 1) > MOST_DRIFT;
  });
  return hasDrifted ? 'lengths' : undefined;
}

/** A question looks its terms up in each, and each proposes candidates of its own; range 2–32. */
const MOST_SEGMENTS = 8;
/** What is deleted is scanned and scored all the same; range 0.1–0.6. */
const MOST_DELETED = 0.3;

/**
 * The places of segments that are worth merging into one, in rising order; none where all is well. The smallest first,
 * as many as fit: a large one is copied only where it has room.
 */
export function segmentsToMerge(sizes: readonly { passages: number; deleted: number }[]): number[] {
  const left = (i: number) => sizes[i]!.passages - sizes[i]!.deleted;
  const smallestFirst = [...sizes.keys()].sort((a, b) => left(a) - left(b));
  const fitting = (places: readonly number[]) => {
    let sum = 0;
    return places
      .filter((i) => {
        sum += left(i);
        return sum <= MOST_PASSAGES;
      })
      .sort((a, b) => a - b);
  };
  const together = fitting(smallestFirst);
  if (together.length > MOST_SEGMENTS) return together;
  return fitting(smallestFirst.filter((i) => sizes[i]!.deleted > MOST_DELETED * sizes[i]!.passages));
}

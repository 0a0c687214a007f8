import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { log } from '../observability/log.ts';
import type { MergeTask } from '../search/merge-worker.ts';
import { segmentsToMerge } from '../search/update-segments.ts';
import { type IndexManifest, readIndexManifest, segmentsFolder, writeIndexManifest } from './index-manifest.ts';

/**
 * Merges the segments of a release where that is worth it: in a worker, so that no question waits, and for the next
 * start, since an index that is open keeps the segments it has. Never rejects: segments that could not be merged serve
 * as they are.
 */
export async function mergeReleaseIndex(dataFolder: string, release: number, signal: AbortSignal): Promise<void> {
  try {
    const before = readIndexManifest(dataFolder, release);
    const places = segmentsToMerge(
      before.segments.map(({ passages, deleted }) => ({ passages, deleted: deleted.length })),
    );
    if (places.length === 0) return;
    const merged = await mergeInWorker(
      { folder: segmentsFolder(dataFolder), parts: places.map((place) => before.segments[place]!) },
      signal,
    );
    // Another program may have been faster; what was merged here is then deleted as nobody names it.
    if (JSON.stringify(readIndexManifest(dataFolder, release)) !== JSON.stringify(before)) return;
    writeIndexManifest(dataFolder, release, { ...before, segments: withMerged(before.segments, places, merged) });
  } catch (error) {
    if (!signal.aborted) log.warn({ err: error, release }, 'the segments of the index could not be merged');
  }
}

/** The merged segment in the place of the first that it replaces. */
function withMerged(segments: IndexManifest['segments'], places: readonly number[], file: string) {
  const passages = places.reduce((sum, place) => sum + segments[place]!.passages - segments[place]!.deleted.length, 0);
  return segments.flatMap((segment, place) => {
    if (place === places[0]) return { file, passages, deleted: [] };
    return places.includes(place) ? [] : segment;
  });
}

/** Resolves with the name of the merged file. The program may end while it works. */
async function mergeInWorker(task: MergeTask, signal: AbortSignal): Promise<string> {
  const worker = new Worker(new URL('../search/merge-worker.ts', import.meta.url), { workerData: task });
  worker.unref();
  try {
    const [file] = await once(worker, 'message', { signal });
    return file as string;
  } finally {
    await worker.terminate();
  }
}

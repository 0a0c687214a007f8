/** A worker that merges segment files of a folder into another one, and says how that is called. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { mergeSegments } from './merge-segments.ts';
import { readSegment, writeNamedSegment } from './segment.ts';

export interface MergeTask {
  folder: string;
  parts: readonly { file: string; deleted: readonly string[] }[];
}

const { folder, parts } = workerData as MergeTask;
const segments = parts.map(({ file, deleted }) => ({ segment: readSegment(join(folder, file)), deleted }));
parentPort!.postMessage(writeNamedSegment(folder, mergeSegments(segments)));

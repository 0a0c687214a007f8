import { existsSync } from 'node:fs';
import { buildHnswVectors, HnswFileError, type HnswVectors, loadHnswVectors } from '../search/hnsw-vectors.ts';
import type { QuantizedVectors } from '../search/quantize-vectors.ts';
import { graphFolder } from './index-manifest.ts';

/**
 * The graph over a segment's vectors, read from beside its file. Where it is missing or cannot be used it is built, at a
 * quarter of a millisecond a passage, and saved there; a segment without a file has one in memory only. What was wrong
 * is said in `note`, a line each.
 */
export async function openSegmentGraph(
  segmentFile: string | undefined,
  vectors: QuantizedVectors,
  note: (problem: string) => void,
): Promise<HnswVectors> {
  if (segmentFile === undefined) return buildHnswVectors(vectors);
  const folder = graphFolder(segmentFile);
  if (existsSync(folder)) {
    try {
      return await loadHnswVectors(folder, vectors);
    } catch (error) {
      if (!(error instanceof HnswFileError)) throw error;
      note(`向量图不可用，已重建：${error.message}`);
    }
  }
  const graph = await buildHnswVectors(vectors);
  await graph.save(folder).catch((error: Error) => note(`向量图未能保存，下次启动将重新建立：${error.message}`));
  return graph;
}

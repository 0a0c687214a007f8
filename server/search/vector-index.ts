/** Nearest passages by vector: LangChain's HNSWLib store where its native library is there, else an exact scan. */
import { Document } from '@langchain/core/documents';
import type { Embeddings } from '@langchain/core/embeddings';

export interface VectorIndex {
  kind: 'hnsw' | 'exact';
  /** The `limit` nearest passages by position, best first, with their cosine. */
  nearest(vector: readonly number[], limit: number): Promise<{ passage: number; cosine: number }[]>;
}

/** Builds the index over passages given as texts; positions in `texts` are what `nearest` returns. */
export async function buildVectorIndex(embeddings: Embeddings, texts: readonly string[]): Promise<VectorIndex> {
  const vectors = await embeddings.embedDocuments([...texts]);
  return (await hnswIndex(embeddings, vectors)) ?? exactIndex(vectors);
}

async function hnswIndex(embeddings: Embeddings, vectors: number[][]): Promise<VectorIndex | undefined> {
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  const available = await HNSWLib.imports().then(
    () => true,
    () => false, // hnswlib-node is optional: without a C++ compiler it is not installed.
  );
  if (!available || vectors.length === 0) return undefined;
  const store = new HNSWLib(embeddings, { space: 'cosine', numDimensions: vectors[0]!.length });
  // The store keeps positions only: texts live once, in the passages.
  await store.addVectors(
    vectors,
    vectors.map((_, passage) => new Document({ pageContent: '', metadata: { passage } })),
  );
  return {
    kind: 'hnsw',
    async nearest(vector, limit) {
      const found = await store.similaritySearchVectorWithScore([...vector], Math.min(limit, vectors.length));
      return found.map(([{ metadata }, distance]) => ({ passage: metadata.passage as number, cosine: 1 - distance }));
    },
  };
}

/** Compares with every vector: exact, and fast enough for some ten thousand passages. Vectors are of unit length. */
export function exactIndex(vectors: readonly (readonly number[])[]): VectorIndex {
  return {
    kind: 'exact',
    async nearest(vector, limit) {
      return vectors
        .map((other, passage) => ({ passage, cosine: other.reduce((sum, x, i) => sum + x * vector[i]!, 0) }))
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, limit);
    },
  };
}

import type { Embedder } from '../embedder.ts';
import { EmbedderError } from './embedder-error.ts';

/** After it could not be reached an endpoint is left alone so long, or every question would wait for it; range 0–60,000 ms. */
const REST_MS = 10_000;

/**
 * An embedder that never fails a question: it gives zeros, near to nothing, and the search goes on by words. `onFailure`
 * hears of each failure. Passages still fail, since an index without vectors would stay.
 */
export function lenientEmbedder(
  embedder: Embedder & { readonly dimensions: number },
  onFailure: (error: EmbedderError) => void,
  restMs = REST_MS,
): Embedder {
  const zeros = () => new Array<number>(embedder.dimensions).fill(0);
  let restsUntil = Number.NEGATIVE_INFINITY;
  return {
    name: embedder.name,
    embedDocuments: (texts) => embedder.embedDocuments(texts),
    async embedQuery(text) {
      if (performance.now() < restsUntil) return zeros();
      try {
        return await embedder.embedQuery(text);
      } catch (error) {
        if (!(error instanceof EmbedderError)) throw error;
        if (error.isUnreachable) restsUntil = performance.now() + restMs;
        onFailure(error);
        return zeros();
      }
    },
  };
}

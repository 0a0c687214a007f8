import { log } from '../../observability/log.ts';
import type { Embedder } from '../embedder.ts';
import type { EndpointSettings } from './endpoint-embedder.ts';
import { lenientEmbedder } from './lenient-embedder.ts';
import { bundledEmbedder } from './static-embedder.ts';

/**
 * The embedder of the settings: the bundled one, or that of an endpoint. Where the endpoint fails later, questions are
 * searched by words and the log says so. @throws {EmbedderError} where it does not answer now.
 */
export async function embedderOf({ embedding }: { embedding?: EndpointSettings | undefined }): Promise<Embedder> {
  if (embedding === undefined) return bundledEmbedder();
  // Loaded for those who use it: its library takes longer to load than the bundled embedder.
  const { EndpointEmbedder } = await import('./endpoint-embedder.ts');
  // The message only: what is behind it may repeat the question.
  return lenientEmbedder(await EndpointEmbedder.open(embedding), ({ code, message }) => log.warn({ code }, message));
}

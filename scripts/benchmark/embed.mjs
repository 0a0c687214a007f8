import { readStaticEmbedder } from '../../server/search/embedder/static-embedder.ts';

/** Unit vectors by the embedder in a file, for peers that search by vector. */
export function embedWith(file) {
  let embedder;
  const load = () => (embedder ??= readStaticEmbedder(file));
  return {
    passage: async (text) => (await load().embedDocuments([text]))[0],
    question: (text) => load().embedQuery(text),
  };
}

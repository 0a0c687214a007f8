import { tokenize } from './peers/tokenize.mjs';

const DIMENSIONS = 256;

/**
 * Unit vectors of texts, for peers that search by vector.
 * HOOK: stands in for the shipped embedder, which belongs here; until then every term is hashed to one signed coordinate.
 */
export function embed(texts) {
  return texts.map((text) => {
    const vector = new Float32Array(DIMENSIONS);
    for (const term of tokenize(text)) {
      const hash = fnv1a(term);
      vector[(hash >>> 1) % DIMENSIONS] += hash & 1 ? 1 : -1;
    }
    const length = Math.hypot(...vector);
    return length > 0 ? vector.map((x) => x / length) : vector;
  });
}

function fnv1a(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

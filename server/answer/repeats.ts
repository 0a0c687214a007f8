/** Whether a text says again what another one says. */
import { normalizeText } from '../search/tokenize.ts';

/** The share of its bigrams that the other one must have; range 0.7–1. */
const LEAST_SHARE = 0.85;

export function repeats(text: string, earlier: string): boolean {
  const [bigrams, held] = [bigramsOf(text), bigramsOf(earlier)];
  if (bigrams.size === 0) return false;
  let common = 0;
  for (const bigram of bigrams) if (held.has(bigram)) common++;
  return common / bigrams.size >= LEAST_SHARE && !tellsOtherFigures(text, earlier);
}

/** 20周岁, where the other one has 22周岁: not the same, however alike. */
function tellsOtherFigures(text: string, earlier: string): boolean {
  const figures = normalizeText(text).match(/\d+(?:\.\d+)?/g) ?? [];
  const held = new Set(normalizeText(earlier).match(/\d+(?:\.\d+)?/g));
  return figures.some((figure) => !held.has(figure));
}

function bigramsOf(text: string): Set<string> {
  const plain = normalizeText(text).replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
}

/** What the embedder knows a text by: bigrams, longer dictionary words, lone characters that are words, Latin words and numbers. */
import { segmentWords } from '../segment-words.ts';
import { normalizeText } from '../tokenize.ts';

const HAN_RUN = /\p{Script=Han}+/gu;
const LATIN_RUN = /[\p{Script=Latin}\d]+/gu;

/**
 * The distinct features of a text, in the order of their first occurrence. Words of two characters are bigrams already.
 * Characters and n-grams without a dictionary in their place cost 4 points of nDCG@10 (see DESIGN.md).
 */
export function embedderFeatures(text: string): Set<string> {
  const normal = normalizeText(text);
  const features = new Set<string>();
  for (const [run] of normal.matchAll(LATIN_RUN)) features.add(run);
  for (const [run] of normal.matchAll(HAN_RUN)) {
    const characters = [...run];
    for (let i = 1; i < characters.length; i++) features.add(characters[i - 1]! + characters[i]!);
    for (const { text: word } of segmentWords(run)) if (word.length !== 2) features.add(word);
  }
  return features;
}

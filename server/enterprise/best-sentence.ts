/** Which sentence of a passage states a criterion best. */
import { tokenize } from '../search/tokenize.ts';

/** How much a figure that both have counts beside a pair of characters; 1 made 5% and 4% alike. */
const FIGURE_WEIGHT = 4;

/** The sentence nearest to the text by the terms they share, rare ones of the passage counting more; the first where none shares any. */
export function bestSentence(text: string, sentences: readonly string[]): string {
  if (sentences.length === 1) return sentences[0]!;
  const terms = sentences.map((sentence) => new Set(tokenize(sentence).filter(isTelling)));
  const wanted = new Set(tokenize(text).filter(isTelling));
  const frequency = (term: string) => terms.filter((each) => each.has(term)).length;
  const weights = new Map(
    [...wanted].map((term) => [
      term,
      Math.log(1 + sentences.length / Math.max(1, frequency(term))) * (/\d/.test(term) ? FIGURE_WEIGHT : 1),
    ]),
  );
  let best = { sentence: sentences[0]!, score: 0 };
  for (const [index, own] of terms.entries()) {
    let shared = 0;
    for (const term of own) shared += weights.get(term) ?? 0;
    // Of two that share as much the shorter one says it more plainly.
    const score = shared / Math.sqrt(20 + own.size);
    if (score > best.score) best = { sentence: sentences[index]!, score };
  }
  return best.sentence;
}

/** Single characters say little; figures of one digit do. */
function isTelling(term: string): boolean {
  return term.length > 1 || /\d/.test(term);
}

/** How far a text gives the span that answers a question. */
import { normalizeText } from '../search/tokenize.ts';

export interface SpanJudgement {
  /** Whether the text has the span whole, white space and punctuation left out. */
  contains: boolean;
  /** Of the characters of both, white space and punctuation left out: the harmonic mean of precision and recall, 0–1. */
  f1: number;
  /** How many characters the text has, left out as above. */
  length: number;
}

export function judgeSpan(span: string, text: string): SpanJudgement {
  const [gold, said] = [bareText(span), bareText(text)];
  return { contains: gold !== '' && said.includes(gold), f1: characterF1(gold, said), length: said.length };
}

/** Letters and figures only, in one script and width. */
function bareText(text: string): string {
  return normalizeText(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** As of bags of characters: 2 · common / (length of both). */
function characterF1(gold: string, said: string): number {
  const counts = new Map<string, number>();
  for (const character of gold) counts.set(character, (counts.get(character) ?? 0) + 1);
  let common = 0;
  for (const character of said) {
    const left = counts.get(character) ?? 0;
    if (left === 0) continue;
    common++;
    counts.set(character, left - 1);
  }
  return common === 0 ? 0 : (2 * common) / (gold.length + said.length);
}

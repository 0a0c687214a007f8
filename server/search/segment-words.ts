/** Dictionary words of Chinese text, with how much each of them says. */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

export interface Word {
  text: string;
  /** Part of speech in jieba's tag set: n…, v…, a…, eng, m …; `x` for what the dictionary does not know. */
  tag: string;
  at: number;
}

let jieba: Jieba | undefined;
let frequencies: { of: Map<string, number>; total: number } | undefined;

// Loaded at first use: a command that only prints help should not pay 0.2 s for a dictionary.
const segmenter = (): Jieba => (jieba ??= Jieba.withDict(dict));

/**
 * The words of a text in order, by the most probable segmentation. What the dictionary does not know falls into
 * characters: guessed words (jieba's hidden Markov model: 推不推, 厂刚) would pass for names nobody has ever heard of.
 */
export function segmentWords(text: string): Word[] {
  let at = 0;
  return segmenter()
    .tag(text, false)
    .map(({ word, tag }) => {
      const found = { text: word, tag, at };
      at += word.length;
      return found;
    });
}

/**
 * How much a word says, from 0 (every sentence has it) to 1 (rare or unknown): its surprisal −log p in general
 * Chinese, by the word frequencies of jieba's dictionary, relative to that of a word seen once.
 */
export function informativeness(word: string): number {
  frequencies ??= readFrequencies();
  const count = frequencies.of.get(word) ?? 1;
  return 1 - Math.log(count) / Math.log(frequencies.total);
}

/**
 * How improbable a text is as a sequence of dictionary words: −ln p, with a word of one count for what is unknown.
 * Words in `known` count as if they were common, since they are of the subject.
 */
export function improbability(text: string, known: ReadonlySet<string>): number {
  frequencies ??= readFrequencies();
  let sum = 0;
  for (const word of segmenter().cut(text, false)) {
    const count = Math.max(frequencies.of.get(word) ?? 1, known.has(word) ? COMMON_COUNT : 1);
    sum += Math.log(frequencies.total / count);
  }
  return sum;
}

/** The count of a well-known word in jieba's dictionary (机器人: 1,000). */
const COMMON_COUNT = 1000;

function readFrequencies(): { of: Map<string, number>; total: number } {
  const of = new Map<string, number>();
  let total = 0;
  for (const line of Buffer.from(dict).toString('utf8').split('\n')) {
    const [word, count] = line.split(' ');
    if (word === undefined || count === undefined) continue;
    of.set(word, Number(count));
    total += Number(count);
  }
  return { of, total };
}

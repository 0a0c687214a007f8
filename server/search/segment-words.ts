/** Dictionary words of Chinese text, with how much each of them says. */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

export interface Word {
  text: string;
  /** Part of speech in jieba's tag set: n…, v…, a…, eng, m …; `x` for what the dictionary does not know. */
  tag: string;
  at: number;
}

/** The count of a well-known word: in jieba's dictionary 机器人 has 384, 手机 4,789. */
const COMMON_COUNT = 1000;

let jieba: Jieba | undefined;
let frequencies: { of: Map<string, number>; total: number } | undefined;

// Loaded at first use: a command that only prints help should not pay 0.2 s for a dictionary.
const segmenter = (): Jieba => (jieba ??= Jieba.withDict(dict));

/**
 * Adds words of the subject that the dictionary lacks (算力, 粤省事), as common nouns. For the whole process: there is one
 * dictionary, and a word that one release knows does not harm another.
 */
export function teachWords(words: Iterable<string>): void {
  frequencies ??= readFrequencies();
  const lines: string[] = [];
  for (const word of words) {
    if (!/^\p{Script=Han}{2,8}$/u.test(word) || frequencies.of.has(word)) continue;
    frequencies.of.set(word, COMMON_COUNT);
    lines.push(`${word} ${COMMON_COUNT} n`);
  }
  if (lines.length > 0) segmenter().loadDict(Buffer.from(lines.join('\n')));
}

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

/** One pass over the dictionary's bytes, `word count tag` a line: splitting it into strings first took three times as long. */
function readFrequencies(): { of: Map<string, number>; total: number } {
  const of = new Map<string, number>();
  let total = 0;
  const bytes = Buffer.from(dict.buffer, dict.byteOffset, dict.byteLength);
  for (let from = 0; from < bytes.length; ) {
    const space = bytes.indexOf(0x20, from);
    if (space < 0) break;
    let count = 0;
    let at = space + 1;
    for (; at < bytes.length && bytes[at]! >= 0x30 && bytes[at]! <= 0x39; at++) count = count * 10 + bytes[at]! - 0x30;
    of.set(bytes.toString('utf8', from, space), count);
    total += count;
    const end = bytes.indexOf(0x0a, at);
    from = end < 0 ? bytes.length : end + 1;
  }
  return { of, total };
}

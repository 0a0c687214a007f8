/** Dictionary words of Chinese text, with how much each of them says. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';
import { openWordCounts, type WordCounts } from './word-counts.ts';

export interface Word {
  text: string;
  /** Part of speech in jieba's tag set: n…, v…, a…, eng, m …; `x` for what the dictionary does not know. */
  tag: string;
  at: number;
}

/** The count of a well-known word: in jieba's dictionary 机器人 has 384, 手机 4,789. */
const COMMON_COUNT = 1000;

let dictionary: { jieba: Jieba; counts: WordCounts } | undefined;
/** Words that were added to it, each as common as `COMMON_COUNT` says. */
const taught = new Set<string>();

// Loaded at first use: a command that only prints help should not pay 0.2 s for a dictionary. Read from its file, because
// the package's own module reads 6 MB of tf-idf along with it.
function loaded(): { jieba: Jieba; counts: WordCounts } {
  if (dictionary === undefined) {
    const bytes = readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'));
    dictionary = { jieba: Jieba.withDict(bytes), counts: openWordCounts(bytes) };
  }
  return dictionary;
}

/**
 * Adds words of the subject that the dictionary lacks (算力, 粤省事), as common nouns. For the whole process: there is one
 * dictionary, and a word that one release knows does not harm another.
 */
export function teachWords(words: Iterable<string>): void {
  const { jieba } = loaded();
  const lines: string[] = [];
  for (const word of words) {
    if (!/^\p{Script=Han}{2,8}$/u.test(word) || countOf(word) > 0) continue;
    taught.add(word);
    lines.push(`${word} ${COMMON_COUNT} n`);
  }
  if (lines.length > 0) jieba.loadDict(Buffer.from(lines.join('\n')));
}

/**
 * The words of a text in order, by the most probable segmentation. What the dictionary does not know falls into
 * characters: guessed words (jieba's hidden Markov model: 推不推, 厂刚) would pass for names nobody has ever heard of.
 */
export function segmentWords(text: string): Word[] {
  let at = 0;
  return loaded()
    .jieba.tag(text, false)
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
  return 1 - Math.log(Math.max(1, countOf(word))) / Math.log(loaded().counts.total);
}

/**
 * How improbable a text is as a sequence of dictionary words: −ln p, with a word of one count for what is unknown.
 * Words in `known` count as if they were common, since they are of the subject.
 */
export function improbability(text: string, known: ReadonlySet<string>): number {
  const { jieba, counts } = loaded();
  let sum = 0;
  for (const word of jieba.cut(text, false)) {
    const count = Math.max(countOf(word), known.has(word) ? COMMON_COUNT : 1);
    sum += Math.log(counts.total / count);
  }
  return sum;
}

/** 0 for a word that nobody knows. */
function countOf(word: string): number {
  return taught.has(word) ? COMMON_COUNT : loaded().counts.countOf(word);
}

/** Where the sentences of a text stand. They are what an answer quotes, so each is a piece of the text as it is. */
import type { Span } from '../source-text.ts';

/** Closing brackets by their opening ones; both widths of a parenthesis close each other, as files mix them. */
const CLOSING: Record<string, string> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '〔': '〕',
  '【': '】',
  '（': '）)',
  '(': '）)',
};

/** A bracket that is not closed within so many characters, or within its line, does not hold a sentence together. */
const LONGEST_BRACKET = 300;

const CHINESE_END = '。；？！';
const CLOSERS = '”’」』》〉〕】）)"\'';
const CHINESE = /[\p{Script=Han}，。、；：？！“”《》（）]/u;
/** Before a full stop that ends no sentence: titles, references, initials (U.S., J. Smith). */
const ABBREVIATION =
  /(?:^|[\s(（])(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Art|Arts|Sec|Fig|Vol|vs|etc|e\.g|i\.e|cf|Co|Ltd|Inc|Corp|(?:\p{Lu}\.)*\p{Lu})$/u;
/** All of a sentence so far, where its full stop belongs to a number: "1.", "(a).", "iv.". */
const ENUMERATOR = /^[(（]?(?:\d{1,3}|[a-z]|[ivx]{1,5})[)）]?$/i;

/**
 * The sentences of `text` between two offsets, in order, without white space at their ends; everything else is in one of them.
 * They end after 。；？！, after the full stop of a Latin sentence, and at the end of a line; never inside quotation marks, title
 * marks or parentheses.
 */
export function splitSentences(text: string, from = 0, to = text.length): Span[] {
  const sentences: Span[] = [];
  const closers = new NextCloser(text);
  let start = from;
  const endAt = (end: number): void => {
    const span = trimSpan(text, start, end);
    if (span.from < span.to) sentences.push(span);
    start = end;
  };
  let index = from;
  while (index < to) {
    const character = text[index]!;
    if (character in CLOSING) {
      const close = closingIndex(text, index, to, closers);
      if (close !== undefined) {
        index = close + 1;
        if (quoteEndsSentence(text, close, to)) endAt(index);
        continue;
      }
    }
    index += 1;
    if (character === '\n' || character === '\r') {
      endAt(index);
    } else if (endsSentence(text, start, index, to)) {
      while (index < to && (CLOSERS.includes(text[index]!) || endsSentence(text, start, index + 1, to))) index += 1;
      endAt(index);
    }
  }
  endAt(to);
  return sentences;
}

/** The same piece of text without white space at its ends. */
export function trimSpan(text: string, from: number, to: number): Span {
  let [first, last] = [from, to];
  while (first < last && isBlank(text[first]!)) first += 1;
  while (last > first && isBlank(text[last - 1]!)) last -= 1;
  return { from: first, to: last };
}

/** Where the next closing bracket of a kind stands, looked for once: a text of nothing but opening ones is read in one go. */
class NextCloser {
  readonly #text: string;
  readonly #next = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  after(index: number, closing: string): number {
    return Math.min(...[...closing].map((bracket) => this.#nextOf(bracket, index)));
  }

  #nextOf(bracket: string, index: number): number {
    const known = this.#next.get(bracket) ?? -1;
    if (known > index) return known;
    const found = this.#text.indexOf(bracket, index + 1);
    const next = found < 0 ? Number.POSITIVE_INFINITY : found;
    this.#next.set(bracket, next);
    return next;
  }
}

function isBlank(character: string): boolean {
  return /[\s\u200b\u2060]/.test(character);
}

function closingIndex(text: string, open: number, to: number, closers: NextCloser): number | undefined {
  const opening = text[open]!;
  const closing = CLOSING[opening]!;
  if (closers.after(open, closing) - open >= LONGEST_BRACKET) return undefined;
  let depth = 0;
  for (let index = open; index < Math.min(to, open + LONGEST_BRACKET); index += 1) {
    const character = text[index]!;
    if (character === '\n' || character === '\r') return undefined;
    if (closing.includes(character)) depth -= 1;
    else if (CLOSING[character] === closing) depth += 1;
    if (depth === 0) return index;
  }
  return undefined;
}

/** “……。”and（……。）end a sentence with their last mark, unless the sentence plainly goes on. */
function quoteEndsSentence(text: string, close: number, to: number): boolean {
  return text[close - 1] === '。' && close + 1 < to && !/[，、；：。？！的等和与及或”’」』）)]/.test(text[close + 1]!);
}

/** Whether the character before `end` is the last of a sentence that began at `start`. */
function endsSentence(text: string, start: number, end: number, to: number): boolean {
  const character = text[end - 1]!;
  if (CHINESE_END.includes(character)) return true;
  if (!'.?!;'.includes(character)) return false;
  const next = text.slice(end, Math.min(to, end + 6));
  // Half-width marks in Chinese text; a full stop there is more often part of a number or an address.
  if (character !== '.') {
    if (CHINESE.test(text[end - 2] ?? '') && CHINESE.test(next[0] ?? '')) return true;
    if (character === ';') return false;
  }
  if (!/^["'”’)）]?\s+(?:["'“‘(（]?\p{Lu}|\d{1,2}\.\s)/u.test(next)) return false;
  const sentence = text.slice(Math.max(start, end - 40), end - 1).trim();
  return character !== '.' || !(ABBREVIATION.test(sentence) || ENUMERATOR.test(sentence));
}

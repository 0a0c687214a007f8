/** What a model writes, line by line, as sentences with the sources that it names by token. */
import type { Source } from './number-evidence.ts';

export interface WrittenSentence {
  /** Without tokens and the mark of a list. */
  text: string;
  sources: Source[];
  isItem: boolean;
}

export type FaultOfForm = 'no_token' | 'unknown_token' | 'too_many_tokens' | 'too_long';

/** A longer line is no sentence; range 100–2000 characters. */
const MOST_CHARACTERS = 500;
/** Who cites everything cites nothing; range 1–10. */
const MOST_SOURCES = 4;

const LIST_MARK = /^(?:[-*•·]\s*|\d{1,2}(?:[.)]\s+|、\s*))/u;
const TOKENS = /(?:\s*\[\[[\d.,，、\s]+\]\])+/gu;
const TOKEN = /\d+\.\d+/gu;
const ENDING = /[。！？!?；;.]["”’」』）)]*$/u;
const ENDING_AHEAD = /^\s*[。！？!?；;.]/u;
/** Where another sentence begins inside what should be one. */
const BOUNDARY = /[。！？]["”’」』）)]*(?=\S)|[!?.]\s+(?=\p{Lu})/gu;

/**
 * Yields a sentence as soon as its line is complete; one that names no source, or none that was given, is dropped. What an
 * error of `pieces` leaves unfinished is not taken for a sentence.
 */
export async function* parseModelSentences(
  pieces: AsyncIterable<string>,
  sourceOf: (token: string) => Source | undefined,
  onDropped: (fault: FaultOfForm) => void,
): AsyncGenerator<WrittenSentence> {
  for await (const line of linesOf(pieces, () => onDropped('too_long'))) {
    for (const { text, tokens, isItem } of sentencesOfLine(line)) {
      const sources = [...new Set(tokens)].map(sourceOf);
      if (sources.length === 0) onDropped('no_token');
      else if (sources.length > MOST_SOURCES) onDropped('too_many_tokens');
      else if (sources.some((source) => source === undefined)) onDropped('unknown_token');
      else yield { text, sources: sources as Source[], isItem };
    }
  }
}

async function* linesOf(pieces: AsyncIterable<string>, onTooLong: () => void): AsyncGenerator<string> {
  let line = '';
  let isTooLong = false;
  for await (const piece of pieces) {
    const [end, ...others] = piece.split('\n');
    line += end;
    for (const begun of others) {
      if (!isTooLong && line.length <= MOST_CHARACTERS) yield line;
      else if (!isTooLong) onTooLong();
      line = begun;
      isTooLong = false;
    }
    // Its end is awaited without keeping it.
    if (line.length > MOST_CHARACTERS) {
      if (!isTooLong) onTooLong();
      isTooLong = true;
      line = '';
    }
  }
  if (!isTooLong) yield line;
}

interface Marked {
  text: string;
  tokens: string[];
  isItem: boolean;
}

/** Each sentence of a line with the tokens that end it; tokens in the middle of one are its own too. */
function sentencesOfLine(line: string): Marked[] {
  const trimmed = line.trim();
  const isItem = LIST_MARK.test(trimmed);
  const body = trimmed.replace(LIST_MARK, '');
  const found: Marked[] = [];
  let text = '';
  let tokens: string[] = [];
  let from = 0;
  const close = () => {
    if (text.trim() !== '') found.push(...apart({ text: tidy(text), tokens, isItem }));
    text = '';
    tokens = [];
  };
  for (const match of body.matchAll(TOKENS)) {
    text += body.slice(from, match.index);
    tokens.push(...(match[0].match(TOKEN) ?? []));
    from = match.index + match[0].length;
    const ahead = ENDING_AHEAD.exec(body.slice(from));
    if (ahead) {
      text += ahead[0].trim();
      from += ahead[0].length;
    }
    if (ahead || ENDING.test(text.trimEnd())) close();
  }
  text += body.slice(from);
  close();
  return found;
}

/** What stands before the last sentence has no token of its own. */
function apart({ text, tokens, isItem }: Marked): Marked[] {
  const boundary = tokens.length === 0 ? undefined : [...text.matchAll(BOUNDARY)].at(-1);
  if (!boundary) return [{ text, tokens, isItem }];
  const end = boundary.index + boundary[0].length;
  return [
    { text: tidy(text.slice(0, end)), tokens: [], isItem },
    { text: tidy(text.slice(end)), tokens, isItem },
  ];
}

function tidy(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

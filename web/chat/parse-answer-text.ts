/**
 * The little Markdown that answers are written in: paragraphs, lists, tables, quotes, headings and **bold**. Whatever
 * else a text contains stays text; nothing here makes HTML.
 *
 * Sentences carry their own line breaks, so a block may span several sentences and a sentence several blocks. The marks
 * of a sentence stand after its last visible character, inside the list item or table cell they belong to.
 */
import type { Sentence } from '../../server/protocol/answer.ts';

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold'; text: string }
  | { kind: 'citations'; numbers: number[] };

export type Block =
  | { kind: 'paragraph' | 'quote'; lines: Inline[][] }
  | { kind: 'heading'; line: Inline[] }
  | { kind: 'list'; isOrdered: boolean; start: number; items: Inline[][] }
  | { kind: 'table'; header: Inline[][] | undefined; rows: Inline[][][] };

/** A run of text of one sentence, and the citations that follow it. */
type Piece = { text: string; citations: number[] };
type Line = Piece[];

export function parseAnswerText(sentences: readonly Sentence[]): Block[] {
  const blocks: Block[] = [];
  let isContinued = false;
  for (const line of splitLines(sentences)) {
    const text = line.map((piece) => piece.text).join('');
    if (text.trim() === '') {
      isContinued = false;
      continue;
    }
    const block = parseLine(line, text);
    const last = blocks.at(-1);
    const joined = isContinued && last !== undefined ? joinBlocks(last, block) : undefined;
    if (joined === undefined) blocks.push(block);
    else blocks[blocks.length - 1] = joined;
    isContinued = true;
  }
  return blocks;
}

function splitLines(sentences: readonly Sentence[]): Line[] {
  const lines: Line[] = [[]];
  for (const { text, citations } of sentences) {
    const parts = text.split('\n');
    const lastVisible = parts.findLastIndex((part) => part.trim() !== '');
    parts.forEach((part, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push({ text: part, citations: index === lastVisible ? citations : [] });
    });
  }
  return lines;
}

function parseLine(line: Line, text: string): Block {
  const bullet = /^\s*[-*•]\s+/.exec(text);
  if (bullet) return { kind: 'list', isOrdered: false, start: 1, items: [inlines(dropStart(line, bullet[0].length))] };
  const number = /^\s*(\d{1,3})\.\s+/.exec(text);
  if (number) {
    return {
      kind: 'list',
      isOrdered: true,
      start: Number(number[1]),
      items: [inlines(dropStart(line, number[0].length))],
    };
  }
  if (/^\s*\|.*\|\s*$/.test(text)) return { kind: 'table', header: undefined, rows: [splitCells(line)] };
  const heading = /^\s*#{1,6}\s+/.exec(text);
  if (heading) return { kind: 'heading', line: inlines(dropStart(line, heading[0].length)) };
  const quote = /^\s*>\s?/.exec(text);
  if (quote) return { kind: 'quote', lines: [inlines(dropStart(line, quote[0].length))] };
  return { kind: 'paragraph', lines: [inlines(line)] };
}

/** The two as one block, `undefined` when they are of different kinds. */
function joinBlocks(last: Block, next: Block): Block | undefined {
  if (last.kind === 'list' && next.kind === 'list' && last.isOrdered === next.isOrdered) {
    return { ...last, items: [...last.items, ...next.items] };
  }
  if (last.kind === 'table' && next.kind === 'table') {
    const [row] = next.rows;
    if (row !== undefined && isSeparator(row)) return { kind: 'table', header: last.rows[0], rows: last.rows.slice(1) };
    return { ...last, rows: [...last.rows, ...next.rows] };
  }
  // What begins in bold begins something of its own: 申请材料.
  const begins = 'lines' in next && next.lines[0]?.[0]?.kind === 'bold';
  if ((last.kind === 'paragraph' || last.kind === 'quote') && last.kind === next.kind && !begins) {
    return { ...last, lines: [...last.lines, ...next.lines] };
  }
  return undefined;
}

/** The row `| --- | --- |`, which says that the one above it is the header. */
const isSeparator = (row: Inline[][]): boolean =>
  row.every((cell) => cell.every((inline) => inline.kind === 'text' && /^:?-+:?$/.test(inline.text)));

function dropStart(line: Line, length: number): Line {
  let left = length;
  return line.map((piece) => {
    const dropped = Math.min(left, piece.text.length);
    left -= dropped;
    return { ...piece, text: piece.text.slice(dropped) };
  });
}

function splitCells(line: Line): Inline[][] {
  const text = line.map((piece) => piece.text).join('');
  const cells = text
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => boldAndText(cell.trim()));
  const citations = line.flatMap((piece) => piece.citations);
  if (citations.length > 0) cells.at(-1)?.push({ kind: 'citations', numbers: citations });
  return cells;
}

function inlines(line: Line): Inline[] {
  return line.flatMap(({ text, citations }): Inline[] => {
    if (citations.length === 0) return boldAndText(text);
    // The space that parts two English sentences belongs after the mark.
    const visible = text.trimEnd();
    const marks: Inline = { kind: 'citations', numbers: citations };
    return [...boldAndText(visible), marks, ...boldAndText(text.slice(visible.length))];
  });
}

const boldAndText = (text: string): Inline[] =>
  text
    // With a group in the pattern, every second part is the inside of a pair of asterisks.
    .split(/\*\*(.+?)\*\*/)
    .map((part, index): Inline => ({ kind: index % 2 === 1 ? 'bold' : 'text', text: part }))
    .filter((inline) => inline.kind === 'citations' || inline.text !== '');

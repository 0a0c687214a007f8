/** Which paragraphs of a text are its headings, by the file's own marks and by their numbers. */
import { lineOf } from '../metadata/document-head.ts';
import type { SourceText, Span } from '../source-text.ts';
import { splitSentences, trimSpan } from '../text/split-sentences.ts';
import { type Numbering, rankOf, readNumbering } from './numbering.ts';

export interface Heading {
  /** Index of its block. */
  block: number;
  /** The file's own level, where it marks the paragraph as a heading. */
  level?: number | undefined;
  numbering?: Numbering | undefined;
  /** Without the number; nothing where a numbered paragraph has no words that could stand above it. */
  title?: string | undefined;
  /** Whether the paragraph is the heading and nothing more; otherwise its text belongs to what it heads. */
  isWhole: boolean;
  /** The title of a text that a notice brings: the sections below it are named as if it stood alone. */
  isAttached?: boolean;
  /** A line of the table of contents: the heading comes again. */
  isListed: boolean;
}

const LONGEST_HEADING = 60;
const LONGEST_RUN_IN: Record<string, number> = { chinese: 60, 'chinese-bracket': 45, arabic: 35, 'arabic-bracket': 35 };
/** “（一）补贴对象：……”, “（一）指导思想　……”. */
const LABEL = /^([^，。；：:、\s]{2,15})(?:[:：]|[\u3000\u00a0 ]{1,})(?=\S)/u;
const LONGEST_BARE_SENTENCE = 20;
export const CONTENTS_TITLE = /^目\s*[录次]$/u;
const SENTENCE_END = /[。；，！]$/u;
const PAGE_NUMBER = /[\s.…·]*\d{0,4}$/u;
/** Of the paragraphs numbered in a row, the share that must have a title for all to be headings. */
const LEAST_TITLED = 0.5;
const ROW_STYLES = new Set(['chinese-bracket', 'arabic', 'arabic-bracket']);
/** 问：……, as questions and answers are printed; below all other headings. */
const QUESTION = /^(?:问题?|Q)\s*\d{0,3}\s*[:：.、]\s*/iu;
const QUESTION_LEVEL = 9;
const LONGEST_QUESTION = 200;
/** Numbers of lists as well as of headings: a row of them with nothing between is a list. */
const LIST_STYLES = new Set(['chinese-bracket', 'arabic', 'arabic-bracket', 'annex']);

/** The headings among the blocks from `start` on, by block. */
export function findHeadings(
  source: SourceText,
  start: number,
  skip: ReadonlySet<number> = new Set(),
): Map<number, Heading> {
  const headings = new Map<number, Heading>();
  for (let block = start; block < source.blocks.length; block += 1) {
    const heading = skip.has(block) ? undefined : headingOf(source, block);
    if (heading !== undefined) headings.set(block, heading);
  }
  withdrawEmptyOnes(source, headings, skip);
  alignSiblings(source, headings, start, skip);
  return headings;
}

/**
 * Paragraphs numbered in one row are all headings or none: where most have a title, one without gets a section of its own rather than
 * fall to the one before it; where few seem to have one, they are items of a list.
 */
function alignSiblings(
  source: SourceText,
  headings: Map<number, Heading>,
  start: number,
  skip: ReadonlySet<number>,
): void {
  const rows = new Map<string, Heading[]>();
  const settle = (style: string): void => {
    const row = rows.get(style) ?? [];
    rows.delete(style);
    const titled = row.filter(({ block }) => headings.has(block)).length;
    const areHeadings = titled > row.length * LEAST_TITLED || row.every(({ level }) => level !== undefined);
    for (const heading of row) {
      if (areHeadings && !headings.has(heading.block)) headings.set(heading.block, heading);
      if (!areHeadings && headings.get(heading.block)?.level === undefined) headings.delete(heading.block);
    }
  };
  for (let block = start; block < source.blocks.length; block += 1) {
    const { type, from, to } = source.blocks[block]!;
    if (type === 'row' || skip.has(block)) continue;
    const numbering = readNumbering(source.text.slice(from, to));
    const heading = headings.get(block);
    const above = heading ?? (numbering && { block, numbering, isWhole: false, isListed: false });
    if (above === undefined) continue;
    for (const style of [...rows.keys()]) {
      const first = rows.get(style)![0]!;
      if (style !== numbering?.style && isBelow(first, above)) settle(style);
    }
    if (numbering === undefined || !ROW_STYLES.has(numbering.style)) continue;
    if (numbering.number <= (rows.get(numbering.style)?.at(-1)?.numbering?.number ?? 0)) settle(numbering.style);
    rows.set(numbering.style, [...(rows.get(numbering.style) ?? []), above]);
  }
  for (const style of [...rows.keys()]) settle(style);
}

/** Whether the second heading stands below the first; both may be marked by the file, by a number, or both. */
export function isBelow(heading: Heading, above: Heading): boolean {
  if (above.numbering?.style === 'annex' && heading.level !== undefined) return heading.numbering?.style !== 'annex';
  if (above.level === QUESTION_LEVEL && heading.numbering !== undefined)
    return LIST_STYLES.has(heading.numbering.style);
  if (heading.level === QUESTION_LEVEL && above.level !== QUESTION_LEVEL) return true;
  if (heading.numbering !== undefined && above.numbering !== undefined) {
    return rankOf(heading.numbering.style) > rankOf(above.numbering.style);
  }
  if (heading.level !== undefined && above.level !== undefined) return heading.level > above.level;
  return heading.level === undefined;
}

function headingOf(source: SourceText, block: number): Heading | undefined {
  const { type, from, to, ...rest } = source.blocks[block]!;
  if (type === 'row') return undefined;
  const line = source.text.slice(from, to);
  const numbering = readNumbering(line);
  const level = 'level' in rest ? rest.level : undefined;
  const words = { from: from + (numbering?.length ?? 0), to };
  if (level !== undefined && to - from <= 2 * LONGEST_HEADING) {
    return { block, level, numbering, title: titleOf(source, words), isWhole: true, isListed: false };
  }
  if (numbering === undefined) {
    const question = QUESTION.exec(line)?.[0];
    if (question === undefined || to - from > LONGEST_QUESTION) return undefined;
    const title = titleOf(source, { from: from + question.length, to });
    return { block, level: QUESTION_LEVEL, title, isWhole: true, isListed: false };
  }
  // 附件：1.……, a list of what is enclosed.
  if (numbering.style === 'annex' && /^[\d《]/u.test(source.text.slice(words.from, to))) return undefined;
  const runIn = runInOf(source, words, numbering);
  const isWhole =
    runIn === undefined && (isShortLine(source, words, numbering) || isSentenceAbove(source, words, numbering, block));
  const title = isWhole ? titleOf(source, words) : runIn && titleOf(source, runIn);
  if (!isWhole && runIn === undefined && numbering.style !== 'chinese') return undefined;
  return { block, numbering, title, isWhole, isListed: false };
}

/** The words that head a numbered paragraph: its first sentence where it is short, or a label before a colon. */
function runInOf({ text }: SourceText, { from, to }: Span, { style }: Numbering): Span | undefined {
  const longest = LONGEST_RUN_IN[style];
  if (longest === undefined) return undefined;
  const label = LABEL.exec(text.slice(from, Math.min(to, from + 20)));
  const [first] = splitSentences(text, from, Math.min(to, from + 2 * LONGEST_HEADING));
  if (label !== null && from + label[0].length < to) return { from, to: from + label[1]!.length };
  if (first === undefined || first.to - first.from > longest) return undefined;
  const isLine = /^\s*[\r\n]/.test(text.slice(first.to, to)) && !SENTENCE_END.test(text.slice(first.from, first.to));
  return first.to < to && (text[first.to - 1] === '。' || isLine) ? first : undefined;
}

/** A paragraph that is one short sentence heads what is numbered below it; or plain text, where it has no clause of its own. */
function isSentenceAbove(
  { text, blocks }: SourceText,
  { from, to }: Span,
  { style }: Numbering,
  block: number,
): boolean {
  const next = blocks[block + 1];
  const sentence = text.slice(from, to);
  if (next === undefined || next.type !== 'paragraph' || !/^[^。；\r\n]+。$/u.test(sentence)) return false;
  if (sentence.length > (LONGEST_RUN_IN[style] ?? 0)) return false;
  const numbering = readNumbering(text.slice(next.from, next.to));
  if (numbering !== undefined) return rankOf(numbering.style) > rankOf(style);
  return !sentence.includes('，') && sentence.length <= LONGEST_BARE_SENTENCE;
}

function isShortLine({ text }: SourceText, { from, to }: Span, { style }: Numbering): boolean {
  const line = text.slice(from, to);
  if (line.length > LONGEST_HEADING || SENTENCE_END.test(line) || /[\r\n]/.test(line)) return false;
  return line !== '' || style === 'annex' || style === 'part' || style === 'chapter';
}

function titleOf(source: SourceText, { from, to }: Span): string | undefined {
  const title = lineOf(source, trimSpan(source.text, from, to))
    .replace(/[。：:；]$/u, '')
    .replace(/[.…·]{3,}\s*\d*$/u, '');
  return title === '' ? undefined : title;
}

/** A whole heading with nothing below it is a line of the table of contents or of a list. */
function withdrawEmptyOnes(source: SourceText, headings: Map<number, Heading>, skip: ReadonlySet<number>): void {
  const blocks = [...headings.keys()].reverse();
  const later = new Set<string>();
  const contents = contentsLines(source, headings);
  // Below no 目录, only wide headings that come again are a table of contents: the lines of two lists may well be the same.
  const mayBeListed = ({ block, numbering }: Heading) =>
    contents.has(block) || !LIST_STYLES.has(numbering?.style ?? '');
  for (const block of blocks) {
    const heading = headings.get(block)!;
    const title = heading.title?.normalize('NFKC').replace(PAGE_NUMBER, '');
    const key = title && `${heading.numbering?.label ?? ''} ${title}`;
    if (
      heading.isWhole &&
      mayBeListed(heading) &&
      key !== undefined &&
      later.has(key) &&
      headings.get(block + 1)?.isWhole === true
    ) {
      headings.set(block, { ...heading, isListed: true });
    }
    if (key) later.add(key);
  }
  const lists = blocks.filter(
    (block) => isListItem(headings, block, block + 1) || isListItem(headings, block, block - 1),
  );
  for (const block of lists) headings.delete(block);
  for (const block of blocks) {
    const heading = headings.get(block);
    if (heading === undefined || !heading.isWhole || heading.isListed) continue;
    const next = headings.get(block + 1);
    const isEmpty =
      block + 1 >= source.blocks.length || skip.has(block + 1) || (next !== undefined && !isBelow(next, heading));
    if (isEmpty) headings.delete(block);
  }
}

/** The blocks of the unbroken row of headings below 目录. */
function contentsLines({ text, blocks }: SourceText, headings: ReadonlyMap<number, Heading>): Set<number> {
  const lines = new Set<number>();
  for (const [index, { from, to }] of blocks.entries()) {
    if (to - from > 6 || !CONTENTS_TITLE.test(text.slice(from, to))) continue;
    for (let block = index + 1; headings.get(block)?.isWhole; block += 1) lines.add(block);
  }
  return lines;
}

/** Whether a numbered line and the one beside it are lines of a list: the last line only seems to head what follows. */
function isListItem(headings: ReadonlyMap<number, Heading>, block: number, beside: number): boolean {
  const [heading, neighbour] = [headings.get(block)!, headings.get(beside)];
  return (
    heading.isWhole &&
    heading.level === undefined &&
    !heading.isListed &&
    LIST_STYLES.has(heading.numbering?.style ?? '') &&
    neighbour?.isWhole === true &&
    neighbour.level === undefined &&
    !neighbour.isListed &&
    neighbour.numbering?.style === heading.numbering?.style
  );
}

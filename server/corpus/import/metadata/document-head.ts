/** The lines a document begins with, each by what it is; both its description and its passages start from here. */

import { readNumbering } from '../prose/numbering.ts';
import type { Block, SourceText } from '../source-text.ts';
import { documentNumberOfLine } from './document-number.ts';

export interface DocumentHead {
  /** Joined over its lines; nothing where the text does not begin with one. */
  title?: string | undefined;
  /** Indices of the blocks that make up the title. */
  titleBlocks: number[];
  /** Indices of the blocks about the text, not of it: its number, its date, labels of a form. */
  labelBlocks: number[];
  documentNumber?: string | undefined;
  /** Index of the first block that belongs to the text itself. */
  bodyStart: number;
}

/** A head is not looked for below so many blocks. */
const LONGEST_HEAD = 14;
const LONGEST_TITLE = 120;
const LONGEST_TITLE_LINE = 70;
const KIND_OF_TEXT =
  '通知|意见|办法|措施|公告|公报|通告|通报|批复|函|复函|决定|决议|规定|细则|条例|规则|方案|计划|规划|纲要|指南|指引|目录|清单|标准|规范|章程|解读|问答|报告|令|法|政策|要点|制度|答复|说明|须知|申报|图解|预案|纪要|大纲|问题|百问';
/** How a title ends; the bracket may hold 试行, 征求意见稿, a year. */
export const TITLE_END = new RegExp(`(?:${KIND_OF_TEXT})(?:\\s*[（(][^）)]{1,20}[）)])?$`, 'u');
/** Lines that pages and forms put about a text: never a title. */
const LABELLED =
  /^(?:索\s*引\s*号|主题分类|主题词|发文机关|发文字号|成文日期|发布日期|发布时间|发布机构|日期|时间|来源|作者|字体|浏览|有效性|信息来源|统一编号|标\s*题|分类|文\s*号|责任编辑|打印|分享)\s*[:：]?/u;
const LETTERHEAD = /^.{2,60}(?:文件|（?\s*公\s*告\s*）?|令)$/u;
const DATE_LINE = /^[（(]?\s*(?:\d{4}|[一二][〇○零\p{Script=Han}]{3})\s*[-年/.].{2,12}[)）]?$/u;
/** 各省、自治区…：, the offices a document is sent to. */
const ADDRESSEE = /[:：]$/u;

/** Reads title and number from the first lines of a text. */
export function readHead(source: SourceText): DocumentHead {
  const blocks = source.blocks.slice(0, LONGEST_HEAD);
  const lines = blocks.map((block) => (block.type === 'row' ? '' : lineOf(source, block)));
  const end = headLength(blocks, lines);
  const numberAt = lines.slice(0, end).findIndex((_, index) => numberOf(lines, index) !== undefined);
  const titleBlocks = titleLines(blocks.slice(0, end), lines, numberAt);
  const title = joinLines(titleBlocks.map((index) => lines[index]!));
  return {
    title: title === '' ? undefined : title,
    titleBlocks,
    labelBlocks: [...lines.slice(0, end).keys()].filter(
      (index) => LABELLED.test(lines[index]!) || DATE_LINE.test(lines[index]!) || numberOf(lines, index) !== undefined,
    ),
    documentNumber: numberAt < 0 ? undefined : numberOf(lines, numberAt),
    bodyStart: end,
  };
}

/** Lines of a title as one: Chinese runs on over a line's end, offices in a row keep the space between them. */
export function joinLines(lines: readonly string[]): string {
  let title = '';
  for (const line of lines) {
    const needsSpace = /[\w)]$/.test(title) && /^[\w(]/.test(line);
    title += (needsSpace ? ' ' : '') + line;
  }
  return title;
}

/** The text of a block on one line, with words that were spread out (通　知) drawn together. */
export function lineOf({ text }: SourceText, { from, to }: Pick<Block, 'from' | 'to'>): string {
  const pieces = text
    .slice(from, to)
    .split(/[\r\n]+/u)
    .map((piece) => piece.trim());
  return joinLines(pieces)
    .replaceAll(/[\s\u200b\u2060]+/gu, ' ')
    .trim()
    .replaceAll(/(?<=^|\s)(?:\p{Script=Han}\s){1,8}\p{Script=Han}(?=$|\s)/gu, (spread) => spread.replaceAll(' ', ''));
}

function headLength(blocks: readonly Block[], lines: readonly string[]): number {
  const index = blocks.findIndex((block, at) => {
    const line = lines[at]!;
    if (block.type === 'row') return true;
    if (LABELLED.test(line) || DATE_LINE.test(line) || numberOf(lines, at) !== undefined) return false;
    if (block.type === 'heading' && block.level === 1) return false;
    const numbering = readNumbering(line);
    // 2024年… and 一、… begin the text; a title may begin with 第三届….
    if (numbering !== undefined && numbering.style !== 'annex') return true;
    return (
      line.length > LONGEST_TITLE_LINE ||
      /[。；：:，！]$/u.test(line) ||
      (at > 0 && /？$/u.test(line)) ||
      /^(?:第一条|问[:：])/u.test(line)
    );
  });
  return index < 0 ? Math.min(blocks.length, LONGEST_HEAD) : index;
}

/** A number may stand over two lines: 中华人民共和国国务院令, 第714号. */
function numberOf(lines: readonly string[], index: number): string | undefined {
  const line = lines[index]!;
  const previous = lines[index - 1];
  if (
    /^[（(]?\s*(?:\d{4}\s*年\s*)?第\s*[\d一二三四五六七八九十百〇零]{1,6}\s*号[）)]?$/u.test(line) &&
    previous !== undefined
  ) {
    return documentNumberOfLine(`${previous}${line}`) ?? undefined;
  }
  return documentNumberOfLine(line);
}

function titleLines(blocks: readonly Block[], lines: readonly string[], numberAt: number): number[] {
  const isCandidate = (index: number): boolean => {
    const line = lines[index]!;
    return (
      blocks[index] !== undefined &&
      blocks[index].type !== 'row' &&
      line.length >= 2 &&
      !LABELLED.test(line) &&
      !DATE_LINE.test(line) &&
      !ADDRESSEE.test(line) &&
      !/^目\s*[录次]$|^(?:问|答)[:：]|[。！？]$/u.test(line) &&
      !/^[（(].*[）)]$/u.test(line) &&
      numberOf(lines, index) === undefined &&
      // The office above 第714号 is the number's first line.
      !(numberAt === index + 1 && /^第|^[（(]?\d{4}\s*年\s*第/u.test(lines[numberAt]!) && LETTERHEAD.test(line))
    );
  };
  const runs: number[][] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    if (!isCandidate(index)) continue;
    const run = runs.at(-1);
    const isNext = run !== undefined && run.at(-1) === index - 1;
    const joined = isNext ? joinLines(run.map((at) => lines[at]!)) : '';
    const isOpen = isNext && !TITLE_END.test(joined) && joined.length + lines[index]!.length <= LONGEST_TITLE;
    const isSameType = isNext && blocks[index - 1]!.type === blocks[index]!.type;
    if (isOpen && isSameType && !isLetterhead(joined)) run.push(index);
    else runs.push([index]);
  }
  const whole = runs.filter((run) => !isLetterhead(joinLines(run.map((at) => lines[at]!))));
  const heading = whole.find((run) => blocks[run[0]!]!.type === 'heading');
  const complete = whole.find((run) => TITLE_END.test(joinLines(run.map((at) => lines[at]!))));
  return heading ?? complete ?? whole[0] ?? [];
}

/** 广东省人民政府文件, above the number. */
function isLetterhead(line: string): boolean {
  return /文件$/u.test(line) && !line.includes('关于') && line.length <= 60;
}

/** The end of an official text: the offices that sign, the date, and who may read it. */

import type { SourceText } from '../source-text.ts';
import { DATE, parseDate } from './dates-in-text.ts';
import { lineOf } from './document-head.ts';

export interface Signature {
  /** Indices of its first block and of the first block after it. */
  from: number;
  to: number;
  offices: string[];
  /** `YYYY-MM-DD`; nothing where the day does not exist. */
  date?: string | undefined;
}

const DATE_AT_END = new RegExp(`^(.*?)\\s*(${DATE})\\s*$`, 'u');
const OFFICE =
  /^(?:.{0,40}(?:国务院|政府|[厅局部院署会社行团委联办室]|中心|中央|大学|公司|小组|指挥部|党组)(?:[（(].{1,20}[）)])?|(?:总理|省长|市长|主席|主任|局长|部长)\s*\S{2,10})$/u;
const AFTERWORD = /^[（(](?:此件|本文|联系人|联系电话|信息公开).{0,60}[）)]$/u;
/** So many lines above a date may name offices: a notice of many ministries has one a line. */
const MOST_OFFICES = 12;

/** All signatures of a text: a notice that brings a plan may have one before the plan and one after it. */
export function findSignatures(source: SourceText, bodyStart: number): Signature[] {
  const signatures: Signature[] = [];
  for (let index = bodyStart; index < source.blocks.length; index += 1) {
    const match = DATE_AT_END.exec(textAt(source, index));
    if (match === null) continue;
    const before = match[1]!.trim();
    const own = before === '' ? [] : officesOf(before);
    if (before !== '' && own.length === 0) continue;
    let from = index;
    const above: string[] = [];
    while (from - 1 >= bodyStart && above.length < MOST_OFFICES) {
      const offices = officesOf(textAt(source, from - 1));
      if (offices.length === 0) break;
      above.unshift(...offices);
      from -= 1;
    }
    const offices = [...above, ...own];
    // A date alone is a signature only as the last line of a text.
    if (offices.length === 0 && !isLast(source, index)) continue;
    let to = index + 1;
    while (to < source.blocks.length && AFTERWORD.test(textAt(source, to))) to += 1;
    signatures.push({
      from,
      to,
      offices: offices.filter((name) => !/^(?:总理|省长|市长|主席|主任|局长|部长)/u.test(name)),
      date: parseDate(match[2]!),
    });
    index = to - 1;
  }
  return signatures;
}

function textAt(source: SourceText, index: number): string {
  const block = source.blocks[index]!;
  return block.type === 'row' || block.to - block.from > 200 ? '' : lineOf(source, block);
}

/** The offices that a line names and nothing else. */
function officesOf(line: string): string[] {
  if (line === '' || /[，。；：？！、]/u.test(line)) return [];
  if (OFFICE.test(line) && !line.includes(' ')) return [line];
  const names = line.split(' ');
  if (/^(?:总理|省长|市长|主席|主任|局长|部长)$/u.test(names[0]!)) return [line];
  return names.every((name) => OFFICE.test(name)) ? names : [];
}

function isLast(source: SourceText, index: number): boolean {
  return source.blocks.slice(index + 1).every((_, offset) => AFTERWORD.test(textAt(source, index + 1 + offset)));
}

/** The numbers that paragraphs of official text begin with: 第一章, 一、, （一）, 1., （1）, 附件2. */
import { NUMERAL_CHARACTERS, parseChineseNumber } from '../../../language/chinese-number.ts';

export type NumberingStyle =
  | 'annex'
  | 'part'
  | 'chapter'
  | 'section'
  | 'chinese'
  | 'chinese-bracket'
  | 'arabic'
  | 'decimal'
  | 'decimal-3'
  | 'arabic-bracket';

export interface Numbering {
  style: NumberingStyle;
  /** What it counts to; 0 for an annex without a number. */
  number: number;
  /** The number as a reader names it, without the mark that sets it off: 二, （三）, 第一章. */
  label: string;
  /** How many characters of the paragraph it takes up, with the space behind it. */
  length: number;
}

const NUMERAL = `[${NUMERAL_CHARACTERS}]{1,5}`;

/** From the widest to the narrowest, as 党政机关公文处理工作条例's standard layout (GB/T 9704) orders them. */
const STYLES: [NumberingStyle, RegExp][] = [
  ['annex', /^(附\s*[件录表]\s*[\d一二三四五六七八九十]{0,3})(?:[:：.．、]\s*|\s+|$)/u],
  ['part', new RegExp(`^(第\\s*(?:${NUMERAL}|\\d{1,2})\\s*(?:部分|编|篇))[\\s:：、]*`, 'u')],
  ['chapter', new RegExp(`^(第\\s*(?:${NUMERAL}|\\d{1,2})\\s*章)[\\s:：、]*`, 'u')],
  ['section', new RegExp(`^(第\\s*(?:${NUMERAL}|\\d{1,2})\\s*节)[\\s:：、]*`, 'u')],
  ['chinese', new RegExp(`^(${NUMERAL})(?:[、．]|\\.(?!\\d))(?!${NUMERAL}(?:[等级类季期线次楼审、]))\\s*`, 'u')],
  ['chinese-bracket', new RegExp(`^([（(]\\s*${NUMERAL}\\s*[）)])[\\s、]*`, 'u')],
  ['arabic', /^(\d{1,3})(?:[、．]|\.(?!\d)|\s*\.\s)\s*/u],
  // 1 总则, as emergency plans and standards (GB/T 1.1) number; a digit before a unit is none.
  ['arabic', /^(\d{1,2})[\s\u3000]+(?=\p{Script=Han})(?![个月年日天号人万元家项名次周时分岁倍])/u],
  ['decimal', /^(\d{1,2}\.\d{1,2})(?!\.?\d)(?:[\s\u3000.、]+|(?=\p{Script=Han}))(?![个月年日天万亿元倍分米公平])/u],
  ['decimal-3', /^(\d{1,2}(?:\.\d{1,2}){2,3})(?:[\s\u3000.、]+|(?=\p{Script=Han}))/u],
  ['arabic-bracket', /^([（(]\s*\d{1,2}\s*[）)])[\s、]*/u],
];

const RANK = new Map([...new Set(STYLES.map(([style]) => style))].map((style, rank) => [style, rank]));

/** How deep a style usually stands: a lower rank holds the higher ones. */
export function rankOf(style: NumberingStyle): number {
  return RANK.get(style)!;
}

/** The number a paragraph begins with, or `undefined`. */
export function readNumbering(text: string): Numbering | undefined {
  for (const [style, pattern] of STYLES) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const label = match[1]!.replaceAll(/\s/gu, '');
    const digits = label
      .split('.')
      .at(-1)!
      .replaceAll(new RegExp(`[^\\d${NUMERAL_CHARACTERS}]`, 'gu'), '');
    const number = /^\d+$/.test(digits) ? Number(digits) : parseChineseNumber(digits);
    if (number === undefined && style !== 'annex') continue;
    return { style, number: number ?? 0, label, length: match[0].length };
  }
  return undefined;
}

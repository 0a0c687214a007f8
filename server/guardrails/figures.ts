/** Figures in text, in Chinese or English, brought to one form so that 350万辆, 3,500,000 and 3.5 million compare equal. */

import { NUMERAL_CHARACTERS, parseChineseNumber } from '../language/chinese-number.ts';
import { foldTraditional } from '../language/script.ts';
import { SCALES } from './scales.ts';

export interface Figure {
  value: number;
  /** What kind of thing it counts, as far as the text shows: `%`, `year`, `article`, a unit such as 元, or nothing. */
  unit: string;
  /** As written. */
  text: string;
  at: number;
}

const SCALE = '万亿|千亿|百亿|千万|百万|十万|亿|万|千|(?:\\s*(?:thousand|million|billion|trillion|bn)\\b)';
const UNIT =
  '%|％|percent|per cent|eflops|pflops|毫秒|秒|ms\\b|milliseconds?|个?工作日|小时|分钟|周岁|岁|个?月|日|天|年|元|块钱|块|yuan|rmb|辆|台|部|款|家|个|项|条|类|次|人|倍|g\\b|号';
const ARABIC = new RegExp(`(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)\\s*(${SCALE})?\\s*(${UNIT})?`, 'giu');
const CHINESE_ARTICLE = new RegExp(`第([${NUMERAL_CHARACTERS}]+)(?=条|款|项|章)`, 'gu');
// A Chinese numeral is a figure only before a unit: 一 stands in far too many words (一站式, 统一).
const CHINESE_FIGURE = new RegExp(
  `(百分之)([${NUMERAL_CHARACTERS}]+)|(?<![第\\d.${NUMERAL_CHARACTERS}])([${NUMERAL_CHARACTERS}]*[二两三四五六七八九十百千廿卅][${NUMERAL_CHARACTERS}]*)(万亿|亿|万)?(个?工作日|小时|周岁|岁|个月|日|天|年|元|辆|台|款|家|个|项|条|类|倍)`,
  'gu',
);
const YEAR = /^(?:19|20)\d{2}$/;

/** The figures of a text in order; Traditional script (3000萬) and full-width digits are folded first. */
export function figuresIn(original: string): Figure[] {
  const text = foldTraditional(original.normalize('NFKC'));
  const figures: Figure[] = [];
  for (const match of text.matchAll(ARABIC)) {
    const [whole, digits, scale, unit] = match;
    const value = Number(digits!.replaceAll(',', '')) * (scale ? SCALES[scale.trim().toLowerCase()]! : 1);
    const isYear = YEAR.test(digits!) && !scale && (!unit || unit === '年');
    const isArticle = /第\s*$/.test(text.slice(0, match.index));
    figures.push({
      value: round(value),
      unit: isYear ? 'year' : isArticle ? 'article' : unitName(unit),
      text: whole.trim(),
      at: match.index,
    });
  }
  for (const match of text.matchAll(CHINESE_ARTICLE)) {
    const value = parseChineseNumber(match[1]!);
    if (value !== undefined) figures.push({ value, unit: 'article', text: match[0], at: match.index });
  }
  for (const match of text.matchAll(CHINESE_FIGURE)) {
    const [whole, percent, percentDigits, digits, scale, unit] = match;
    const value = parseChineseNumber(percent ? percentDigits! : digits!);
    if (value === undefined) continue;
    const isYear = unit === '年' && YEAR.test(String(value));
    figures.push({
      value: round(value * (scale ? SCALES[scale]! : 1)),
      unit: percent ? '%' : isYear ? 'year' : unitName(unit),
      text: whole,
      at: match.index,
    });
  }
  return figures.sort((a, b) => a.at - b.at);
}

const UNIT_NAMES: Record<string, string> = {
  '％': '%',
  percent: '%',
  'per cent': '%',
  毫秒: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
  元: 'yuan',
  块钱: 'yuan',
  块: 'yuan',
  rmb: 'yuan',
  天: '日',
};

/** One name for units that are the same: 元 and 块, ％ and percent, 天 and 日. */
export function unitName(unit: string | undefined): string {
  if (!unit) return '';
  const lower = unit.toLowerCase();
  return UNIT_NAMES[lower] ?? lower;
}

/** Takes out the noise of binary fractions: 3.5 million is 3500000, 1.9万亿 is 1900000000000. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** Amounts, durations, shares, counts and numbers of articles in text, each with its unit and its bound. */
import { NUMERAL_CHARACTERS, parseChineseNumber } from '../language/chinese-number.ts';
import { type Bound, boundAt, boundsAgree } from './bounds.ts';
import { SCALES } from './scales.ts';
import { isSameKind, UNIT_PATTERN, unitOf } from './units.ts';

export interface Quantity {
  /** In the smallest unit of its kind. */
  value: number;
  /** As said, in its own unit. */
  number: number;
  /** Of its unit, or empty where none is said. */
  kind: string;
  bound: Bound;
  text: string;
  at: number;
}

const SCALE = '万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百(?!分)|(?:thousand|million|billion|trillion|bn)(?![a-z])';
const ARABIC = '\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const NUMERAL = `[${NUMERAL_CHARACTERS}]+(?:点[${NUMERAL_CHARACTERS}]+)?`;
const WORDS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  eighteen: 18,
  twenty: 20,
  thirty: 30,
  forty: 40,
  sixty: 60,
  ninety: 90,
};
const WORD = `\\b(?:${Object.keys(WORDS).join('|')})\\b`;
const DIGITS = `${ARABIC}|${NUMERAL}|半|${WORD}`;
const QUANTITY = new RegExp(
  [
    `(?<bottom>${ARABIC}|[${NUMERAL_CHARACTERS}万]+)分之(?<top>${ARABIC}|${NUMERAL})`,
    '(?<double>翻一?番|翻倍|\\bdoubl(?:e[ds]?|ing)\\b)|(?<majority>一半|半数)',
    `(?<ordinal>第|\\b(?:article|measure)s?\\s)?\\s*(?<digits>${DIGITS})\\s*(?:(?<scale>${SCALE})(?:(?<more>${ARABIC}|${NUMERAL})(?<moreScale>[万千百])?)?)?(?<rest>[多余](?![久少长大]))?\\s*(?<unit>${UNIT_PATTERN})?(?<half>半(?![数天月年]))?`,
  ].join('|'),
  'giu',
);
const RANGE = /^\s*(?:[-—–~]+|至|到|to)\s*$/u;
const BETWEEN = /^\s*(?:和|与|and)\s*$/u;

/** Numbers after 第 that name a part of a document, or one of a series. */
const SERIES = /^(?:条|款|项|章|节|编|部分|批|届|期|号)/u;
/** After 一 alone: 一年, 一个月 and 一元 are figures, 一个 and 一次 mostly are not. */
const OF_ONE = new Set(['month', 'day', 'working day', 'second', 'yuan', 'age', 'factor']);

export interface Reading {
  /** Reads what may be a figure too, as a source is read: 一个, 三部门. */
  isLenient?: boolean;
}

/** The quantities of a plain text from which dates and document numbers have been taken. */
export function readQuantities(original: string, { isLenient = false }: Reading = {}): Quantity[] {
  const text = original.replace(
    /([一二两三四五六七八九])个半(?=月|小时|星期)/gu,
    (_, n) => `${parseChineseNumber(n)}.5个`,
  );
  const found: (Quantity & { end: number; hasScale: boolean; scale: number })[] = [];
  for (const match of text.matchAll(QUANTITY)) {
    const g = match.groups!;
    const end = match.index + match[0].trimEnd().length;
    const start = match.index + (match[0].length - match[0].trimStart().length);
    const place = { text: match[0].trim(), at: start, end, hasScale: g.scale !== undefined, scale: 1 };
    const bound = boundAt(text, start, end);
    if (g.top !== undefined) {
      const value = numberOf(g.top)! / (SCALES[g.bottom!] ?? numberOf(g.bottom!) ?? Number.NaN);
      found.push({ value, number: value, kind: 'share', bound, ...place });
    } else if (g.double !== undefined) {
      found.push({ value: 2, number: 2, kind: 'factor', bound, ...place });
    } else if (g.majority !== undefined) {
      found.push({ value: 0.5, number: 0.5, kind: 'share', bound, ...place });
    } else {
      const read = amountOf(g);
      if (read === undefined) continue;
      const { number, unit } = read;
      const after = text.slice(g.unit === undefined ? end : end - g.unit.length);
      if (g.ordinal !== undefined) {
        const series = SERIES.exec(after)?.[0] ?? '';
        // 第一 and 第三方 number nothing.
        if (g.ordinal === '第' && series === '' && !/^\d/u.test(g.digits!)) continue;
        found.push({ value: number, number, kind: `no. ${series === '' ? '条' : series}`, bound: 'exact', ...place });
        continue;
      }
      if (!isLenient && !isPlainlyFigure(g, number, unit?.kind, text[start - 1])) continue;
      const scale = unit?.factor ?? 1;
      found.push({
        value: number * scale,
        number,
        kind: unit?.kind ?? '',
        bound: g.rest === undefined || bound !== 'exact' ? bound : 'more',
        ...place,
        scale,
      });
    }
  }
  return withRanges(found, text);
}

type Found = Quantity & { end: number; hasScale: boolean; scale: number };

/** 3–5万元: the low end takes scale and unit from the high one. */
function withRanges(found: Found[], text: string): Quantity[] {
  for (let i = 0; i + 1 < found.length; i++) {
    const low = found[i]!;
    const high = found[i + 1]!;
    const between = text.slice(low.end, high.at);
    const isRange = RANGE.test(between) || (BETWEEN.test(between) && /^之?间/u.test(text.slice(high.end)));
    if (!isRange || (low.kind !== '' && low.kind !== high.kind)) continue;
    if (low.kind === '') {
      const scale =
        low.hasScale || !high.hasScale
          ? 1
          : (/万亿|[百千十]?[万亿]|thousand|million|billion/u.exec(high.text) ?? [''])[0];
      low.number *= typeof scale === 'number' ? scale : (SCALES[scale] ?? 1);
      low.kind = high.kind;
      low.value = low.number * high.scale;
    }
    if (low.kind.startsWith('no.')) continue;
    if (low.bound === 'exact') low.bound = 'low end';
    if (high.bound === 'exact') high.bound = 'high end';
  }
  return found.map(({ value, number, kind, bound, text: written, at }) => ({
    value: tidy(value),
    number: tidy(number),
    kind,
    bound,
    text: written,
    at,
  }));
}

function amountOf(g: Record<string, string | undefined>) {
  const base = g.digits === '半' ? 0.5 : numberOf(g.digits!);
  if (base === undefined) return undefined;
  const scaled = base * (g.scale === undefined ? 1 : SCALES[g.scale.toLowerCase()]!);
  const more = g.more === undefined ? 0 : numberOf(g.more)! * (g.moreScale === undefined ? 1 : SCALES[g.moreScale]!);
  return {
    number: scaled + more + (g.half === undefined ? 0 : 0.5),
    unit: g.unit === undefined ? undefined : unitOf(g.unit),
  };
}

function isPlainlyFigure(
  g: Record<string, string | undefined>,
  number: number,
  kind: string | undefined,
  before: string | undefined,
): boolean {
  const digits = g.digits!;
  if (/^\d/u.test(digits)) return true;
  if (/^[a-z]/iu.test(digits)) return kind !== undefined && kind !== 'article' && kind !== 'factor';
  if (digits === '半') return kind === 'month' || kind === 'day' || kind === 'second';
  if (/^[百千]$/u.test(digits) && g.scale === undefined) return false;
  if (before !== undefined && /[统同唯单专万某每逐进]/u.test(before) && /^一/u.test(digits)) return false;
  if (g.scale !== undefined) return kind !== undefined || g.scale.length > 0;
  if (kind === undefined || kind === 'article' || kind === 'number') return false;
  return number === 1 ? OF_ONE.has(kind) : true;
}

function numberOf(text: string): number | undefined {
  if (/^\d/u.test(text)) return Number(text.replaceAll(',', ''));
  const word = WORDS[text.toLowerCase()];
  if (word !== undefined) return word;
  const [whole, decimals] = text.split('点');
  const value = parseChineseNumber(whole!);
  if (decimals === undefined || value === undefined) return value;
  return Number(`${value}.${[...decimals].map((digit) => parseChineseNumber(digit) ?? 0).join('')}`);
}

/** Takes out the noise of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** Whether two quantities are the same amount of the same kind, as far as both say one. */
export function isSameAmount(one: Quantity, other: Quantity): boolean {
  if (one.kind === '' || other.kind === '') {
    const known = one.kind || other.kind;
    return one.number === other.number && known !== 'share';
  }
  // 一共29条 rests on the last article being 第二十九条.
  const isArticles = (a: string, b: string) => a === 'article' && b === 'no. 条';
  const isKind =
    isSameKind(one.kind, other.kind) || isArticles(one.kind, other.kind) || isArticles(other.kind, one.kind);
  return isKind && Math.abs(one.value - other.value) <= 1e-9 * Math.abs(one.value);
}

/** Why a quantity does not stand in its sources: its amount does not, or only with another bound. */
export function faultOf(
  said: Quantity,
  stated: readonly Quantity[],
  isTranslated: boolean,
): 'figure' | 'comparison' | undefined {
  const same = stated.filter((each) => isSameAmount(said, each));
  if (same.length === 0) return 'figure';
  return same.some((each) => boundsAgree(said.bound, each.bound, isTranslated)) ? undefined : 'comparison';
}

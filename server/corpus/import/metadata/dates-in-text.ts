/** Dates as official text writes them: 2024年3月1日, 二〇二四年三月一日, 2024-03-01. */
import { parseChineseNumber } from '../../../language/chinese-number.ts';
import type { Span } from '../source-text.ts';

export interface FoundDate extends Span {
  /** `YYYY-MM-DD`; nothing where the calendar has no such day. */
  date?: string | undefined;
}

const CHINESE_YEAR = '[一二][〇○Ｏ０零一二三四五六七八九]{3}';
const CHINESE_DAY = '[一二三四五六七八九十]{1,3}';
/** As a pattern, to stand inside others: it has no groups. */
export const DATE = [
  '\\d{4}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*[日号]',
  `${CHINESE_YEAR}\\s*年\\s*${CHINESE_DAY}\\s*月\\s*${CHINESE_DAY}\\s*日`,
  '(?<!\\d)\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)',
].join('|');
const DATES = new RegExp(DATE, 'gu');

/** All dates of a text, in order. */
export function datesIn(text: string): FoundDate[] {
  return [...text.matchAll(DATES)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    date: parseDate(match[0]),
  }));
}

/** The first date of a text as `YYYY-MM-DD`; nothing where it has none or names a day that does not exist. */
export function parseDate(text: string): string | undefined {
  const match = new RegExp(DATE, 'u').exec(halfWidth(text));
  if (match === null) return undefined;
  const [year, month, day] = match[0].split(/[年月日号\-/.]/u).map((part) => numberOf(part.trim()));
  return isoDay(year, month, day);
}

/** The day a number of years, months or days after another; the end of the month where it has no such day. */
export function addTo(date: string, amount: number, unit: 'year' | 'month' | 'day'): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (unit === 'day') return new Date(Date.UTC(year, month - 1, day + amount)).toISOString().slice(0, 10);
  const months = year * 12 + (month - 1) + amount * (unit === 'year' ? 12 : 1);
  const [toYear, toMonth] = [Math.floor(months / 12), months % 12];
  const lastDay = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  return new Date(Date.UTC(toYear, toMonth, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** Digits and Latin letters of full width as those of half width; other characters, and all offsets, stay. */
export function halfWidth(text: string): string {
  return text.replaceAll(/[０-９Ａ-Ｚａ-ｚ]/gu, (c) => String.fromCodePoint(c.codePointAt(0)! - 0xfee0));
}

function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  return parseChineseNumber(text.replaceAll(/[○Ｏ０O]/gu, '〇'));
}

function isoDay(year?: number, month?: number, day?: number): string | undefined {
  if (year === undefined || month === undefined || day === undefined || year < 1900 || year > 2100) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}

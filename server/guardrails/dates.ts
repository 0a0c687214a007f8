/** Days, months, years and times of day in text, whole or in part. */
import { parseChineseNumber } from '../language/chinese-number.ts';

export interface SaidDate {
  year?: number;
  month?: number;
  day?: number;
  /** Minutes after midnight. */
  clock?: number;
  /** From then on, or until then. */
  side?: 'from' | 'until' | undefined;
  text: string;
  at: number;
}

const C = '[零〇一二三四五六七八九十]';
const YEAR = `(?<![\\d.,])(?:19|20)\\d{2}|[一二][九〇零]${C}{2}`;
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'].concat([
  'october',
  'november',
  'december',
]);
const MONTH_NAME = `(?:${MONTHS.map((name) => (name === 'may' ? name : `${name}|${name.slice(0, 3)}\\.?`)).join('|')})`;
const PATTERNS = [
  // 2024年6月6日, 2024年6月, 2024年
  `(?<y1>${YEAR})\\s*年(?:\\s*(?<m1>\\d{1,2}|${C}{1,3})\\s*月(?:\\s*(?<d1>\\d{1,2}|${C}{1,3})\\s*[日号])?)?`,
  // 2024-06-06, 2024/6/6, 2024.6.6
  `(?<y2>${YEAR})(?<sep>[-/.])(?<m2>\\d{1,2})\\k<sep>(?<d2>\\d{1,2})(?![\\d.])`,
  // 6月6日, 6月
  `(?<![\\d.个${C.slice(1)})(?<m3>\\d{1,2}|${C}{1,3})\\s*月(?!票|饼)(?:\\s*(?<d3>\\d{1,2}|${C}{1,3})\\s*[日号])?`,
  `\\b(?<m4>${MONTH_NAME})\\s+(?:(?<d4>\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?(?<y4>(?:19|20)\\d{2})\\b`,
  `\\b(?<d5>\\d{1,2})(?:st|nd|rd|th)?\\s+(?<m5>${MONTH_NAME}),?(?:\\s+(?<y5>(?:19|20)\\d{2})\\b)?`,
  `\\b(?<m6>${MONTH_NAME})\\s+(?<d6>\\d{1,2})\\b`,
  // 17:30, 下午5点半, 9时
  `(?<half>下午|晚上|傍晚)?(?<![\\d:])(?<h7>\\d{1,2}):(?<n7>\\d{2})(?![\\d:])`,
  `(?<half8>下午|晚上|傍晚)?(?<![\\d.])(?<h8>\\d{1,2})[时点](?!间|数|效|长)(?:(?<n8>\\d{1,2})分|(?<thirty>半))?`,
];
const DATE = new RegExp(PATTERNS.join('|'), 'giu');
/** A year alone: neither a part of a longer number nor before a unit. */
const BARE_YEAR =
  /(?<![\d.,-])(?:19|20)\d{2}(?![\d.,]*\d)(?!\s*(?:[%‰万亿千元个项家人名款台辆部件次号条]|million|billion|yuan))/giu;

/** The dates of a plain text, and the text with blanks in their place. */
export function readDates(text: string): { dates: SaidDate[]; rest: string } {
  if (!/\d|[月年]/u.test(text)) return { dates: [], rest: text };
  const dates: SaidDate[] = [];
  const blanked = text.replace(DATE, (...match) => {
    const groups = match.at(-1) as Record<string, string | undefined>;
    const at = match.at(-3) as number;
    const whole = match[0] as string;
    const date = { ...dateOf(groups), side: sideOf(text.slice(at + whole.length, at + whole.length + 4)) };
    dates.push({ ...date, text: whole.trim(), at });
    return ' '.repeat(whole.length);
  });
  const rest = blanked.replace(BARE_YEAR, (year, at: number) => {
    dates.push({ year: Number(year), text: year, at });
    return ' '.repeat(year.length);
  });
  return { dates, rest };
}

function dateOf(g: Record<string, string | undefined>): Omit<SaidDate, 'text' | 'at'> {
  const hour = g.h7 ?? g.h8;
  if (hour !== undefined) {
    const isAfternoon = (g.half ?? g.half8) !== undefined && Number(hour) < 12;
    const minutes = g.thirty ? 30 : Number(g.n7 ?? g.n8 ?? 0);
    return { clock: (Number(hour) + (isAfternoon ? 12 : 0)) * 60 + minutes };
  }
  const year = g.y1 ?? g.y2 ?? g.y4 ?? g.y5;
  const month = g.m1 ?? g.m2 ?? g.m3;
  const name = g.m4 ?? g.m5 ?? g.m6;
  const day = g.d1 ?? g.d2 ?? g.d3 ?? g.d4 ?? g.d5 ?? g.d6;
  return {
    ...(year === undefined ? {} : { year: numberOf(year) }),
    ...(month === undefined ? {} : { month: numberOf(month) }),
    ...(name === undefined
      ? {}
      : { month: MONTHS.findIndex((full) => full.startsWith(name.toLowerCase().slice(0, 3))) + 1 }),
    ...(day === undefined ? {} : { day: numberOf(day) }),
  };
}

function numberOf(text: string): number {
  return /^\d/u.test(text) ? Number(text) : (parseChineseNumber(text) ?? Number.NaN);
}

function sideOf(after: string): SaidDate['side'] {
  if (/^(?:起|以后|之后|后)/u.test(after)) return 'from';
  if (/^(?:底|末)?(?:前|以前|之前|止|为止)/u.test(after)) return 'until';
  return undefined;
}

const PARTS = ['year', 'month', 'day', 'clock'] as const;

/**
 * Whether some stated date is the one that is said: it has the finest part that is said and contradicts none;
 * what it leaves out (本年6月6日) another one must state.
 */
export function isStatedDate(said: SaidDate, stated: readonly SaidDate[]): boolean {
  const finest = PARTS.findLast((part) => said[part] !== undefined)!;
  return stated.some(
    (date) =>
      date[finest] === said[finest] &&
      (said.side === undefined || date.side === undefined || said.side === date.side) &&
      PARTS.every((part) => {
        if (said[part] === undefined || date[part] === said[part]) return true;
        return date[part] === undefined && stated.some((other) => other[part] === said[part]);
      }),
  );
}

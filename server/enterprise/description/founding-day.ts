/** When a company says it was founded. Of a text whose numbers are plain; a year alone is its first day. */
import { anniversary } from '../known-profile.ts';

const FOUNDED =
  '(?:成立|创立|创办|注册|办厂|开办|开业|设立|[拿领]到?(?:了|的)?(?:营业)?执照|投产|建厂|起家|起步|[办开做建]起来|开(?:的|了)?(?:厂|店|公司|张|铺))';
const BEFORE = new RegExp(`((?:19|20)?\\d{2})年(?:(\\d{1,2})月)?(?:(\\d{1,2})[日号])?(?:底|初|才|正式|就)*${FOUNDED}`);
const AFTER = new RegExp(
  `${FOUNDED}(?:于|在|时间|日期|是|:|：)*((?:19|20)\\d{2})[年.-]?(?:(\\d{1,2})[月.-])?(?:(\\d{1,2})[日号]?)?`,
);
const AGO = new RegExp(`${FOUNDED}(?:了|已经|有|快|大概|差不多|才|至今)*(\\d+)(年|个月)`);
const RUNNING = /(?:开|干|做|经营|营业|办|运营)了(?:有|快|差不多|大概|已经|将近)*(\d+)年/;
const RELATIVE = new RegExp(
  `(去年|旧年|前年|今年|上个月|这个月|本月)(?:(\\d{1,2})月)?(?:份|刚|才|刚刚|正式)*${FOUNDED}`,
);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH =
  /(?:(?:founded|established|set up|registered|started|opened|incorporated) in|since) (?:([a-z]{3})[a-z]* )?((?:19|20)\d{2})/i;

export function foundingDayIn(text: string, asOf: string): string | undefined {
  const [year, month] = [Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7))];
  const exact = BEFORE.exec(text) ?? AFTER.exec(text);
  if (exact) return dayOf(fullYear(exact[1]!, year), exact[2], exact[3]);
  const english = ENGLISH.exec(text);
  if (english) {
    const [, name = '', figure] = english;
    const at = MONTHS.indexOf(name.toLowerCase());
    return dayOf(Number(figure), at < 0 ? undefined : String(at + 1), undefined);
  }
  const ago = AGO.exec(text);
  if (ago) return ago[2] === '年' ? anniversary(asOf, -Number(ago[1])) : monthsBefore(year, month, Number(ago[1]));
  const relative = RELATIVE.exec(text);
  if (!relative) {
    const years = RUNNING.exec(text)?.[1];
    return years === undefined ? undefined : anniversary(asOf, -Number(years));
  }
  const [, when, named] = relative;
  if (when === '上个月') return monthsBefore(year, month, 1);
  if (when === '这个月' || when === '本月') return monthsBefore(year, month, 0);
  const back = when === '前年' ? 2 : when === '今年' ? 0 : 1;
  return dayOf(year - back, named, undefined);
}

/** 09年 is 2009, 93年 is 1993. */
function fullYear(figure: string, thisYear: number): number {
  if (figure.length === 4) return Number(figure);
  const recent = 2000 + Number(figure);
  return recent > thisYear ? recent - 100 : recent;
}

function monthsBefore(year: number, month: number, months: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1 - months, 1));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}

/** Nothing for a day that no calendar has. */
function dayOf(year: number, month = '1', day = '1'): string | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : undefined;
}

/** What the numbers of an XLSX sheet stand for: its formats decide whether 45292 is a number or a day. */
import type { SaxesParser } from 'saxes';

export interface XlsxFormats {
  /** By the index of a cell's style. */
  formats: ('date' | 'time' | 'percent' | 'general')[];
  /** Whether days are counted from 1904, as old Macs did. */
  isFrom1904: boolean;
}

/** The formats that every file knows without saying them (ECMA-376 part 1, 18.8.30), and the East Asian ones. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const BUILT_IN_TIMES = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]);
const BUILT_IN_PERCENTS = new Set([9, 10]);
const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Listens to `styles.xml`; the formats are complete when it ends. */
export function collectFormats(parser: SaxesParser, formats: XlsxFormats['formats']): void {
  const codes = new Map<number, string>();
  let isInCells = false;
  parser.on('opentag', ({ name, attributes }) => {
    const tag = localName(name);
    if (tag === 'numFmt') codes.set(Number(attributes.numFmtId), String(attributes.formatCode ?? ''));
    else if (tag === 'cellXfs') isInCells = true;
    else if (tag === 'xf' && isInCells) formats.push(formatOf(Number(attributes.numFmtId ?? 0), codes));
  });
  parser.on('closetag', ({ name }) => {
    if (localName(name) === 'cellXfs') isInCells = false;
  });
}

/** The text of a number: a day as `YYYY-MM-DD`, a share as 15%, others without the noise of binary fractions. */
export function textOfNumber(value: string, style: number, { formats, isFrom1904 }: XlsxFormats): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const format = formats[style] ?? 'general';
  if (format === 'date' && number >= 1) {
    const time = new Date((isFrom1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(number * 86_400) * 1000);
    if (Number.isNaN(time.getTime())) return value;
    const [day, hour] = time.toISOString().split('T') as [string, string];
    return time.getTime() % DAY_MS === 0 ? day : `${day} ${hour.slice(0, 5)}`;
  }
  if (format === 'time' || format === 'date') {
    return new Date(Math.round((number % 1) * 86_400) * 1000).toISOString().slice(11, 16);
  }
  if (format === 'percent') return `${withoutNoise(number * 100)}%`;
  return withoutNoise(number);
}

/** `x:row` → `row`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function formatOf(id: number, codes: ReadonlyMap<number, string>): XlsxFormats['formats'][number] {
  if (BUILT_IN_DATES.has(id)) return 'date';
  if (BUILT_IN_TIMES.has(id)) return 'time';
  if (BUILT_IN_PERCENTS.has(id)) return 'percent';
  // Colours, conditions and quoted words hold letters that are no part of the format.
  const code = (codes.get(id) ?? '').replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase();
  if (/[yd]|m{3}|年|日/.test(code)) return 'date';
  if (/h|s/.test(code) && !code.includes('general')) return 'time';
  return code.includes('%') ? 'percent' : 'general';
}

/** Fifteen digits are what a spreadsheet keeps and shows. */
function withoutNoise(value: number): string {
  const number = Number(value.toPrecision(15));
  return Math.abs(number) < 1e21 && Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

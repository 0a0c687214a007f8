/** Chinese numerals of the size that numbers articles and amounts in government text. */

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const LARGE_UNITS: Record<string, number> = { 万: 1e4, 亿: 1e8, 兆: 1e12 };

/** The characters a Chinese numeral is made of, for use inside a regular expression's brackets. */
export const NUMERAL_CHARACTERS = '零〇一二两三四五六七八九十百千廿卅';

/**
 * The value of a Chinese numeral (二十九 → 29, 一千零七十六 → 1076, 三百五十万 → 3500000, 二〇二七 → 2027),
 * or `undefined` where the text is not one.
 */
export function parseChineseNumber(text: string): number | undefined {
  if (text === '') return undefined;
  const characters = [...text.replaceAll('廿', '二十').replaceAll('卅', '三十')];
  if (characters.length > 1 && characters.every((c) => c in DIGITS)) {
    return Number(characters.map((c) => DIGITS[c]).join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const c of characters) {
    if (c in DIGITS) {
      digit = DIGITS[c]!;
    } else if (c in UNITS) {
      section += (digit ?? 1) * UNITS[c]!;
      digit = undefined;
    } else if (c in LARGE_UNITS) {
      total = (total + section + (digit ?? 0)) * LARGE_UNITS[c]!;
      section = 0;
      digit = undefined;
    } else {
      return undefined;
    }
  }
  return total + section + (digit ?? 0);
}

/** The numeral of a whole number from 1 to 9,999, as articles are numbered: 29 → 二十九, 110 → 一百一十. */
export function formatChineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) {
    throw new RangeError(`no article numeral for ${value}: give a whole number from 1 to 9999`);
  }
  const numerals = '零一二三四五六七八九';
  let text = '';
  let pendingZero = false;
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      pendingZero = text !== '';
      continue;
    }
    if (pendingZero) text += '零';
    pendingZero = false;
    text += numerals[digit]! + name;
  }
  return value >= 10 && value < 20 ? text.slice(1) : text;
}

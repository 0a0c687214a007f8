/** Numbers as people write and say them, each put as plain digits, so that what reads them needs to know one form only. */
import { NUMERAL_CHARACTERS, parseChineseNumber } from '../../language/chinese-number.ts';

const SCALES: Record<string, number> = { 百: 1e2, 千: 1e3, k: 1e3, 万: 1e4, w: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
const SCALE = '(?:百万|千万|[百千万亿]|[wk](?![a-z]))';
const ARABIC = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
const CHINESE = `[${NUMERAL_CHARACTERS}]+`;

/**
 * 两千万 → 20000000, 8000w → 80000000, 六个亿 → 600000000, 4万5 → 45000, 廿几 → 20, 三千来万 → 30000000, 七成五 → 75%,
 * 1500-2000万 → 17500000. What is no figure (过亿, 上千万, 几百万, 几十号人) stays as it is.
 */
export function spellNumbers(text: string): string {
  return (
    text
      .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
      .replace(
        new RegExp(`([${NUMERAL_CHARACTERS}]|\\d)成([${NUMERAL_CHARACTERS}])?(?![立本都])`, 'g'),
        (_, tens, ones) => (ones ? `${digit(tens) * 10 + digit(ones)}%` : `${digit(tens) * 10}%`),
      )
      .replace(/百分之([零〇一二两三四五六七八九十百]+|\d+(?:\.\d+)?)/g, (_, figure) => `${numberOf(figure)}%`)
      .replace(
        new RegExp(`([${NUMERAL_CHARACTERS}]|\\d+)分之([${NUMERAL_CHARACTERS}]|\\d+)`, 'g'),
        (found, whole, part) =>
          digit(whole) > 0 && whole !== '百' ? `${plainly((digit(part) / digit(whole)) * 100)}%` : found,
      )
      .replace(/(?<![一另])[一1]半/g, '50%')
      .replace(/翻了?一?[番倍]/g, '增长100%')
      .replace(/与?(?:去年|上年)?持平/g, '增长0%')
      .replace(
        new RegExp(
          `(?<![几数\\d.])(${ARABIC}|${CHINESE})\\s*(?:-|~|～|—|至|到)\\s*(${ARABIC}|${CHINESE})(?:个)?(${SCALE})?(?=[元人名项个%万亿]|$|[,，。;；])`,
          'gi',
        ),
        (found, from, to, scale) => {
          const values = [numberOf(from), numberOf(to)];
          if (values.some((value) => value === undefined)) return found;
          return String(((values[0]! + values[1]!) / 2) * scaleOf(scale));
        },
      )
      .replace(
        /(?<![一二三四五六七八九十百千])([一二三四五六七八])([二三四五六七八九])(?=[万千百亿])/g,
        (found, low, high) => (digit(high) - digit(low) === 1 ? String(digit(low) + 0.5) : found),
      )
      .replace(scaled(ARABIC, SCALE), spellScaled)
      // Of a Chinese numeral 百 and 千 are a part: 一百二十.
      .replace(scaled(CHINESE, '[万亿]'), spellScaled)
      .replace(
        new RegExp(`(?<![几数])(${CHINESE})(?:几|来|多|余)?(?=[个名位人项件家年月号%岁后前+]|$|[,，。;；\\s])`, 'g'),
        (found, figure) => {
          const value = numberOf(figure);
          return value === undefined ? found : plainly(value);
        },
      )
      .replace(/(\d)(?:多|余|来|几)(?=[个名位人项件家])/g, '$1')
  );
}

/** A figure with the word for its size, and what is said after it: 4万5 is 45,000. */
const scaled = (figure: string, scale: string): RegExp =>
  new RegExp(
    `(?<![几数上过\\d.])(${figure})\\s*(?:多|余|来|几|个)*\\s*(${scale})(\\d(?!\\d)|[一二三四五六七八九](?![${NUMERAL_CHARACTERS}百千万]))?(?:多|余|来|几)?`,
    'gi',
  );

function spellScaled(found: string, figure: string, scale: string, rest: string | undefined): string {
  const value = numberOf(figure);
  if (value === undefined) return found;
  const size = scaleOf(scale);
  return plainly(value * size + (rest ? digit(rest) * (size / 10) : 0));
}

function numberOf(figure: string): number | undefined {
  return /^\d/.test(figure) ? Number(figure.replaceAll(',', '')) : parseChineseNumber(figure);
}

const digit = (figure: string): number => numberOf(figure) ?? Number.NaN;
const scaleOf = (scale: string | undefined): number => (scale === undefined ? 1 : (SCALES[scale.toLowerCase()] ?? 1));
/** Without the dust of binary fractions, and never as 1e+21. */
const plainly = (value: number): string => (value < 1e15 ? String(Number(value.toPrecision(12))) : '');

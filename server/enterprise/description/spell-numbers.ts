/** Numbers as people write and say them, each put as plain digits, so that what reads them needs to know one form only. */
import { NUMERAL_CHARACTERS, parseChineseNumber } from '../../language/chinese-number.ts';

const SCALES: Record<string, number> = { 百: 1e2, 千: 1e3, k: 1e3, 万: 1e4, w: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
const SCALE = '(?:百万|千万|[百千万亿]|[wk](?![a-z]))';
const ARABIC = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
const ENGLISH_WORDS: Record<string, number> = {
  ...Object.fromEntries(
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
      .split(' ')
      .map((word, index) => [word, index + 2]),
  ),
  ...Object.fromEntries(
    'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, (index + 2) * 10]),
  ),
  one: 1,
};
/** Not one alone, which counts nothing: one of the largest. */
const ENGLISH =
  /\b(?:(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](one|two|three|four|five|six|seven|eight|nine))?|(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))\b/gi;
const englishNumber = (word: string | undefined): number =>
  word === undefined ? 0 : (ENGLISH_WORDS[word.toLowerCase()] ?? 0);
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
      .replace(/(\d+(?:\.\d+)?)个(?:百分)?点/g, '$1%')
      .replace(ENGLISH, (_, tens?: string, ones?: string, plain?: string) =>
        String(englishNumber(tens) + englishNumber(ones) + englishNumber(plain)),
      )
      .replace(/翻了?一?[番倍]/g, '增长100%')
      .replace(/与?(?:去年|上年)?持平/g, '增长0%')
      .replace(
        new RegExp(
          `(?<![几数\\d.])(${ARABIC}|${CHINESE})(${SCALE})?\\s*(?:-|~|～|—|至|到)\\s*(${ARABIC}|${CHINESE})(?:个)?(${SCALE})?(?=[元人名项个%万亿]|$|[,，。;；])`,
          'gi',
        ),
        (found, from, fromScale, to, scale) => {
          const values = [numberOf(from), numberOf(to)];
          if (values.some((value) => value === undefined)) return found;
          const [low, high] = [values[0]! * scaleOf(fromScale ?? scale), values[1]! * scaleOf(scale)];
          return low < high ? plainly((low + high) / 2) : found;
        },
      )
      .replace(
        /(?<![一二两三四五六七八九十百千])([一二两三四五六七八])([二三四五六七八九])(?=[万千百亿])/g,
        (found, low, high) => (digit(high) - digit(low) === 1 ? String(digit(low) + 0.5) : found),
      )
      .replace(
        new RegExp(`(?<![几数])(${ARABIC}|${CHINESE})亿零?(${ARABIC}|${CHINESE})(千万|百万|万)(?:多|余|来|几)?`, 'g'),
        (found, hundredMillions, rest, scale) => {
          const values = [numberOf(hundredMillions), numberOf(rest)];
          return values.includes(undefined) ? found : plainly(values[0]! * 1e8 + values[1]! * scaleOf(scale));
        },
      )
      // Cantonese leaves the one out: 千二万 is 一千二百万.
      .replace(/(?<![一二两三四五六七八九十\d])([百千])([一二三四五六七八九])(?=万)/g, (_, size, rest) =>
        String(scaleOf(size) + (digit(rest) * scaleOf(size)) / 10),
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
      .replace(/(\d)(?:多|余|来|几)(?=[个名位号人项件家])/g, '$1')
  );
}

/** A figure with the word for its size, and what is said after it: 4万5 is 45,000. */
const scaled = (figure: string, scale: string): RegExp =>
  new RegExp(
    `(?<![几数上\\d.])(?<!(?<!超)过)(${figure})\\s*(?:多|余|来|几|个)*\\s*(${scale})(\\d(?!\\d)|[一二三四五六七八九](?![${NUMERAL_CHARACTERS}百千万]))?(?:多|余|来|几)?`,
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

/** How people name an article by its number: 第29条, 29条, 措施29, 第二十九讲什么, measure twenty-nine, 倒数第二条. */
import { NUMERAL_CHARACTERS, parseChineseNumber } from '../language/chinese-number.ts';

const NUMERAL = `[\\d${NUMERAL_CHARACTERS}]`;
const UNITS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const UNIT_ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const NUMBER_WORDS = englishNumbers();
const longestFirst = (words: string[]) => words.sort((a, b) => b.length - a.length).join('|');
const WORD = longestFirst([...NUMBER_WORDS.keys()]);
const ORDINAL = longestFirst([...NUMBER_WORDS.keys()].filter((word) => /(?:st|nd|rd|th)$/.test(word)));

/** Each captures a number; the first group counts from the end. */
const REFERENCES = new RegExp(
  [
    `倒数第\\s*(${NUMERAL}+)\\s*[条项]`,
    `第\\s*(${NUMERAL}+)\\s*(?:条|项|点|款|号|个?措施)`,
    `第\\s*(\\d{1,3}|[${NUMERAL_CHARACTERS}]{2,5})(?=\\s*(?:讲|说|是|的|有|规定|$|[？?，,]))`,
    `(?:措施|条款|条文)\\s*第?\\s*(\\d{1,3}|[${NUMERAL_CHARACTERS}]{2,5})(?!\\s*[\\d年月个条项])`,
    `(?<!${NUMERAL})(\\d{1,3}|[${NUMERAL_CHARACTERS}]{2,5})\\s*号(?:措施|条)`,
    `(?<![\\d${NUMERAL_CHARACTERS}.])(\\d{1,3}|[${NUMERAL_CHARACTERS}]{2,5})\\s*条(?=\\s|讲|说|是|的|内容|规定|写|主要|$|[？?，,])`,
    `\\b(?:measures?|articles?|items?|clauses?)\\s*(?:no\\.?|number|#)?\\s*(\\d{1,4}|${WORD})\\b`,
    `\\b(\\d{1,3}(?=st|nd|rd|th)|${ORDINAL})(?:st|nd|rd|th)?\\s+(?:measure|article|item|clause)\\b`,
    '^\\s*(?:#|no\\.?)\\s*(\\d{1,3})\\s*$',
  ].join('|'),
  'gu',
);
/** 第十一、十二条: each number gets its 条. */
const ENUMERATED = new RegExp(`第?\\s*(${NUMERAL}+)(?=\\s*[、和与及]\\s*第?\\s*${NUMERAL}+\\s*[条、])`, 'gu');
const FIRST = /(?:头一|首)[条项]/u;
const LAST = /最后(?:的)?(?:一|1)[条项]|\b(?:last|final) (?:measure|article)\b/u;
/** A number is asked for, not given. */
const ASKS_FOR_NUMBER = /第几|哪一?[条项]/u;

export interface ArticleReferences {
  /** In the order named; −1 is the last, −2 the one before it. */
  numbers: number[];
  /** The words that name the first. */
  evidence: string;
}

/** The articles that a question names by number, or nothing. */
export function articleReferences(question: string): ArticleReferences | undefined {
  if (ASKS_FOR_NUMBER.test(question)) return undefined;
  const spelled = question.replace(ENUMERATED, '第$1条');
  const last = LAST.exec(question);
  if (last) return { numbers: [-1], evidence: last[0] };
  const first = FIRST.exec(question);
  if (first) return { numbers: [1], evidence: first[0] };
  const found = [...spelled.matchAll(REFERENCES)].flatMap(([evidence, fromEnd, ...groups]) => {
    const value = numberOf(fromEnd ?? groups.find((group) => group !== undefined)!);
    return value === undefined ? [] : [{ evidence, number: fromEnd === undefined ? value : -value }];
  });
  const [named] = found;
  return named && { numbers: [...new Set(found.map(({ number }) => number))], evidence: named.evidence };
}

function numberOf(written: string): number | undefined {
  if (/^\d+$/.test(written)) return Number(written);
  return NUMBER_WORDS.get(written) ?? parseChineseNumber(written);
}

/** one, first, twenty-nine, twenty-ninth … up to ninety-nine. */
function englishNumbers(): Map<string, number> {
  const words = new Map<string, number>();
  for (const [i, word] of UNITS.entries()) words.set(word, i + 1).set(UNIT_ORDINALS[i]!, i + 1);
  for (const [i, ten] of TENS.entries()) {
    const value = (i + 2) * 10;
    words.set(ten, value).set(ten.replace(/y$/, 'ieth'), value);
    for (let unit = 1; unit < 10; unit++) {
      for (const name of [UNITS[unit - 1]!, UNIT_ORDINALS[unit - 1]!]) {
        words.set(`${ten}-${name}`, value + unit).set(`${ten} ${name}`, value + unit);
      }
    }
  }
  return words;
}

import { NUMERAL_CHARACTERS, parseChineseNumber } from '../../../language/chinese-number.ts';
import type { Line } from './lines-of-source.ts';

/** What may be the beginning of an article: 第二十九条, 第一百二十条之一, 第 12 条. */
export interface ArticleHeading {
  number: number;
  /** Of 第一百二十条之一. */
  sub?: number;
  /** As it is cited: the number as written, without white space. */
  locator: string;
  title?: string;
  /** Offset in the text of the source at which the words of the article begin. */
  textFrom: number;
  /** How the line goes on: what belongs to a heading, to a cross-reference, or to either. */
  reads: 'heading' | 'reference' | 'unclear';
}

const NUMERAL = `[${NUMERAL_CHARACTERS}\\d]`;
const NUMBER = `${NUMERAL}(?:[ \\u3000]?${NUMERAL})*`;
/** 笫 is a misprint of 第. */
const BEGINNING = new RegExp(
  `^[第笫][ \\u3000]?(${NUMBER})[ \\u3000]?条(?:[ \\u3000]?之[ \\u3000]?(${NUMERAL}{1,3})(?![${NUMERAL_CHARACTERS}\\d款项]))?`,
);
const ITEM = `[（(]${NUMERAL}+[)）]`;

/** “第三条第二款”, “第十条、第十一条”, “第五条规定的”: what follows a number that is cited, not given. */
const REFERENCE = new RegExp(
  `^(?:第[（(]|第${NUMERAL}+(?:[款项条章节编目]|(?=$))|[、，,。；;：:）)”》]|${ITEM}|(?:和|及|与|或|或者|以及|至|到|并)(?:者)?(?:前|本\\p{Script=Han}{1,4}第|第|《)|至${NUMERAL}|规定|所称|所列|所[指述规涉]|的|之|[款项](?![目])|中(?:的|所|规)|列举|除外(?=$|[，。；]))`,
  'u',
);
/** Words that seldom begin an article, but often follow a cited one. */
const EITHER =
  /^(?:关于|和|及|与|或|至|到|中|前|以[上下外内]|执行|办理|处[罚理分]|有关|各|确定|修改|删去|作为|是|由|自|同)/;
const TITLE = new RegExp(`^(?:【([^】]{1,60})】|(?!${ITEM})[（(]([^（）()。]{1,40})[）)])`);

/** The number at the head of a line, or `undefined`; whether it is that of an article shows in the sequence of the numbers. */
export function readArticleHeading({ text, from, level, table }: Line): ArticleHeading | undefined {
  const beginning = BEGINNING.exec(text);
  if (beginning === null || table !== undefined) return undefined;
  const number = numberOf(beginning[1]!);
  const sub = beginning[2] === undefined ? undefined : numberOf(beginning[2]);
  if (number === undefined || number === 0) return undefined;

  const rest = text.slice(beginning[0].length);
  const words = rest.trimStart();
  const title = TITLE.exec(words);
  const afterTitle = title === null ? '' : words.slice(title[0].length).trimStart();
  // An article that consists of its title only, （删去）, keeps it as its text.
  const isTitled = title !== null && (afterTitle !== '' || title[1] !== undefined);
  const skipped = isTitled && afterTitle !== '' ? text.length - afterTitle.length : text.length - words.length;
  return {
    number,
    ...(sub === undefined ? {} : { sub }),
    locator: beginning[0].replaceAll(/\s/g, '').replace('笫', '第'),
    ...(isTitled ? { title: title[1] ?? title[2]! } : {}),
    textFrom: from + skipped,
    reads: howItReads(rest, level !== undefined || title !== null),
  };
}

function howItReads(rest: string, isMarked: boolean): ArticleHeading['reads'] {
  const words = rest.trimStart();
  if (words === '') return 'heading';
  if (REFERENCE.test(words)) return words === rest ? 'reference' : 'unclear';
  if (isMarked || words !== rest) return 'heading';
  return 'unclear';
}

/** Whether the words straight after the number are rather those of a cross-reference. */
export function mayBeReference({ text }: Line): boolean {
  const rest = text.replace(BEGINNING, '');
  return REFERENCE.test(rest.trimStart()) || EITHER.test(rest);
}

function numberOf(numeral: string): number | undefined {
  const digits = numeral.replaceAll(/\s/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : parseChineseNumber(digits);
}

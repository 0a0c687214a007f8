import { NUMERAL_CHARACTERS, parseChineseNumber } from '../../../language/chinese-number.ts';
import type { Line } from './lines-of-source.ts';

/** From the highest; 立法法 §65. */
const DIVISIONS = ['编', '分编', '章', '节', '目'];
const DIVISION = new RegExp(`^第[ \\u3000]?([${NUMERAL_CHARACTERS}\\d]+)[ \\u3000]?(分编|编|章|节|目)(.*)$`, 's');
const UNNUMBERED = /^(总|分|附)[ \u3000]*则$/;
const ANNEX = new RegExp(
  `^附[ \\u3000]*([件录表图]?)[ \\u3000]*([${NUMERAL_CHARACTERS}\\d]{0,3})(?:[:：\\s]+(.*))?$`,
  's',
);

export interface LawHeading {
  /** The number and the words: “第二章 物权的设立、变更、转让和消灭”. */
  text: string;
  /** 0 for 编 to 4 for 目; nothing for a heading of another kind. */
  rank?: number;
  /** As the file has it. */
  level?: number;
}

/** The title of a 编, 章, 节, or whatever the file marks as a heading. */
export function readLawHeading({ text, level, table, quoted }: Line): LawHeading | undefined {
  if (quoted || table !== undefined) return undefined;
  const marked = level === undefined ? {} : { level };
  const division = DIVISION.exec(text);
  if (division !== null && (level !== undefined || isTitle(division[3]!))) {
    const [, number, kind, title] = division;
    return { text: `第${number}${kind} ${closeUp(title!)}`.trim(), rank: DIVISIONS.indexOf(kind!), ...marked };
  }
  if (UNNUMBERED.test(text)) return { text: closeUp(text), rank: DIVISIONS.indexOf('章'), ...marked };
  return level === undefined ? undefined : { text: closeUp(text), level };
}

/** What follows 第二章: a title, or the rest of a sentence that cites the chapter. */
function isTitle(rest: string): boolean {
  return rest.length <= 60 && !/[。；，：,;:]/.test(rest) && !/^(?:的|所|规定|第|、|和|及|与|至|中|以)/.test(rest);
}

/** Titles are spaced out for looks (总　则) and end in page numbers where they stand in a table of contents. */
function closeUp(title: string): string {
  const words = title.replace(/[.…·\s]*\d*$/, (end) => (/[.…·]/.test(end) ? '' : end)).trim();
  return words.replaceAll(/(?<=[\p{Script=Han}、])\s+(?=\p{Script=Han})/gu, '');
}

export interface AnnexHeading {
  number?: number;
  locator: string;
  title?: string;
}

/** 附件一, 附件2：…, 附：, 附录; not 附则, which is a chapter, and not a sentence that speaks of an annex. */
export function readAnnexHeading({ text, quoted, table }: Line): AnnexHeading | undefined {
  if (quoted || table !== undefined || text.length > 80 || text.endsWith('。') || UNNUMBERED.test(text))
    return undefined;
  const annex = ANNEX.exec(text);
  if (annex === null) return undefined;
  const [, kind, numeral, title] = annex;
  const number = numeral === '' ? undefined : /^\d+$/.test(numeral!) ? Number(numeral) : parseChineseNumber(numeral!);
  if (kind === '' && numeral !== '') return undefined;
  return {
    ...(number === undefined ? {} : { number }),
    locator: `附${kind === '' ? '件' : kind}${numeral}`,
    ...(title === undefined || title.trim() === '' ? {} : { title: title.trim() }),
  };
}

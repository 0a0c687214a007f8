import { formatChineseNumber, NUMERAL_CHARACTERS, parseChineseNumber } from '../../../language/chinese-number.ts';
import type { CorpusPassage } from '../../document.ts';
import type { Span } from '../source-text.ts';
import { splitSentences } from '../text/split-sentences.ts';
import type { Line } from './lines-of-source.ts';

/** The lines of an article, of an annex or of what stands before the first article. */
export interface Unit {
  anchor: string;
  locator: string;
  title?: string;
  headings: string[];
  /** Offset of its heading; that of its first line where it has none. */
  from: number;
  lines: Line[];
  /** What its paragraphs are called: 款 in an article, 段 elsewhere. */
  paragraph: '款' | '段';
}

type Part = NonNullable<CorpusPassage['parts']>[number];

const ITEM = new RegExp(`^[（(][ \\u3000]?([${NUMERAL_CHARACTERS}]{1,4})[ \\u3000]?[)）]`);
/** 1. and （1） below an item are its 目; straight below a paragraph they are its 项. */
const SUBITEM = /^(?:[（(](\d{1,3})[)）]|(\d{1,3})[.．、](?!\d)|([①-⑳]))/;

/** A passage of the sentences of some lines; its paragraphs and items are its parts. Nothing where the lines are empty. */
export function passageOfLines(text: string, unit: Unit): CorpusPassage | undefined {
  const sentences: Span[] = [];
  const firstOfLine: number[] = [];
  for (const line of unit.lines) {
    firstOfLine.push(sentences.length);
    // A row is read across its cells; they are not sentences by themselves.
    sentences.push(...(line.table === undefined ? splitSentences(text, line.from, line.to) : [line]));
  }
  if (sentences.length === 0) return undefined;

  const parts = partsOf(unit, firstOfLine);
  return {
    anchor: unit.anchor,
    locator: { zh: unit.locator },
    ...(unit.title === undefined ? {} : { title: { zh: unit.title } }),
    headings: unit.headings.map((zh) => ({ zh })),
    sentences: sentences.map(({ from, to }) => ({ zh: text.slice(from, to) })),
    ...(parts.length === 0 ? {} : { parts }),
    place: { from: unit.from, to: sentences.at(-1)!.to },
    sectors: [],
    audiences: [],
    supports: [],
    bodies: [],
    targets: [],
  };
}

function partsOf({ anchor, locator, lines, paragraph }: Unit, firstOfLine: number[]): Part[] {
  const kinds = kindsOf(lines, paragraph === '款');
  const count = kinds.filter((kind) => kind === 'paragraph').length;
  const parts = new Map<string, Part>();
  const add = (part: Part): void => {
    // Two lists in a paragraph count from one twice: the first of them is the one that is cited.
    if (!parts.has(part.anchor)) parts.set(part.anchor, part);
  };

  let current = 0;
  let row = 0;
  let item: { anchor: string; locator: string } | undefined;
  for (const [index, kind] of kinds.entries()) {
    const from = firstOfLine[index]!;
    if (kind === 'continuation') continue;
    if (kind === 'paragraph') {
      current += 1;
      item = undefined;
      if (count > 1)
        add({ anchor: `${anchor}-p${current}`, locator: `${locator}${ordinal(current)}${paragraph}`, from });
      continue;
    }
    if (kind === 'row') {
      row += 1;
      add({ anchor: `${anchor}-r${row}`, locator: `${locator}表格第${row}行`, from });
      continue;
    }
    const nth = Math.max(current, 1);
    const above = {
      anchor: `${anchor}-p${nth}`,
      locator: count > 1 ? `${locator}${ordinal(nth)}${paragraph}` : locator,
    };
    if (kind.level === 'subitem' && item !== undefined) {
      add({ anchor: `${item.anchor}-t${kind.number}`, locator: `${item.locator}${ordinal(kind.number)}目`, from });
      continue;
    }
    const part = {
      anchor: `${above.anchor}-i${kind.number}`,
      locator: `${above.locator}${nameOfItem(kind.number, paragraph)}`,
    };
    if (kind.level === 'item') item = part;
    add({ ...part, from });
  }
  return [...parts.values()];
}

function nameOfItem(number: number, paragraph: Unit['paragraph']): string {
  return paragraph === '款' ? `${ordinal(number)}项` : `（${formatChineseNumber(number)}）`;
}

type Kind = 'paragraph' | 'row' | 'continuation' | { level: 'item' | 'subitem'; number: number };

function kindsOf(lines: Line[], isArticle: boolean): Kind[] {
  return lines.map((line, index): Kind => {
    if (line.table !== undefined) return 'row';
    if (line.quoted) return 'continuation';
    const number = parseChineseNumber(ITEM.exec(line.text)?.[1] ?? '');
    if (number !== undefined && number > 0) return { level: 'item', number };
    if (index === 0) return 'paragraph';
    if (line.text.startsWith('“') && /[：:]$/.test(lines[index - 1]!.text)) return 'continuation';
    const subitem = isArticle ? subitemOf(line.text) : undefined;
    return subitem === undefined ? 'paragraph' : { level: 'subitem', number: subitem };
  });
}

function subitemOf(text: string): number | undefined {
  const [match, bracketed, dotted, circled] = SUBITEM.exec(text) ?? [];
  if (match === undefined) return undefined;
  const number = circled === undefined ? Number(bracketed ?? dotted) : circled.codePointAt(0)! - 0x245f;
  return number > 0 ? number : undefined;
}

function ordinal(number: number): string {
  return `第${formatChineseNumber(number)}`;
}

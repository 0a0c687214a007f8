import { NUMERAL_CHARACTERS, parseChineseNumber } from '../../../language/chinese-number.ts';
import { isFrontMatter } from './front-matter.ts';
import { type AnnexHeading, readAnnexHeading, readLawHeading } from './law-heading.ts';
import type { Line } from './lines-of-source.ts';
import type { Unit } from './passage-of-lines.ts';

const CHINESE_ITEM = new RegExp(`^([${NUMERAL_CHARACTERS}]{1,4})[、．.][ \\u3000]*`);
const ARABIC_ITEM = /^(\d{1,3})[、．.][ \u3000]*(?!\d)/;
const AMENDS = /^(?:将|在|删[去除]|增加|修改|本(?:修正案|决定|规定))/;

interface Item {
  index: number;
  number: number;
  marker: string;
  isTitle: boolean;
}

/**
 * The items of a text without articles, as interpretations, amendments and old regulations are numbered: 一、 with text of its own, or
 * 1. below titles 一、. Nothing where 一、 are titles of whole sections: such a text is prose.
 */
export function splitNumberedItems(lines: Line[]): Unit[] | undefined {
  const chinese = itemsOf(lines, CHINESE_ITEM);
  const areTitles = chinese.filter(({ isTitle }) => isTitle).length * 2 > chinese.length;
  if (chinese.length >= 2 && !areTitles) return unitsOf(lines, chinese, []);
  const arabic = itemsOf(lines, ARABIC_ITEM, chinese);
  if (arabic.length < 2 || (areTitles && arabic.length < chinese.length)) return undefined;
  const units = unitsOf(lines, arabic, chinese);
  const numbered = units.filter(({ anchor }) => anchor.startsWith('item-')).flatMap(({ lines: own }) => own);
  return numbered.length * 2 < lines.length ? undefined : units;
}

/** The items that count up from 1, each from the one before; after a title they may count anew. */
function itemsOf(lines: Line[], pattern: RegExp, titles: Item[] = []): Item[] {
  const items: Item[] = [];
  let last = 0;
  for (const [index, line] of lines.entries()) {
    if (line.table !== undefined) continue;
    const match = pattern.exec(line.text);
    if (match === null) continue;
    const number = parseChineseNumber(match[1]!) ?? Number(match[1]);
    const rest = line.text.slice(match[0].length);
    // Where a closing ” is missing, the next item is known by what it does.
    if (line.quoted && !(number === last + 1 && AMENDS.test(rest))) continue;
    const before = items.at(-1)?.index ?? -1;
    const isAnew = number === 1 && titles.some((title) => before < title.index && title.index < index);
    if (number !== last + 1 && !isAnew) continue;
    const isTitle = line.level !== undefined || (rest.length <= 40 && !/[。；？！：:;]/.test(rest));
    items.push({ index, number, marker: match[0].trim(), isTitle });
    last = number;
  }
  return items;
}

function unitsOf(lines: Line[], items: Item[], titles: Item[]): Unit[] {
  const units: Unit[] = [];
  const countsAnew = items.filter(({ number }) => number === 1).length > 1;
  const itemAt = new Map(items.map((item) => [item.index, item]));
  const titleAt = new Map(titles.map((title) => [title.index, title]));
  const first = items[0]!.index;
  let title: Item | undefined;
  let headings: string[] = [];
  let unit: Unit | undefined;

  const begin = (next: Omit<Unit, 'lines' | 'paragraph' | 'from'>, line: Line): Unit => {
    const begun: Unit = { ...next, from: line.from, lines: [], paragraph: '段' };
    units.push(begun);
    return begun;
  };
  for (const [index, line] of lines.entries()) {
    const item = itemAt.get(index);
    const annex = index > first ? readAnnexHeading(line) : undefined;
    if (item !== undefined) {
      const section = countsAnew && title !== undefined;
      unit = begin(
        {
          anchor: section ? `item-${title!.number}-${item.number}` : `item-${item.number}`,
          locator: section ? `${title!.marker}${item.marker}` : item.marker,
          headings,
        },
        line,
      );
    } else if (annex !== undefined) {
      unit = begin({ anchor: anchorOf(annex), locator: annex.locator, headings: [] }, line);
      continue;
    } else if (titleAt.has(index)) {
      title = titleAt.get(index)!;
      headings = [line.text];
      unit = undefined;
      continue;
    } else if (readLawHeading(line) !== undefined) {
      if (line.level !== 1) headings = [readLawHeading(line)!.text];
      unit = undefined;
      continue;
    } else if (index < first && isFrontMatter(line, lines.slice(0, first))) {
      continue;
    }
    unit ??= begin(nameOfUnnumbered(index < first, headings, countsAnew ? title : undefined), line);
    unit.lines.push(line);
  }
  return units;
}

function nameOfUnnumbered(isBefore: boolean, headings: string[], title: Item | undefined) {
  if (title !== undefined) return { anchor: `item-${title.number}`, locator: title.marker, headings };
  if (isBefore) return { anchor: 'preamble', locator: '引言', headings: [] };
  return { anchor: 'remark', locator: headings.at(-1) ?? '说明', headings };
}

function anchorOf({ number }: AnnexHeading): string {
  return `annex-${number ?? 1}`;
}

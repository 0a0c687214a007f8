import type { CorpusPassage } from '../../document.ts';
import type { SourceText } from '../source-text.ts';
import type { ArticleHeading } from './article-heading.ts';
import { findArticles } from './find-articles.ts';
import { isFrontMatter } from './front-matter.ts';
import { type AnnexHeading, type LawHeading, readAnnexHeading, readLawHeading } from './law-heading.ts';
import { type Line, linesOf } from './lines-of-source.ts';
import { passageOfLines, type Unit } from './passage-of-lines.ts';
import { separateSignature } from './separate-signature.ts';
import { splitNumberedItems } from './split-numbered-items.ts';
import { uniqueAnchors } from './unique-anchors.ts';

const AMENDING = /修正案|修改|修订|决定/;
const SUBTITLE = /^[（(][一二三四五六七八九十]{1,3}[）)][^。；：，、]{1,40}$/;
/** Below 目. */
const LOWEST_RANK = 5;
const CONTENTS = /^目[ \u3000]*[录次]/;

/**
 * The articles of a law with their paragraphs and items, or the items of a text that is numbered 一、 or 1.; `undefined` where a text
 * has neither. What stands before the first article, after the last and in annexes becomes passages of its own; the table of
 * contents and the lines that tell how the text came about (see `read-law-head.ts`) do not.
 */
export function splitLaw(source: SourceText): CorpusPassage[] | undefined {
  const lines = linesOf(source);
  const isAmending = AMENDING.test(source.stated.title ?? lines[0]?.text ?? '');
  const articles = findArticles(lines, isAmending);
  const units = articles.size === 0 ? splitNumberedItems(lines) : unitsOf(lines, articles, isAmending);
  if (units === undefined) return undefined;
  const passages = separateSignature(units).flatMap((unit) => passageOfLines(source.text, unit) ?? []);
  return passages.length === 0 ? undefined : uniqueAnchors(passages);
}

function unitsOf(lines: Line[], articles: Map<number, ArticleHeading>, isAmending: boolean): Unit[] {
  const units: Unit[] = [];
  const firstArticle = Math.min(...articles.keys());
  let headings: LawHeading[] = [];
  let annex: (AnnexHeading & { anchor: string }) | undefined;
  let unit: Unit | undefined;
  let isContents = false;

  const begin = (next: Unit): void => {
    unit = next;
    units.push(next);
  };
  for (const [index, line] of lines.entries()) {
    const article = articles.get(index);
    const isBefore = index < firstArticle;
    if (article !== undefined) {
      const title = titleAtEnd(unit);
      if (title !== undefined) headings = below(headings, { text: title.text, rank: LOWEST_RANK });
      begin(unitOfArticle(line, article, headings, annex));
      continue;
    }
    const annexHeading = isBefore ? undefined : readAnnexHeading(line);
    if (annexHeading !== undefined) {
      annex = { ...annexHeading, anchor: anchorOfAnnex(annexHeading, lines.slice(index + 1)) };
      headings = [];
      begin({ ...annex, headings: [], from: line.from, lines: [], paragraph: '段' });
      if (annex.title !== undefined) unit!.lines.push(line);
      continue;
    }
    if (isBefore && CONTENTS.test(line.text)) isContents = true;
    // A chapter that an amendment gives a law is none of its own.
    const heading = isAmending && line.level === undefined ? undefined : readLawHeading(line);
    if (heading !== undefined) {
      // A level-one heading is the title of the document.
      if (heading.rank !== undefined || heading.level !== 1) headings = below(headings, heading);
      if (heading.rank === undefined && isContents) isContents = false;
      if (annex !== undefined) unit?.lines.push(line);
      else unit = undefined;
      continue;
    }
    if (unit === undefined && !isContents && headings.length > 0 && isRestOfTitle(line, lines[index - 1]!)) {
      headings = [...headings.slice(0, -1), { ...headings.at(-1)!, text: headings.at(-1)!.text + line.text }];
      continue;
    }
    if (isBefore && (CONTENTS.test(line.text) || isFrontMatter(line, lines.slice(0, firstArticle)))) continue;
    isContents = false;
    if (unit === undefined) begin(isBefore ? unitOfPreamble(line, headings) : unitOfRemark(line, headings));
    unit!.lines.push(line);
  }
  return units;
}

/** A long title goes on in the next line. */
function isRestOfTitle({ text, level }: Line, above: Line): boolean {
  return level === undefined && readLawHeading(above) !== undefined && text.length <= 40 && !/[。；：，（(]/.test(text);
}

/** （二）权利质押 as the last line above an article is the title of what follows; it is taken from the unit. */
function titleAtEnd(unit: Unit | undefined): Line | undefined {
  const line = unit?.lines.at(-1);
  const above = unit?.lines.at(-2)?.text ?? '。';
  if (line === undefined || line.quoted || !SUBTITLE.test(line.text) || !above.endsWith('。')) return undefined;
  return unit!.lines.pop();
}

function unitOfArticle(
  line: Line,
  { number, sub, locator, title, textFrom }: ArticleHeading,
  headings: LawHeading[],
  annex: { anchor: string; locator: string } | undefined,
): Unit {
  const anchor = `art-${number}${sub === undefined ? '' : `-${sub}`}`;
  const to = line.to;
  return {
    anchor: annex === undefined ? anchor : `${annex.anchor}-${anchor}`,
    locator: annex === undefined ? locator : `${annex.locator}${locator}`,
    ...(title === undefined ? {} : { title }),
    headings: [...(annex === undefined ? [] : [annex.locator]), ...headings.map(({ text }) => text)],
    from: line.from,
    lines: textFrom < to ? [{ ...line, from: textFrom, text: line.text.slice(textFrom - line.from) }] : [],
    paragraph: '款',
  };
}

function unitOfPreamble(line: Line, headings: LawHeading[]): Unit {
  const isPreface = headings.some(({ text }) => /^[序前]言$/.test(text));
  return {
    anchor: 'preamble',
    locator: isPreface ? headings.find(({ text }) => /^[序前]言$/.test(text))!.text : '引言',
    headings: [],
    from: line.from,
    lines: [],
    paragraph: '段',
  };
}

/** Text between a heading and the first article below it. */
function unitOfRemark(line: Line, headings: LawHeading[]): Unit {
  const above = headings.map(({ text }) => text);
  return {
    anchor: 'remark',
    locator: above.at(-1) ?? '说明',
    headings: above,
    from: line.from,
    lines: [],
    paragraph: '段',
  };
}

function below(above: LawHeading[], heading: LawHeading): LawHeading[] {
  const isHigher = (other: LawHeading): boolean => {
    if (heading.rank === LOWEST_RANK) return other.rank !== LOWEST_RANK;
    if (other.rank !== undefined && heading.rank !== undefined) return other.rank < heading.rank;
    if (other.level !== undefined && heading.level !== undefined) return other.level < heading.level;
    return other.rank !== undefined;
  };
  const end = above.findIndex((other) => !isHigher(other));
  return [...(end === -1 ? above : above.slice(0, end)), heading];
}

function anchorOfAnnex({ number }: AnnexHeading, later: Line[]): string {
  if (number !== undefined) return `annex-${number}`;
  // 附件：1.… 2.… before the annexes themselves is the list of them.
  return later.some((line) => readAnnexHeading(line)?.number !== undefined) ? 'annex-list' : 'annex-1';
}

/** Makes passages of prose as its paragraphs, headings and tables come in. */
import { type Bilingual, type CorpusPassage, passage } from '../../document.ts';
import { lineOf } from '../metadata/document-head.ts';
import type { SourceText, Span } from '../source-text.ts';
import { type Heading, isBelow } from './find-headings.ts';
import { groupParagraphs } from './group-paragraphs.ts';
import { type Row, tablePassages } from './table-passages.ts';

/** What is being read: the headings above, and the paragraphs not yet made into passages. */
interface Section {
  /** From the outermost heading to the innermost. */
  path: Heading[];
  anchor: string;
  locator: string;
  title?: string | undefined;
  headings: Bilingual[];
  paragraphs: Span[];
  /** How many passages it has given, over all its parts. */
  given: number;
  /** Unnumbered headings below it so far. */
  unnumbered: number;
}

/** The place of a text that a notice brings: its sections are named as if it stood alone. */
const ATTACHED = '正文';
const LONGEST_LABEL = 30;
const LONGEST_CAPTION = 60;
const UNIT_LINE = /^[（(]?\s*(?:计量)?单位[:：]/u;

/** Knows the section it is in; a section's passages are written when the next one opens. */
export class PassageWriter {
  readonly #source: SourceText;
  readonly #hasHeadings: boolean;
  readonly #passages: CorpusPassage[] = [];
  readonly #used = new Map<string, number>();
  #tables = 0;
  #paragraphs = 0;
  /** Outermost headings without a number so far. */
  #unnumbered = 0;
  #section: Section;
  #sections: Section[] = [];

  constructor(source: SourceText, hasHeadings: boolean) {
    this.#source = source;
    this.#hasHeadings = hasHeadings;
    this.#section = this.#newSection([], 'preamble', '引言');
  }

  open(heading: Heading): void {
    this.#flush();
    while (this.#sections.length > 0 && (isAnnex(heading) || !isBelow(heading, this.#sections.at(-1)!.path.at(-1)!)))
      this.#sections.pop();
    const parent = this.#sections.at(-1);
    const section = heading.isAttached
      ? this.#newSection([heading], this.#section.anchor, ATTACHED)
      : this.#newSection(
          [...(parent?.path ?? []), heading],
          this.#anchorOf(heading, parent),
          locatorOf(heading, parent),
        );
    section.title = heading.title;
    section.headings = (parent?.path ?? []).flatMap((above) => this.#headingLine(above));
    this.#sections.push(section);
    this.#section = section;
  }

  add(paragraph: Span): void {
    this.#section.paragraphs.push(paragraph);
  }

  /** Reads the rows of a table from its first block; gives the index of its last. */
  table(first: number): number {
    const rows: Row[] = [];
    for (const block of this.#source.blocks.slice(first)) {
      if (block.type !== 'row' || (rows[0] !== undefined && block.table !== rows[0].table)) break;
      rows.push(block);
    }
    if (rows.every(({ cells }) => cells.length <= 1)) {
      // A frame about text, not a table.
      for (const { from, to } of rows) this.add({ from, to });
      return first + rows.length - 1;
    }
    const caption = this.#takeCaption();
    this.#flush();
    this.#tables += 1;
    const { title, headings, path } = this.#section;
    const above =
      caption === undefined || path.length === 0 ? headings : [...headings, ...this.#headingLine(path.at(-1)!)];
    this.#passages.push(
      ...tablePassages(this.#source, rows, { number: this.#tables, title: caption ?? title, headings: above }),
    );
    return first + rows.length - 1;
  }

  sign(paragraphs: Span[]): void {
    this.#flush();
    this.#section = this.#newSection([], this.#unique('signature'), '落款');
    this.#section.paragraphs = paragraphs.map(({ from, to }) => ({ from, to }));
    this.#flush(true);
    // What follows a signature is no part of the sections before it.
    this.#sections = [];
    this.#section = this.#newSection([], this.#unique('text'), ATTACHED);
  }

  finish(): CorpusPassage[] {
    this.#flush();
    return this.#passages;
  }

  #newSection(path: Heading[], anchor: string, locator: string): Section {
    return { path, anchor, locator, headings: [], paragraphs: [], given: 0, unnumbered: 0 };
  }

  /** The line above a table, and above its unit (单位：万元), names it. */
  #takeCaption(): string | undefined {
    const { paragraphs } = this.#section;
    const lines = paragraphs.slice(-2).map((paragraph) => lineOf(this.#source, paragraph));
    const unit = UNIT_LINE.test(lines.at(-1) ?? '') ? lines.pop() : undefined;
    const caption = lines.at(-1);
    const isCaption = caption !== undefined && caption.length <= LONGEST_CAPTION && !/[。；：:，]$/u.test(caption);
    if (!isCaption) return undefined;
    paragraphs.splice(unit === undefined ? -1 : -2);
    return unit === undefined ? caption : `${caption}（${unit.replace(/^[（(]|[）)]$/gu, '')}）`;
  }

  #flush(isOne = false): void {
    const section = this.#section;
    if (section.paragraphs.length === 0) return;
    const { text } = this.#source;
    const isPlain = !this.#hasHeadings && section.path.length === 0 && !isOne;
    // A paragraph is numbered as it is counted in the text, so that passages keep their anchors when the sizes change.
    const numbers = section.paragraphs.map((paragraph, index) => ({
      ...paragraph,
      number: this.#paragraphs + index + 1,
    }));
    if (isPlain) this.#paragraphs += section.paragraphs.length;
    for (const sentences of groupParagraphs(text, section.paragraphs, !isPlain)) {
      section.given += 1;
      const place = { from: sentences[0]!.from, to: sentences.at(-1)!.to };
      const inside = numbers.filter(({ from, to }) => from < place.to && to > place.from).map(({ number }) => number);
      const name = isPlain ? paragraphName(inside) : continued(section);
      this.#passages.push(
        passage.parse({
          anchor: isPlain || section.given > 1 ? this.#unique(name.anchor) : name.anchor,
          locator: { zh: name.locator },
          title: section.title === undefined ? undefined : { zh: section.title },
          headings: section.headings,
          sentences: sentences.map(({ from, to }) => text.slice(from, to)),
          place,
        }),
      );
    }
    section.paragraphs = [];
  }

  #anchorOf({ numbering }: Heading, parent: Section | undefined): string {
    if (numbering?.style === 'annex')
      return this.#unique(numbering.number === 0 ? 'annex' : `annex-${numbering.number}`);
    const above = parent === undefined || parent.locator === ATTACHED ? undefined : parent.anchor;
    if (numbering !== undefined) {
      const first = above === undefined || /^annex(?:-\d+)?$/.test(above) ? 's' : '';
      return this.#unique([above, `${first}${numbering.number}`].filter(Boolean).join('-'));
    }
    if (parent === undefined) this.#unnumbered += 1;
    else parent.unnumbered += 1;
    return this.#unique([above, `h${parent?.unnumbered ?? this.#unnumbered}`].filter(Boolean).join('-'));
  }

  #headingLine({ numbering, title, block }: Heading): Bilingual[] {
    const { from, to } = this.#source.blocks[block]!;
    if (title === undefined) return numbering === undefined ? [] : [{ zh: numbering.label }];
    const mark = numbering === undefined ? '' : this.#source.text.slice(from, Math.min(to, from + numbering.length));
    return [
      { zh: `${mark.trim().replaceAll(/\s+/gu, ' ')}${/[章节分编篇\d]$/u.test(mark.trim()) ? ' ' : ''}${title}` },
    ];
  }

  #unique(anchor: string): string {
    const times = (this.#used.get(anchor) ?? 0) + 1;
    this.#used.set(anchor, times);
    return times === 1 ? anchor : this.#unique(`${anchor}-n${times}`);
  }
}

/** The numbers of the headings in a row, as they stand: 二（三）, 第一章第二节, 附件1 二（三）; the words of a heading without one. */
function locatorOf({ numbering, title }: Heading, parent: Section | undefined): string {
  // 1.2 names the 1 it stands under.
  if (numbering?.style.startsWith('decimal')) {
    const outer = parent?.path.findLast((above) => !/^(?:arabic|decimal)/.test(above.numbering?.style ?? ''));
    if (outer === undefined || outer.isAttached) return numbering.label;
  }
  const label = numbering?.label ?? (title ?? '').slice(0, LONGEST_LABEL);
  if (parent === undefined || parent.locator === ATTACHED) return label;
  const isApart = numbering === undefined || /[\p{Letter}\d]$/u.test(parent.locator) === /^[\d\p{Letter}]/u.test(label);
  return `${parent.locator}${isApart ? ' ' : ''}${label}`;
}

function continued({ anchor, locator, given }: Section): { anchor: string; locator: string } {
  if (given === 1) return { anchor, locator };
  return { anchor: `${anchor}-b${given}`, locator: `${locator}（续${given === 2 ? '' : given - 1}）` };
}

function paragraphName(numbers: readonly number[]): { anchor: string; locator: string } {
  const [first, last] = [numbers[0]!, numbers.at(-1)!];
  return { anchor: `p${first}`, locator: first === last ? `第${first}段` : `第${first}至${last}段` };
}

function isAnnex({ numbering }: Heading): boolean {
  return numbering?.style === 'annex';
}

import type { TableRow } from '../text/compose-text.ts';
import { expandTable } from './expand-table.ts';
import { attributeOf, type HtmlElement, type HtmlNode, type HtmlParent, isElement } from './html-element.ts';
import { isHiddenElement } from './is-hidden-element.ts';
import { numberListItem } from './number-list-item.ts';
import { splitAtBreaks } from './split-at-breaks.ts';
import { PLAIN, styleInside, type TextStyle } from './text-style.ts';

/** What a page shows, in its order, before it is decided which lines are headings. */
export type Flow =
  | { type: 'heading'; level: number; text: string }
  | { type: 'line'; text: string; isCentred: boolean; isEmphasised: boolean; followsGap: boolean }
  | { type: 'table'; rows: TableRow[] };

export interface FlowOptions {
  /** Called for each table before it is read: true takes it out of the text. */
  takesTable?: (table: HtmlElement) => boolean;
  /** Elements that are no text beside those that never are. */
  isLeftOut?: (element: HtmlElement) => boolean;
}

const BLOCKS = new Set(
  'address article blockquote body center dd details div dl dt fieldset figcaption figure hr html li main ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);

/** Markers that source text cannot hold once it was decoded: a soft break of the source, a break of the page. */
const SOFT = '\r';
const BREAK = '\n';

/** The text of a page as a list of lines and tables. */
export function collectFlow(root: HtmlParent, options: FlowOptions = {}): Flow[] {
  const flow: Flow[] = [];
  let text = '';
  let shown = 0;
  let emphasised = 0;
  let isCentred = false;
  let followsGap = false;

  for (const child of root.childNodes) visit(child, PLAIN);
  endLine();
  return flow;

  function visit(node: HtmlNode, style: TextStyle) {
    if ('value' in node) return addText(node.value, style);
    if (!isElement(node) || isHiddenElement(node) || options.isLeftOut?.(node)) return;
    if (node.tagName === 'br') return addText(BREAK, { ...style, isPreformatted: true });
    const level = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (level !== undefined) return addHeading(node, Number(level));
    const inside = styleInside(node, style);
    if (!BLOCKS.has(node.tagName)) {
      for (const child of node.childNodes) visit(child, inside);
      return;
    }
    endLine();
    if (node.tagName === 'table' && addTable(node)) return;
    const before = flow.length;
    if (node.tagName === 'li') addText(numberListItem(node), inside);
    for (const child of node.childNodes) visit(child, inside);
    endLine();
    if (node.tagName === 'p' && flow.length === before) followsGap = true;
  }

  function addText(value: string, style: TextStyle) {
    const added = style.isPreformatted
      ? value
      : value.replace(/[ \t\f\r\n]+/g, (run) => (/[\r\n]/.test(run) ? SOFT : ' '));
    const weight = added.replace(/\s/g, '').length;
    if (weight > 0 && shown === 0) isCentred = style.isCentred;
    text += added;
    shown += weight;
    if (style.isBold || style.isLarge) emphasised += weight;
  }

  function endLine() {
    for (const line of splitAtBreaks(text, isCentred)) {
      flow.push({ type: 'line', text: line, isCentred, isEmphasised: emphasised >= shown * 0.9, followsGap });
      followsGap = false;
    }
    text = '';
    shown = 0;
    emphasised = 0;
  }

  function addHeading(element: HtmlElement, level: number) {
    endLine();
    const lines = collectFlow(element, options).flatMap((inner) => (inner.type === 'table' ? [] : [inner.text]));
    if (lines.length > 0) flow.push({ type: 'heading', level, text: lines.join('\n') });
  }

  /** False where the table only lays the page out: its cells are then read one after the other. */
  function addTable(table: HtmlElement): boolean {
    if (options.takesTable?.(table)) return true;
    if (attributeOf(table, 'role') === 'presentation') return false;
    const expanded = expandTable(table, (cell) =>
      collectFlow(cell, options)
        .flatMap((inner) => (inner.type === 'table' ? [] : [inner.text]))
        .join('\n'),
    );
    if (expanded === undefined) return false;
    for (const caption of expanded.captions) {
      flow.push({ type: 'line', text: caption, isCentred: true, isEmphasised: false, followsGap: true });
    }
    flow.push({ type: 'table', rows: expanded.rows });
    return true;
  }
}

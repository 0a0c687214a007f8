import type { TableCell, TableRow } from '../text/compose-text.ts';
import { attributeOf, childElements, findElements, type HtmlElement } from './html-element.ts';

/** Wider or taller than any table that is read; a page that says more is wrong or hostile. */
const MOST_COLUMNS = 200;
/** A cell merged over several rows stands in each of them, but a long text is not told again and again. */
const LONGEST_REPEATED = 1_000;
const LONGEST_HEADER_CELL = 30;

interface Placed extends TableCell {
  isHeader: boolean;
  rowsLeft: number;
}

/**
 * The rows of a table that holds values: merged cells stand in each row and column they cover, rows of headers are marked,
 * a row over the whole width at the top is a caption.
 * Undefined where the table only lays out the page: it has other tables inside, or is but one row or one column.
 */
export function expandTable(
  table: HtmlElement,
  readCell: (cell: HtmlElement) => string,
): { captions: string[]; rows: TableRow[] } | undefined {
  if (findElements(table, ({ tagName }) => tagName === 'table').length > 0) return undefined;
  const rowElements = findElements(table, ({ tagName }) => tagName === 'tr');
  const grid = placeCells(rowElements, readCell);
  if (grid.filter((row) => countFilled(row) >= 2).length < 2) return undefined;

  const width = grid.reduce((widest, row) => Math.max(widest, widthOf(row)), 0);
  const body = grid.findIndex((row) => countFilled(row) >= 2);
  const isCaption = (row: Placed[]) =>
    countFilled(row) === 1 && row.some(({ text, columns }) => text && columns >= width);
  const captions = [
    ...findElements(table, ({ tagName }) => tagName === 'caption').map(readCell),
    ...grid
      .slice(0, body)
      .filter(isCaption)
      .flatMap((row) => row.map(({ text }) => text)),
  ].filter((text) => text.trim() !== '');
  const rows = grid.filter((row, index) => !(index < body && isCaption(row)));
  const headers = countHeaderRows(rows);
  return {
    captions,
    rows: rows.map((row, index) => ({
      isHeader: index < headers,
      cells: row.map(({ text, columns }) => ({ text, columns })),
    })),
  };
}

function placeCells(rowElements: HtmlElement[], readCell: (cell: HtmlElement) => string): Placed[][] {
  let above: Placed[] = [];
  return rowElements.map((rowElement, index) => {
    const cells = childElements(rowElement).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
    const isInHead =
      rowElement.parentNode && 'tagName' in rowElement.parentNode && rowElement.parentNode.tagName === 'thead';
    const carried = new Map<number, Placed>();
    let column = 0;
    for (const cell of above) {
      if (cell.rowsLeft > 0) carried.set(column, { ...cell, rowsLeft: cell.rowsLeft - 1, text: repeat(cell.text) });
      column += cell.columns;
    }

    const row: Placed[] = [];
    let at = 0;
    const take = (cell: Placed) => {
      row.push(cell);
      at += cell.columns;
    };
    for (const cell of cells) {
      for (let merged = carried.get(at); merged; merged = carried.get(at)) takeCarried(at, merged);
      if (at >= MOST_COLUMNS) break;
      take({
        text: readCell(cell),
        columns: Math.min(span(cell, 'colspan'), MOST_COLUMNS - at),
        isHeader: cell.tagName === 'th' || Boolean(isInHead),
        // rowspan=0 means to the end of the table.
        rowsLeft: attributeOf(cell, 'rowspan') === '0' ? rowElements.length - index : span(cell, 'rowspan') - 1,
      });
    }
    // What is left over from above stands to the right, with the columns between left empty.
    for (const [place, merged] of [...carried].sort(([a], [b]) => a - b)) {
      if (place < at) continue;
      if (place > at) take({ text: '', columns: place - at, isHeader: false, rowsLeft: 0 });
      take(merged);
    }
    above = row;
    return row;

    function takeCarried(place: number, merged: Placed) {
      carried.delete(place);
      take(merged);
    }
  });
}

function repeat(text: string): string {
  return text.length > LONGEST_REPEATED ? '' : text;
}

function span(cell: HtmlElement, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(attributeOf(cell, name) ?? '1', 10);
  return Number.isFinite(value) && value > 0 ? Math.min(value, 65_534) : 1;
}

function countFilled(row: Placed[]): number {
  return row.filter(({ text }) => text.trim() !== '').length;
}

function widthOf(row: Placed[]): number {
  return row.reduce((sum, { columns }) => sum + columns, 0);
}

/** Rows of th cells; else the first row where it reads like one, as tall as its tallest cell. */
function countHeaderRows(rows: Placed[][]): number {
  const marked = rows.findIndex((row) => !row.every(({ isHeader, text }) => isHeader || text.trim() === ''));
  if (marked > 0) return marked;
  const first = rows[0] ?? [];
  const readsLikeHeader = first.every(
    ({ text }) =>
      text.trim() !== '' && text.length <= LONGEST_HEADER_CELL && !/[。；]/.test(text) && !/^[\d.,%\s]+$/.test(text),
  );
  if (!readsLikeHeader || rows.length < 2) return 0;
  const isGrouped = first.some(({ columns }) => columns > 1);
  const height = 1 + Math.max(...first.map(({ rowsLeft }) => rowsLeft));
  return isGrouped && height < rows.length ? Math.min(height, 3) : 1;
}

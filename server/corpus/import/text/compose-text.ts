import { ImportError } from '../import-error.ts';
import type { Block, SourceText, Span } from '../source-text.ts';
import { cleanText } from './clean-text.ts';

export interface TableCell {
  text: string;
  /** How many columns it covers. */
  columns: number;
}

export interface TableRow {
  isHeader: boolean;
  cells: TableCell[];
}

/** What readers of marked-up files find, in the order of the text. */
export type Piece =
  | { type: 'heading'; level: number; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'table'; rows: TableRow[] };

/** More than any file of text holds: the longest Chinese statute has 130,000 characters. */
const LONGEST_TEXT = 50_000_000;

/**
 * One text with a piece a line, cells of a row set apart by tabs, and the blocks that point into it. Empty pieces are left away.
 * A cell that covers several columns is written once and stands in `cells` as often as it covers columns.
 * @throws {ImportError} `file_too_large` where merged cells multiply the text beyond measure
 */
export function composeText(pieces: readonly Piece[]): Pick<SourceText, 'text' | 'blocks'> {
  const parts: string[] = [];
  const blocks: Block[] = [];
  let length = 0;
  let tables = 0;

  for (const piece of pieces) {
    if (piece.type === 'table') {
      const table = tables++;
      for (const row of piece.rows) appendRow(row, table);
      continue;
    }
    const text = tidy(piece.text);
    if (text === '') continue;
    const span = append(text);
    blocks.push(
      piece.type === 'heading' ? { type: 'heading', level: piece.level, ...span } : { type: 'paragraph', ...span },
    );
  }
  return { text: parts.join(''), blocks };

  function append(text: string): Span {
    const from = length === 0 ? 0 : length + 1;
    if (from > LONGEST_TEXT) throw new ImportError('file_too_large', '文件里的文字过多，请分成几个文件后再导入。');
    if (length > 0) parts.push('\n');
    parts.push(text);
    length = from + text.length;
    return { from, to: length };
  }

  function appendRow(row: TableRow, table: number) {
    const texts = row.cells.map(({ text }) => tidy(text).replaceAll('\t', ' '));
    if (texts.every((text) => text === '')) return;
    const joined = texts.join('\t');
    const leading = joined.length - joined.trimStart().length;
    const span = append(joined.trim());
    // Empty cells at either end have no place of their own: they are empty spans at the row's ends.
    const clamp = (offset: number) => Math.min(Math.max(span.from + offset - leading, span.from), span.to);
    let offset = 0;
    const cells = row.cells.flatMap(({ columns }, index) => {
      const cell = { from: clamp(offset), to: clamp(offset + texts[index]!.length) };
      offset += texts[index]!.length + 1;
      return Array.from({ length: columns }, () => ({ ...cell }));
    });
    blocks.push({ type: 'row', table, isHeader: row.isHeader, cells, ...span });
  }
}

function tidy(text: string): string {
  return cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

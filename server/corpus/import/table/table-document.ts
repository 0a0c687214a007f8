/** A sheet that is no list of documents: one document with the table, its rows by their headers. */
import { documentFromText } from '../document-from-text.ts';
import type { ImportedDocument } from '../imported-document.ts';
import type { SheetRow } from '../office/read-xlsx-rows.ts';
import type { Block, Span } from '../source-text.ts';
import type { SheetContext } from './row-documents.ts';

/** Reads the rows below `head` into the text of one document; cells are set apart by tabs, as they are copied from a spreadsheet. */
export async function tableDocument(
  head: SheetRow,
  rows: AsyncIterable<SheetRow>,
  { name, title, checkedOn, places }: SheetContext,
): Promise<ImportedDocument> {
  const lines: string[] = [];
  const blocks: Block[] = [];
  let length = 0;
  const add = ({ cells }: SheetRow, isHeader: boolean): void => {
    const texts = cells.map((cell) => cell.replaceAll(/[\r\n\t]+/gu, ' ').trim());
    const line = texts.join('\t');
    if (line.trim() === '') return;
    const spans: Span[] = [];
    let from = length;
    for (const text of texts) {
      spans.push({ from, to: from + text.length });
      from += text.length + 1;
    }
    const used = spans.filter((span) => span.from < span.to);
    blocks.push({ type: 'row', table: 1, isHeader, cells: spans, from: used[0]!.from, to: used.at(-1)!.to });
    lines.push(line);
    length += line.length + 1;
  };
  add(head, true);
  for await (const row of rows) add(row, false);
  const source = { name, text: lines.join('\n'), blocks, stated: { title }, doubts: [] };
  const imported = documentFromText(source, { kind: 'policy', checkedOn, places });
  return {
    ...imported,
    guessed: [...imported.guessed, 'title', 'kind'],
    doubts: [
      ...imported.doubts,
      '没有认出标题、正文或问题、答案等列，整张表作为一份文件导入；如果每行是一份文件，请指定列名后重新导入。',
    ],
  };
}

/** Documents out of a spreadsheet: a row each, a sheet of questions and answers, or a table that is shown as it is. */
import type { Place } from '../../../language/lexicon.ts';
import { ImportError } from '../import-error.ts';
import type { ImportedDocument } from '../imported-document.ts';
import { readXlsxSheets, type Sheet, type SheetRow } from '../office/read-xlsx-rows.ts';
import { readCsvRows } from './read-csv-rows.ts';
import { faqOfSheet, guideOfRow, type SheetContext, textOfRow } from './row-documents.ts';
import { recognizeColumns, shapeOf, type TableColumns, unknownColumns } from './table-columns.ts';
import { tableDocument } from './table-document.ts';

export interface TableOptions {
  /** `YYYY-MM-DD`. */
  checkedOn: string;
  places?: readonly Place[] | undefined;
  /** Names of columns by our fields, for columns whose names do not say what they hold. */
  columns?: Readonly<Record<string, string>> | undefined;
}

/** What came of a row, or of a sheet that is one document. */
export type TableStep = { imported: ImportedDocument } | { error: ImportError };

/** The names of columns are looked for in so many rows. */
const LOWEST_HEAD = 10;
const NAMELESS_SHEET = /^(?:sheet|工作表|表)\s*\d*$/i;

/**
 * Reads a table row by row. A row that is no document is an error of its own; columns that are not recognised are a doubt of the
 * first document.
 * @throws {ImportError} where the file itself cannot be read, or a column that `columns` names does not exist
 */
export async function* readTableFile(
  name: string,
  bytes: Uint8Array,
  format: 'xlsx' | 'csv',
  options: TableOptions,
): AsyncGenerator<TableStep> {
  const sheets: Sheet[] = format === 'xlsx' ? await readXlsxSheets(bytes) : [{ name: '', rows: readCsvRows(bytes) }];
  const ids = new Set<string>();
  let isEmpty = true;
  for (const sheet of sheets) {
    for await (const step of readSheet(name, sheet, sheets.length > 1, options)) {
      isEmpty = false;
      yield 'imported' in step ? { imported: withOwnId(step.imported, ids) } : step;
    }
  }
  if (isEmpty) throw new ImportError('file_empty', '表格里没有内容，请检查后重新导入。');
}

async function* readSheet(
  name: string,
  sheet: Sheet,
  isOneOfSeveral: boolean,
  { columns: given, ...options }: TableOptions,
): AsyncGenerator<TableStep> {
  const rows = sheet.rows[Symbol.asyncIterator]();
  const top: SheetRow[] = [];
  while (top.length < LOWEST_HEAD) {
    const { value, done } = await rows.next();
    if (done) break;
    top.push(value);
  }
  if (top.length === 0) return;
  const head = headOf(top, given);
  const rest = continuing(top.slice(head.index + 1), rows);
  const sheetName = sheet.name === '' || NAMELESS_SHEET.test(sheet.name) ? undefined : sheet.name;
  const context: SheetContext = {
    ...options,
    name: isOneOfSeveral && sheet.name !== '' ? `${name}，工作表“${sheet.name}”` : name,
    title: titleOf(top.slice(0, head.index)) ?? (isOneOfSeveral ? sheetName : undefined) ?? baseName(name),
    table: head.table,
  };
  const shape = shapeOf(head.table);
  if (shape === 'faq') {
    yield { imported: await faqOfSheet(rest, context) };
  } else if (shape === undefined) {
    yield { imported: await tableDocument(top[head.index]!, rest, context) };
  } else {
    yield* documentsOfRows(rest, context, shape);
  }
}

async function* documentsOfRows(
  rows: AsyncIterable<SheetRow>,
  context: SheetContext,
  shape: 'guides' | 'texts',
): AsyncGenerator<TableStep> {
  let unknown = context.table.unknown;
  for await (const row of rows) {
    try {
      const imported = shape === 'guides' ? guideOfRow(row, context) : textOfRow(row, context);
      yield {
        imported:
          unknown.length === 0 ? imported : { ...imported, doubts: [...imported.doubts, unknownColumns(unknown)] },
      };
      unknown = [];
    } catch (cause) {
      if (!(cause instanceof ImportError)) throw cause;
      yield { error: new ImportError(cause.code, `第 ${row.number} 行：${cause.message}`, { cause }) };
    }
  }
}

/** The row that names the columns: the one whose cells are most of them known names. */
function headOf(rows: readonly SheetRow[], given: TableOptions['columns']): { index: number; table: TableColumns } {
  let best: { index: number; table: TableColumns; known: number } | undefined;
  let refusal: unknown;
  for (const [index, { cells }] of rows.entries()) {
    try {
      const table = recognizeColumns(cells, given);
      const known = table.fields.size + table.guideFields.length + (shapeOf(table) === undefined ? 0 : 100);
      if (best === undefined || known > best.known) best = { index, table, known };
    } catch (error) {
      refusal = error;
    }
  }
  if (best === undefined) throw refusal;
  if (shapeOf(best.table) !== undefined) return best;
  // No row names a document's fields: the first row with more than one cell heads the table.
  const index = Math.max(
    0,
    rows.findIndex(({ cells }) => new Set(cells.filter((cell) => cell !== '')).size > 1),
  );
  return { index, table: recognizeColumns(rows[index]!.cells) };
}

/** A line of one text above the columns, which may be merged over all of them. */
function titleOf(above: readonly SheetRow[]): string | undefined {
  const lines = above.map(({ cells }) => [...new Set(cells.filter((cell) => cell !== ''))]);
  return lines.find((texts) => texts.length === 1)?.[0]?.replaceAll(/\s+/gu, ' ');
}

function baseName(name: string): string {
  return name
    .split(/[/\\]/u)
    .at(-1)!
    .replace(/\.(?:xlsx|csv|tsv|txt)$/iu, '');
}

async function* continuing(first: readonly SheetRow[], rest: AsyncIterator<SheetRow>): AsyncGenerator<SheetRow> {
  yield* first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Two rows may have the same title; the second gets a number of its own, which is stable as long as the order is. */
function withOwnId(imported: ImportedDocument, ids: Set<string>): ImportedDocument {
  const { id, title } = imported.document;
  let own = id;
  for (let times = 2; ids.has(own); times += 1) own = `${id}-${times}`;
  ids.add(own);
  if (own === id) return imported;
  const doubt = `《${title.zh}》在表里不止一行，标识后加了序号，请核对是否重复。`;
  return { ...imported, document: { ...imported.document, id: own }, doubts: [...imported.doubts, doubt] };
}

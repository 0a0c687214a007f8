/** The rows of an XLSX workbook, one after another: of a sheet of a hundred thousand rows only a few are in memory at a time. */
import { promisify } from 'node:util';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { ImportError } from '../import-error.ts';
import { cleanText } from '../text/clean-text.ts';
import { checkArchive } from './check-archive.ts';
import { collectFormats, localName, textOfNumber, type XlsxFormats } from './xlsx-values.ts';

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  number: number;
  /** By column; formulas by their value, days as `YYYY-MM-DD`, empty cells as ''. */
  cells: string[];
}

export interface Sheet {
  name: string;
  rows: AsyncIterable<SheetRow>;
}

interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** A sheet has 16,384 columns at most; one that uses so many is formatted, not filled. */
const MOST_COLUMNS = 500;
const MOST_MERGES = 50_000;

/**
 * The visible sheets of a workbook, in order; a merged cell's value stands in each cell it covers.
 * @throws {ImportError} where the file is not safe, damaged or no workbook
 */
export async function readXlsxSheets(bytes: Uint8Array): Promise<Sheet[]> {
  await checkArchive(bytes);
  const archive = await openArchive(bytes);
  const workbook = await readWorkbook(archive);
  return workbook.sheets.map(({ name, path }) => ({ name, rows: readRows(archive, path, workbook) }));
}

class Archive {
  readonly #file: yauzl.ZipFile;
  readonly #entries: ReadonlyMap<string, yauzl.Entry>;

  constructor(file: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>) {
    this.#file = file;
    this.#entries = entries;
  }

  has(path: string): boolean {
    return this.#entries.has(path.toLowerCase());
  }

  /** Gives an entry's text to a parser, piece by piece; yields after each, so that a caller can take what came of it. */
  async *parse(path: string, parser: SaxesParser): AsyncGenerator<void> {
    const entry = this.#entries.get(path.toLowerCase());
    if (entry === undefined) throw damaged();
    parser.on('error', (cause) => {
      throw damaged(cause);
    });
    const stream = await promisify(this.#file.openReadStream.bind(this.#file))(entry);
    stream.setEncoding('utf8');
    for await (const chunk of stream) {
      parser.write(chunk as string);
      yield;
    }
    parser.close();
    yield;
  }

  async parseAll(path: string, parser: SaxesParser): Promise<void> {
    for await (const _ of this.parse(path, parser));
  }
}

async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const file = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(buffer, {
    lazyEntries: true,
    autoClose: false,
  });
  const entries = new Map<string, yauzl.Entry>();
  await new Promise<void>((resolve, reject) => {
    file.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName.toLowerCase(), entry);
      file.readEntry();
    });
    file.on('end', resolve).on('error', reject);
    file.readEntry();
  });
  return new Archive(file, entries);
}

interface Workbook extends XlsxFormats {
  sheets: { name: string; path: string }[];
  strings: string[];
}

async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.has('xl/workbook.xml')) throw damaged();
  const paths = new Map<string, string>();
  const relations = new SaxesParser();
  relations.on('opentag', ({ name, attributes }) => {
    if (localName(name) === 'Relationship') paths.set(String(attributes.Id), pathOf(String(attributes.Target)));
  });
  await archive.parseAll('xl/_rels/workbook.xml.rels', relations);

  const workbook: Workbook = { sheets: [], strings: [], formats: [], isFrom1904: false };
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const tag = localName(name);
    if (tag === 'workbookPr') workbook.isFrom1904 = /^(?:1|true)$/.test(String(attributes.date1904 ?? ''));
    if (tag !== 'sheet' || /hidden/i.test(String(attributes.state ?? ''))) return;
    const path = paths.get(String(attributes['r:id'] ?? attributes.id ?? ''));
    if (path !== undefined && archive.has(path)) workbook.sheets.push({ name: String(attributes.name ?? ''), path });
  });
  await archive.parseAll('xl/workbook.xml', parser);
  if (archive.has('xl/styles.xml')) {
    const styles = new SaxesParser();
    collectFormats(styles, workbook.formats);
    await archive.parseAll('xl/styles.xml', styles);
  }
  if (archive.has('xl/sharedStrings.xml')) workbook.strings = await readStrings(archive);
  return workbook;
}

/** The text of `<t>`, but not inside `<rPh>`: that says how to pronounce it. */
async function readStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  const parser = new SaxesParser();
  let text = '';
  let tag = '';
  let isPhonetic = false;
  parser.on('opentag', ({ name }) => {
    tag = localName(name);
    if (tag === 'rPh') isPhonetic = true;
  });
  parser.on('text', (piece) => {
    if (tag === 't' && !isPhonetic) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    tag = '';
    if (localName(name) === 'rPh') isPhonetic = false;
    if (localName(name) !== 'si') return;
    strings.push(text);
    text = '';
  });
  await archive.parseAll('xl/sharedStrings.xml', parser);
  return strings;
}

async function* readRows(archive: Archive, path: string, workbook: Workbook): AsyncGenerator<SheetRow> {
  const waiting = (await readMerges(archive, path)).sort((a, b) => b.top - a.top);
  let open: (Merge & { value: string })[] = [];
  for await (const row of readOwnRows(archive, path, workbook)) {
    open = open.filter(({ bottom }) => bottom >= row.number);
    for (let merge = waiting.at(-1); merge !== undefined && merge.top <= row.number; merge = waiting.at(-1)) {
      waiting.pop();
      if (merge.bottom >= row.number)
        open.push({ ...merge, value: merge.top === row.number ? (row.cells[merge.left] ?? '') : '' });
    }
    for (const { left, right, value } of open) {
      for (let column = left; column <= Math.min(right, MOST_COLUMNS); column += 1) row.cells[column] = value;
    }
    const cells = Array.from(row.cells, (cell) => cell ?? '');
    if (cells.some((cell) => cell !== '')) yield { number: row.number, cells };
  }
}

/** They are told after the rows, so the sheet is read twice. */
async function readMerges(archive: Archive, path: string): Promise<Merge[]> {
  const merges: Merge[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (localName(name) !== 'mergeCell' || merges.length >= MOST_MERGES) return;
    const [first, last] = String(attributes.ref).split(':').map(cellOf);
    if (first !== undefined && last !== undefined) {
      merges.push({ top: first.row, bottom: last.row, left: first.column, right: last.column });
    }
  });
  await archive.parseAll(path, parser);
  return merges;
}

async function* readOwnRows(archive: Archive, path: string, workbook: Workbook): AsyncGenerator<SheetRow> {
  const parser = new SaxesParser();
  const ready: SheetRow[] = [];
  let row: SheetRow = { number: 0, cells: [] };
  let cell = { column: 0, type: 'n', style: 0, value: '' };
  let tag = '';
  let isPhonetic = false;
  parser.on('opentag', ({ name, attributes }) => {
    tag = localName(name);
    if (tag === 'row') row = { number: Number(attributes.r ?? row.number + 1), cells: [] };
    else if (tag === 'rPh') isPhonetic = true;
    else if (tag === 'c') {
      const column = attributes.r === undefined ? row.cells.length : cellOf(String(attributes.r)).column;
      cell = { column, type: String(attributes.t ?? 'n'), style: Number(attributes.s ?? 0), value: '' };
    }
  });
  parser.on('text', (text) => {
    if (tag === 'v' || (tag === 't' && !isPhonetic)) cell.value += text;
  });
  parser.on('closetag', ({ name }) => {
    const closed = localName(name);
    tag = '';
    if (closed === 'rPh') isPhonetic = false;
    else if (closed === 'c' && cell.column < MOST_COLUMNS) row.cells[cell.column] = textOfCell(cell, workbook);
    else if (closed === 'row') ready.push(row);
  });
  for await (const _ of archive.parse(path, parser)) yield* ready.splice(0);
}

function textOfCell(
  { type, style, value }: { type: string; style: number; value: string },
  workbook: Workbook,
): string {
  if (value === '' || type === 'e') return '';
  if (type === 's') return cleanText(workbook.strings[Number(value)] ?? '').trim();
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type === 'd') return value.slice(0, 10);
  if (type === 'n') return textOfNumber(value, style, workbook);
  return cleanText(value).trim();
}

/** AB12 → row 12, column 27 counted from 0. */
function cellOf(reference: string): { row: number; column: number } {
  const letters = /^\$?([A-Z]+)/i.exec(reference)?.[1]?.toUpperCase() ?? 'A';
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(/\d+/.exec(reference)?.[0] ?? 0), column };
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}

function damaged(cause?: unknown): ImportError {
  return new ImportError('file_damaged', '表格文件已损坏，无法读取；请用原来的软件打开并另存为 XLSX 后再导入。', {
    cause,
  });
}

import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Text, or a number with the format of its style: 0 general, 1 a day as 2031年3月5日, 2 a day, 3 a percentage. */
export type XlsxCell = string | { value: number; style?: number; formula?: string };

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as spreadsheet programs write it, with shared strings; sheets by their names. */
export async function makeXlsx(sheets: Record<string, XlsxCell[][]>, merges: string[] = []): Promise<Uint8Array> {
  const strings: string[] = [];
  const parts: Record<string, string> = { '[Content_Types].xml': '<Types/>' };
  const names = Object.keys(sheets);
  const tags = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  parts['xl/workbook.xml'] =
    `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets>${tags.join('')}</sheets></workbook>`;
  const relations = names.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Type="s" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  parts['xl/_rels/workbook.xml.rels'] = `<Relationships xmlns="${RELATIONS}">${relations.join('')}</Relationships>`;
  parts['xl/styles.xml'] =
    `<styleSheet xmlns="${SPREADSHEET}"><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>` +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>';
  for (const [index, rows] of Object.values(sheets).entries()) {
    const merged =
      merges.length === 0
        ? ''
        : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
    const lines = rows.map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, column) => cellTag(cell, row, column, strings)).join('')}</row>`,
    );
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${SPREADSHEET}"><sheetData>${lines.join('')}</sheetData>${merged}</worksheet>`;
  }
  parts['xl/sharedStrings.xml'] =
    `<sst xmlns="${SPREADSHEET}">${strings.map((text) => `<si><r><t>${text}</t></r><rPh><t>x</t></rPh></si>`).join('')}</sst>`;
  const zip = new ZipFile();
  for (const [path, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(`<?xml version="1.0"?>${xml}`), path);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}

function cellTag(cell: XlsxCell, row: number, column: number, strings: string[]): string {
  const ref = `${String.fromCharCode(65 + column)}${row + 1}`;
  if (typeof cell !== 'string') {
    const formula = cell.formula === undefined ? '' : `<f>${cell.formula}</f>`;
    return `<c r="${ref}" s="${cell.style ?? 0}">${formula}<v>${cell.value}</v></c>`;
  }
  if (cell === '') return '';
  strings.push(cell);
  return `<c r="${ref}" t="s"><v>${strings.length - 1}</v></c>`;
}

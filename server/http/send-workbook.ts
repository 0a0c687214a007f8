import type { Response } from 'express';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';

export interface Sheet {
  name: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** Widest column, in characters. */
const WIDEST = 60;
/** The longest text that a cell may have (ECMA-376). */
const LONGEST_CELL = 32_767;

/** Sends a workbook to be saved. Text stays text: what begins with = is never a formula. */
export async function sendWorkbook(response: Response, name: string, sheets: readonly Sheet[]): Promise<Response> {
  const workbook = await writeWorkbook(
    sheets.map(({ name: sheet, head, rows }) => ({
      sheet,
      data: [
        head.map((value) => ({ value, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(cellOf)),
      ] as SheetData,
      columns: head.map((title, i) => ({
        width: Math.min(
          WIDEST,
          2 + Math.max(...[title, ...rows.slice(0, 200).map((row) => String(row[i] ?? ''))].map(widthOf)),
        ),
      })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
  const day = new Date().toISOString().slice(0, 10);
  return response
    .attachment(`yueda-${name}-${day}.xlsx`)
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .send(workbook);
}

function cellOf(value: string | number) {
  return typeof value === 'number' ? { type: Number, value } : { type: String, value: value.slice(0, LONGEST_CELL) };
}

/** A Chinese character is two wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '⺀' ? 2 : 1), 0);
}

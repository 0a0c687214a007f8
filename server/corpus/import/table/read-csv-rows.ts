import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ImportError } from '../import-error.ts';
import type { SheetRow } from '../office/read-xlsx-rows.ts';
import { decodeText } from '../text/decode-text.ts';

const SEPARATORS = [',', '\t', ';', '|'];
const PIECE = 65_536;

/**
 * The rows of a CSV file in any encoding that offices use, separated by whatever its first lines are.
 * @throws {ImportError} `file_damaged` where quotation marks are never closed
 */
export async function* readCsvRows(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const { text } = decodeText(bytes);
  const parser = Readable.from(piecesOf(text)).pipe(
    parse({
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
    }),
  );
  let number = 0;
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      number += 1;
      const cells = record.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== '')) yield { number, cells };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new ImportError('file_damaged', `CSV 第 ${number + 1} 行附近的引号不成对，请用表格软件另存后再导入。`, {
      cause,
    });
  }
}

function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += PIECE) yield text.slice(from, from + PIECE);
}

/** The one that stands most often in the first line, outside quotation marks. */
function separatorOf(text: string): string {
  const line = text
    .slice(0, 20_000)
    .replaceAll(/"[^"]*"/gu, '')
    .split('\n', 1)[0]!;
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}

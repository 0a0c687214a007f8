/** What the worker that reads files is asked, and what it says. */
import type { Place } from '../../language/lexicon.ts';
import type { FileFormat } from './detect-format.ts';
import type { ImportErrorCode } from './import-error.ts';
import type { ImportedDocument } from './imported-document.ts';
import type { FileToRead } from './list-files.ts';

export const IMPORT_FORMATS = [
  'lawrefbook',
  'gdzwfw',
  'beir',
  'markdown',
  'html',
  'docx',
  'pdf',
  'xlsx',
  'csv',
  'yaml',
  'text',
] as const satisfies readonly FileFormat[];

export interface ReadingContext {
  /** Told by the content, where it is `auto`. */
  format: FileFormat | 'auto';
  /** The day on which the files were looked at. */
  checkedOn: string;
  /** Help to tell the region of an issuer. */
  places: readonly Place[];
  /** Columns of a table by our fields, where their names do not say. */
  columns?: Readonly<Record<string, string>> | undefined;
}

export interface ImportTask extends ReadingContext {
  file: FileToRead;
}

/** What came of a file, or of a line or row of it. */
export type Read =
  | { type: 'document'; imported: ImportedDocument }
  | { type: 'refused'; code: ImportErrorCode; message: string };

export type WorkerMessage = Read | { type: 'done' };

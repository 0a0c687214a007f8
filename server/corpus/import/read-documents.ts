/** From a file to its documents, whatever its format. */
import { readFileSync } from 'node:fs';
import { document } from '../document.ts';
import { readYamlFile } from '../read-yaml-file.ts';
import { detectFormat, type FileFormat } from './detect-format.ts';
import { documentFromText } from './document-from-text.ts';
import { readGuide } from './guide/read-gdzwfw.ts';
import { ImportError } from './import-error.ts';
import type { Read, ReadingContext } from './import-task.ts';
import type { ImportedDocument } from './imported-document.ts';
import { readLaw } from './law/read-lawrefbook.ts';
import { linesOfFile } from './lines-of-file.ts';
import type { FileToRead } from './list-files.ts';
import { readBeirEntry } from './read-beir-entry.ts';
import { LARGEST_FILE, readSourceText } from './read-file.ts';
import { readTableFile } from './table/read-table-file.ts';

/** Of a file that is read line by line, as much tells what it is. */
const HEAD_BYTES = 1 << 20;

/** Never throws: what is wrong with a file, or with a line of it, is `refused`, and the rest goes on. */
export async function* readDocuments(file: FileToRead, context: ReadingContext): AsyncGenerator<Read> {
  try {
    const format = context.format === 'auto' ? detect(file) : context.format;
    if (format === 'beir' || format === 'gdzwfw') {
      yield* readLines(file, format, context);
      return;
    }
    if (file.bytes > LARGEST_FILE) throw tooLarge();
    if (format === 'xlsx' || format === 'csv') yield* readRows(file, format, context);
    else yield { type: 'document', imported: await readWhole(file, format, context) };
  } catch (error) {
    yield refusalOf(error);
  }
}

function detect({ name, path, bytes }: FileToRead): FileFormat {
  const isLined = /\.(?:jsonl|ndjson|json)$/i.test(name);
  if (!isLined && bytes > LARGEST_FILE) throw tooLarge();
  const content = readFileSync(path);
  return detectFormat(name, isLined ? content.subarray(0, HEAD_BYTES) : content);
}

async function readWhole(
  { name, path }: FileToRead,
  format: Exclude<FileFormat, 'beir' | 'gdzwfw' | 'xlsx' | 'csv'>,
  { checkedOn, places }: ReadingContext,
): Promise<ImportedDocument> {
  if (format === 'yaml') return { document: readYamlFile(path, document), guessed: [], doubts: [] };
  const bytes = readFileSync(path);
  if (format === 'lawrefbook') return readLaw(name, bytes);
  return documentFromText(await readSourceText(name, bytes, format), { checkedOn, places });
}

/** A row that is wrong costs itself. */
async function* readRows(
  { name, path }: FileToRead,
  format: 'xlsx' | 'csv',
  { checkedOn, places, columns }: ReadingContext,
): AsyncGenerator<Read> {
  for await (const step of readTableFile(name, readFileSync(path), format, { checkedOn, places, columns })) {
    yield 'imported' in step ? { type: 'document', imported: step.imported } : refusalOf(step.error);
  }
}

/** A line that is wrong costs itself. */
async function* readLines(file: FileToRead, format: 'beir' | 'gdzwfw', context: ReadingContext): AsyncGenerator<Read> {
  let isEmpty = true;
  for await (const { line, number } of linesOfFile(file.path)) {
    isEmpty = false;
    try {
      const imported = format === 'beir' ? readBeirEntry(line, context) : readGuide(line, context);
      yield { type: 'document', imported };
    } catch (error) {
      const { code, message, type } = refusalOf(error);
      yield { type, code, message: `第 ${number} 行：${message}` };
    }
  }
  if (isEmpty) throw new ImportError('file_empty', '文件是空的，请检查后重新导入。');
}

function refusalOf(error: unknown): Extract<Read, { type: 'refused' }> {
  if (error instanceof ImportError) return { type: 'refused', code: error.code, message: error.message };
  const [line] = (error as Error).message.split('\n');
  return { type: 'refused', code: 'content_invalid', message: line! };
}

function tooLarge(): ImportError {
  return new ImportError('file_too_large', '文件超过 100 MB，请分成几个文件后再导入。');
}

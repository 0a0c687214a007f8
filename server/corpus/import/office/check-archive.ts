import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { ImportError } from '../import-error.ts';

export interface ArchiveEntry {
  name: string;
  /** Bytes, counted while inflating: what the archive says of itself is not believed. */
  size: number;
}

const MOST_ENTRIES = 10_000;
const MOST_INFLATED = 200_000_000;
/** Office documents inflate to 5–30 times their size; what is built to burst inflates a thousand times. */
const MOST_RATIO = 300;
/** Below this size a high ratio harms nobody: a table of equal rows packs well. */
const SMALL = 20_000_000;

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

/**
 * The entries of a zip-based document, once it is known to be safe to open: inflated once, counting, keeping nothing.
 * @throws {ImportError} `file_encrypted`, `format_unknown` (the Office formats before 2007), `archive_unsafe` or `file_damaged`
 */
export async function checkArchive(bytes: Uint8Array): Promise<ArchiveEntry[]> {
  if (OLE.every((byte, index) => bytes[index] === byte)) throw refuseOle(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ArchiveEntry[] = [];
  let inflated = 0;
  try {
    const archive = await open(buffer, { lazyEntries: true, autoClose: false });
    if (archive.entryCount > MOST_ENTRIES) throw tooMany();
    for await (const entry of entriesOf(archive)) {
      // A name that ends so is a folder; the count of entries is that of the archive's directory, which may lie.
      if (entries.length >= MOST_ENTRIES) throw tooMany();
      if (entry.isEncrypted()) throw new ImportError('file_encrypted', '文件有密码，请去掉密码后再导入。');
      const size = entry.fileName.endsWith('/') ? 0 : await inflate(archive, entry);
      entries.push({ name: entry.fileName, size });
    }
  } catch (cause) {
    throw asImportError(cause);
  }
  return entries;

  async function inflate(archive: yauzl.ZipFile, entry: yauzl.Entry): Promise<number> {
    const before = inflated;
    for await (const chunk of await promisify(archive.openReadStream.bind(archive))(entry)) {
      inflated += (chunk as Buffer).length;
      const isBomb = inflated > SMALL && inflated > bytes.length * MOST_RATIO;
      if (inflated > MOST_INFLATED || isBomb) {
        throw new ImportError('archive_unsafe', '文件解压后大得异常，没有打开；请核对来源，用原来的软件另存后再导入。');
      }
    }
    return inflated - before;
  }
}

async function* entriesOf(archive: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  for (;;) {
    const entry = await new Promise<yauzl.Entry | undefined>((resolve, reject) => {
      archive
        .once('entry', resolve)
        .once('end', () => resolve(undefined))
        .once('error', reject);
      archive.readEntry();
    });
    archive.removeAllListeners();
    if (entry === undefined) return;
    yield entry;
  }
}

function asImportError(cause: unknown): ImportError {
  if (cause instanceof ImportError) return cause;
  // yauzl refuses such names before it gives the entry.
  if (/absolute path|invalid relative path|invalid characters in fileName/.test(String(cause))) {
    return new ImportError('archive_unsafe', '文件内部的路径不安全，没有打开；请用原来的软件另存后再导入。', { cause });
  }
  return new ImportError('file_damaged', '文件已损坏，无法打开；请用原来的软件打开并另存后再导入。', { cause });
}

function tooMany(): ImportError {
  return new ImportError('archive_unsafe', '文件内部的条目多得异常，没有打开；请用原来的软件另存后再导入。');
}

/** The container of Word and Excel before 2007, and of newer files with a password. */
function refuseOle(bytes: Uint8Array): ImportError {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string) => buffer.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return new ImportError('file_encrypted', '文件有密码，请去掉密码后再导入。');
  if (holds('Workbook'))
    return new ImportError('format_unknown', '这是旧版表格（.xls、.et），请另存为 XLSX 后再导入。');
  if (holds('WordDocument'))
    return new ImportError('format_unknown', '这是旧版文档（.doc、.wps），请另存为 DOCX 后再导入。');
  return new ImportError('format_unknown', '这是旧版 Office 文件，请另存为 DOCX 或 XLSX 后再导入。');
}

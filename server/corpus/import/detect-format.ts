import { ImportError } from './import-error.ts';
import { declaredCharset } from './text/declared-charset.ts';
import { decodeText } from './text/decode-text.ts';

export type FileFormat =
  | 'html'
  | 'docx'
  | 'xlsx'
  | 'pdf'
  | 'markdown'
  | 'yaml'
  | 'lawrefbook'
  | 'gdzwfw'
  | 'beir'
  | 'csv'
  | 'text';

/** Of text, its head tells. */
const HEAD = 64_000;

/** What a file is, by what is in it; its name decides only between readings that its content allows. @throws {ImportError} */
export function detectFormat(name: string, bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) throw new ImportError('file_empty', '文件是空的，请检查后重新导入。');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return detectBinary(buffer) ?? detectText(extensionOf(name), headOf(bytes));
}

export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function headOf(bytes: Uint8Array): string {
  return decodeText(bytes.subarray(0, HEAD), declaredCharset(bytes)).text.trimStart();
}

const IMAGE = '这是图片，请先用文字识别（OCR）软件转成 DOCX 或可搜索的 PDF 后再导入。';
const PACKED = '这是压缩包，请先解压，再导入其中的文件。';

/** Beginnings of files that hold no text to read, byte for byte, and what to do about them. */
const REFUSED: Record<string, string> = {
  '\x89PNG': IMAGE,
  '\xff\xd8\xff': IMAGE,
  GIF8: IMAGE,
  'II*\0': IMAGE,
  'MM\0*': IMAGE,
  RIFF: '这是图片或音像文件，请先转成文字后再导入。',
  'Rar!': PACKED,
  '7z\xbc\xaf': PACKED,
  '\x1f\x8b': PACKED,
  '\xfd7zXZ': PACKED,
  '{\\rtf': '这是 RTF 文档，请另存为 DOCX 后再导入。',
  'MIME-Version:': '这是网页归档（MHT），请另存为 HTML 后再导入。',
};

function detectBinary(buffer: Buffer): FileFormat | undefined {
  const head = buffer.toString('latin1', 0, 1024);
  // Readers of PDF allow for junk in front of it.
  if (/%PDF-\d/.test(head)) return 'pdf';
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return detectArchive(buffer);
  // Both readers tell old, encrypted and foreign files of this container apart.
  if (head.startsWith('\xd0\xcf\x11\xe0')) return buffer.includes(Buffer.from('Workbook', 'utf16le')) ? 'xlsx' : 'docx';
  const refused = Object.keys(REFUSED).find((start) => head.startsWith(start));
  if (refused) throw new ImportError('format_unknown', REFUSED[refused]!);
  if (head.includes('<?mso-application')) {
    throw new ImportError('format_unknown', '这是旧版 Office 的 XML 文档，请另存为 DOCX 或 XLSX 后再导入。');
  }
  return undefined;
}

/** The names of an archive's entries stand in it as they are. */
function detectArchive(buffer: Buffer): FileFormat {
  if (buffer.includes('word/document')) return 'docx';
  if (buffer.includes('xl/workbook')) return 'xlsx';
  if (buffer.includes('ppt/presentation'))
    throw new ImportError('format_unknown', '这是演示文稿，请把文字另存为 DOCX 或 PDF 后再导入。');
  if (buffer.includes('OFD.xml'))
    throw new ImportError('format_unknown', '这是 OFD 版式文件，请转换为 PDF 或 DOCX 后再导入。');
  if (buffer.includes('[Content_Types].xml')) return 'docx';
  throw new ImportError('format_unknown', '这是压缩包，请先解压，再导入其中的文件。');
}

function detectText(extension: string, head: string): FileFormat {
  return (
    detectJsonLines(head) ??
    detectMarkup(extension, head) ??
    (isYamlDocument(head) ? 'yaml' : undefined) ??
    detectPlain(extension, head)
  );
}

function detectJsonLines(head: string): FileFormat | undefined {
  if (!/^\[?\s*\{\s*"/.test(head)) return undefined;
  if (/"(?:TASK_NAME|matter_name|TASK_CODE)"\s*:/.test(head)) return 'gdzwfw';
  if (/^\{[^\n]*"_?id"\s*:/.test(head) && /^\{[^\n]*"text"\s*:/.test(head)) return 'beir';
  throw new ImportError(
    'format_unknown',
    '这是 JSON 数据，但不是认得的样式；请导入省政务服务网的事项数据，或把文字另存为 TXT。',
  );
}

function detectMarkup(extension: string, head: string): FileFormat | undefined {
  const start = head.replace(/^(?:<!--[\s\S]*?-->|<\?xml[^>]*>|\s)+/, '');
  const isPage = /^<(?:!doctype\s+html|html|head|body|div|table|p|article|section|span|meta|center|h[1-6])[\s>]/i.test(
    start,
  );
  if (isPage && !(extension === 'md' && /^#{1,6} /m.test(head))) return 'html';
  if (/<!--\s*INFO END\s*-->/.test(head)) return 'lawrefbook';
  const isTitled = /^# [^\n]+\n/.test(head);
  const top = head.slice(0, 1500);
  if (
    isTitled &&
    /^(?:[^\n]{0,20})?\d{4}[-年]\d{1,2}[-月]\d{1,2}/m.test(top.slice(top.indexOf('\n'), 600)) &&
    /^第[一1]条/m.test(head)
  )
    return 'lawrefbook';
  if (/<html[\s>]|<body[\s>]/i.test(top)) return 'html';
  return undefined;
}

/** A document as this project writes them: `id`, `kind` and `passages` at the top. */
function isYamlDocument(head: string): boolean {
  return (
    ['id', 'kind', 'passages'].every((key) => new RegExp(`^${key}:(?:\\s|$)`, 'm').test(head)) &&
    !/^---\n[\s\S]*?\n---\n/.test(head)
  );
}

function detectPlain(extension: string, head: string): FileFormat {
  if ((extension === 'csv' || extension === 'tsv') && isTable(head, 1)) return 'csv';
  const hasHead = /^---[ \t]*\n(?:[\w\u4e00-\u9fff]+\s*:[^\n]*\n)+/.test(head);
  const headings = head.match(/^#{1,6} \S/gm)?.length ?? 0;
  const hasPipeTable = /^\|?[^\n|]+\|[^\n]*\n\s*\|?\s*:?-{2,}:?\s*\|/m.test(head);
  if (hasHead || headings >= (extension === 'md' || extension === 'markdown' ? 0 : 2) || hasPipeTable)
    return 'markdown';
  return extension !== 'txt' && isTable(head, 2) ? 'csv' : 'text';
}

/** Several lines with as many commas or tabs each. */
function isTable(head: string, least: number): boolean {
  const lines = head
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 10);
  return [',', '\t'].some((separator) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(separator).length - 1);
    const first = counts[0] ?? 0;
    return first >= least && counts.filter((count) => count === first).length >= Math.max(2, counts.length * 0.7);
  });
}

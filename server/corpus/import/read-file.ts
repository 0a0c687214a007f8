import { extensionOf, type FileFormat } from './detect-format.ts';
import { readHtml } from './html/read-html.ts';
import { ImportError } from './import-error.ts';
import { readDocx } from './office/read-docx.ts';
import { readPdf } from './pdf/read-pdf.ts';
import type { SourceText } from './source-text.ts';
import { readMarkdown } from './text/read-markdown.ts';
import { readText } from './text/read-text.ts';

const READERS = { html: readHtml, docx: readDocx, pdf: readPdf, markdown: readMarkdown, text: readText };
/** The formats that are text with headings and tables; the others hold fields. */
export type TextFormat = keyof typeof READERS;

export const LARGEST_FILE = 100 * 1024 * 1024;

const EXTENSIONS: Record<TextFormat, string[]> = {
  html: ['html', 'htm', 'shtml', 'xhtml', 'jsp', 'asp', 'aspx', 'php'],
  docx: ['docx'],
  pdf: ['pdf'],
  markdown: ['md', 'markdown'],
  text: ['txt', 'text'],
};

/**
 * Reads a file whose format was detected.
 * @throws {ImportError} whatever is wrong with the file, in one line that says what to do
 */
export async function readSourceText(name: string, bytes: Uint8Array, format: TextFormat): Promise<SourceText> {
  if (bytes.length === 0) throw new ImportError('file_empty', '文件是空的，请检查后重新导入。');
  if (bytes.length > LARGEST_FILE) {
    throw new ImportError('file_too_large', '文件超过 100 MB，请分成几个文件后再导入。');
  }
  let source: SourceText;
  try {
    source = await READERS[format](name, bytes);
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    throw new ImportError('file_damaged', '文件已损坏，无法读取；请用原来的软件打开并另存后再导入。', { cause });
  }
  if (source.blocks.length === 0) throw new ImportError('file_empty', '文件里没有文字，请检查后重新导入。');
  return { ...source, doubts: [...source.doubts, ...doubtName(name, format), ...doubtCharacters(source.text)] };
}

/** A file that is called what it is not was read as what it is; a name without an ending promises nothing. */
function doubtName(name: string, format: FileFormat & TextFormat): string[] {
  const extension = extensionOf(name);
  const isKnown =
    Object.values(EXTENSIONS).flat().includes(extension) || /^(?:docm?|xlsx?|csv|ya?ml|wps)$/.test(extension);
  return isKnown && !EXTENSIONS[format].includes(extension)
    ? [`文件名以 .${extension} 结尾，内容却是 ${format} 格式，已按内容读取。`]
    : [];
}

function doubtCharacters(text: string): string[] {
  const unknown = text.match(/\ufffd/g)?.length ?? 0;
  return unknown > 0 ? [`有 ${unknown} 个字无法辨认（显示为 \ufffd），请对照原文补正。`] : [];
}

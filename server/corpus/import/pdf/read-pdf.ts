import { ImportError } from '../import-error.ts';
import type { SourceText } from '../source-text.ts';
import { composeText } from '../text/compose-text.ts';
import type { PdfLine } from './collect-pdf-lines.ts';
import { dropPageFurniture } from './drop-page-furniture.ts';
import { joinPdfLines } from './join-pdf-lines.ts';
import { readPdfPages } from './read-pdf-pages.ts';

/** Of a scan there is at most a stamp, a page number or a line that the scanner wrote. */
const FEWEST_CHARACTERS_A_PAGE = 20;
/** Above this part of private or unknown characters, the file does not say which characters its glyphs are. */
const MOST_UNKNOWN = 0.3;

const SCANNED = '这是扫描件，没有可以读取的文字；请先用文字识别（OCR）软件转成可搜索的 PDF 或 DOCX 后再导入。';

/** Reads a PDF that has text: lines joined to paragraphs, without headers, footers and page numbers. */
export async function readPdf(name: string, bytes: Uint8Array): Promise<SourceText> {
  const pages = await readPdfPages(bytes);
  const characters = pages.flat().reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasPictures = buffer.includes('/Subtype/Image') || buffer.includes('/Subtype /Image');
  if (characters === 0 || (hasPictures && characters < pages.length * FEWEST_CHARACTERS_A_PAGE)) {
    throw new ImportError('file_scanned', SCANNED);
  }
  const lines = dropPageFurniture(pages);
  const composed = composeText(joinPdfLines(lines.flat()));
  const unknown = composed.text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  if (composed.text === '' || unknown > composed.text.length * MOST_UNKNOWN)
    throw new ImportError('file_scanned', SCANNED);
  return { name, ...composed, stated: {}, doubts: findDoubts(pages) };
}

function findDoubts(pages: readonly PdfLine[][]): string[] {
  const list = (numbers: number[]) => `第 ${numbers.slice(0, 20).join('、')}${numbers.length > 20 ? ' 等' : ''} 页`;
  const numbersOf = (test: (lines: PdfLine[]) => boolean) =>
    pages.flatMap((lines, index) => (test(lines) ? [index + 1] : []));
  const empty = numbersOf((lines) => lines.length === 0);
  const inColumns = numbersOf(
    (lines) => lines.filter(({ gaps }) => gaps > 0).length >= Math.max(3, lines.length * 0.2),
  );
  return [
    ...(empty.length > 0 ? [`${list(empty)}没有文字，可能是扫描的图片，请核对。`] : []),
    ...(inColumns.length > 0 ? [`${list(inColumns)}可能有表格或分栏，文字按行读出，请核对顺序。`] : []),
  ];
}

/** The worker of `read-pdf-pages.ts`: one file at a time. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { ImportError } from '../import-error.ts';
import { collectPdfLines, type DrawnText, type PdfLine } from './collect-pdf-lines.ts';
import type { PdfReply } from './read-pdf-pages.ts';

const MOST_PAGES = 5_000;

// pdfjs makes a matrix when it is loaded, though it draws nothing here; Node has none, and the native canvas that brings one may be missing.
globalThis.DOMMatrix ??= class {} as typeof DOMMatrix;
const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
const resources = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

const port = parentPort!;
port.on('message', async (bytes: Uint8Array) => {
  port.postMessage(await readPages(bytes).then((pages): PdfReply => ({ type: 'pages', pages }), refuse));
});

function refuse(error: unknown): PdfReply {
  if (error instanceof ImportError) return { type: 'refused', code: error.code, message: error.message };
  const { name, message } = error as Error;
  if (name === 'PasswordException') {
    return { type: 'refused', code: 'file_encrypted', message: 'PDF 有密码，请去掉密码后再导入。' };
  }
  return { type: 'failed', reason: `${name}: ${message}` };
}

async function readPages(bytes: Uint8Array): Promise<PdfLine[][]> {
  const task = pdfjs.getDocument({
    data: bytes,
    // Chinese fonts that are not in the file are read by the tables of Adobe's character collections.
    cMapUrl: join(resources, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(resources, 'standard_fonts') + sep,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > MOST_PAGES) {
      throw new ImportError('file_too_large', `PDF 超过 ${MOST_PAGES} 页，请分成几个文件后再导入。`);
    }
    const pages: PdfLine[][] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { transform } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      pages.push(
        collectPdfLines(
          items.flatMap((item) => ('str' in item ? place(item, transform) : [])),
          number,
        ),
      );
      page.cleanup();
    }
    return pages;
  } finally {
    await task.destroy();
  }
}

function place(item: { str: string; transform: number[]; width: number }, view: number[]): DrawnText[] {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = pdfjs.Util.transform(view, item.transform) as number[];
  // Watermarks run aslant, and say nothing that belongs to the text.
  const isUpright = Math.abs(b) <= Math.abs(a) * 0.2;
  return isUpright ? [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) }] : [];
}

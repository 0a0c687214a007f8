import type { PdfLine } from './collect-pdf-lines.ts';

/** Headers and footers stand in the first and last lines of a page. */
const LINES_AT_EDGE = 3;
/** What stands there on this part of the pages is not text; on fewer than three pages nobody can tell. */
const LEAST_SHARE = 0.5;
const LEAST_PAGES = 3;

const PAGE_NUMBER =
  /^[-—–―－·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―－·•\s]*$/i;

/** The lines of each page without page numbers and without the headers and footers that come again on most pages. */
export function dropPageFurniture(pages: readonly PdfLine[][]): PdfLine[][] {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set(edgesOf(lines).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isRepeated = (line: PdfLine) =>
    pages.length >= LEAST_PAGES && counts.get(keyOf(line))! >= Math.max(LEAST_PAGES, pages.length * LEAST_SHARE);
  return pages.map((lines) => {
    const edges = new Set(edgesOf(lines));
    const outer = new Set([lines[0], lines.at(-1)]);
    return lines.filter(
      (line) => !(edges.has(line) && isRepeated(line)) && !(outer.has(line) && PAGE_NUMBER.test(line.text)),
    );
  });
}

function edgesOf(lines: PdfLine[]): PdfLine[] {
  if (lines.length <= LINES_AT_EDGE * 2) return lines;
  return [...lines.slice(0, LINES_AT_EDGE), ...lines.slice(-LINES_AT_EDGE)];
}

/** Equal for lines that differ in their numbers only, and stand at the same height. */
function keyOf({ text, y }: PdfLine): string {
  return `${Math.round(y / 6)} ${text.replace(/\d+/g, '#').replace(/\s/g, '')}`;
}

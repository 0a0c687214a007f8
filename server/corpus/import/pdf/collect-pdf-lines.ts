/** A piece of text as PDF draws it, in the page's own coordinates turned upright: x to the right, y downwards, in points. */
export interface DrawnText {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Height of the type. */
  size: number;
}

/** Texts on one baseline. */
export interface PdfLine {
  text: string;
  page: number;
  left: number;
  right: number;
  y: number;
  size: number;
  /** Wide gaps inside, as between columns. */
  gaps: number;
}

/** Texts this near to a baseline, in parts of their size, stand on it. */
const SAME_BASELINE = 0.4;
/** A gap from this width on, in parts of the size, is a space; between Chinese characters letter spacing is wider. */
const SPACE = 0.22;
const SPACE_IN_CHINESE = 0.6;
const COLUMN_GAP = 3;
const WIDE_AT_END = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]$/;
const WIDE_AT_START = /^[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]/;

/** The lines of a page from its top to its foot, each from left to right, whatever the order in which the file draws them. */
export function collectPdfLines(drawn: readonly DrawnText[], page: number): PdfLine[] {
  const rows: { y: number; size: number; texts: DrawnText[] }[] = [];
  // Rows by rounded baseline, so that pages of a hundred thousand pieces do not take the square of that.
  const near = new Map<number, (typeof rows)[number]>();
  for (const text of drawn) {
    if (text.text.trim() === '' || !Number.isFinite(text.x + text.y + text.size + text.width)) continue;
    const reach = Math.min(Math.ceil(text.size * SAME_BASELINE), 20);
    let row: (typeof rows)[number] | undefined;
    for (let offset = 0; offset <= reach && !row; offset++) {
      row = [near.get(Math.round(text.y) - offset), near.get(Math.round(text.y) + offset)].find(
        (candidate) =>
          candidate && Math.abs(candidate.y - text.y) <= Math.max(candidate.size, text.size) * SAME_BASELINE,
      );
    }
    if (row) row.texts.push(text);
    else {
      row = { y: text.y, size: text.size, texts: [text] };
      rows.push(row);
      near.set(Math.round(text.y), row);
    }
  }
  return rows.sort((a, b) => a.y - b.y).map(({ y, texts }) => joinRow(texts, y, page));
}

function joinRow(texts: DrawnText[], y: number, page: number): PdfLine {
  const inOrder = texts.toSorted((a, b) => a.x - b.x);
  let text = '';
  let right = Number.NEGATIVE_INFINITY;
  let gaps = 0;
  let previous: DrawnText | undefined;
  for (const drawn of inOrder) {
    // Bold by drawing twice, a hair apart.
    const isShadow =
      previous?.text === drawn.text &&
      Math.abs(previous.x - drawn.x) < drawn.size * 0.2 &&
      drawn.width > drawn.size * 0.3;
    if (isShadow) continue;
    const gap = drawn.x - right;
    const isChinese = WIDE_AT_END.test(text) && WIDE_AT_START.test(drawn.text);
    const isSpace = text !== '' && gap > drawn.size * (isChinese ? SPACE_IN_CHINESE : SPACE);
    const isBetweenScripts = WIDE_AT_END.test(text) !== WIDE_AT_START.test(drawn.text);
    // Typesetters part Chinese from Latin by a quarter of a character, which is no space of the text.
    if (isSpace && !(isBetweenScripts && gap < drawn.size * SPACE_IN_CHINESE) && !text.endsWith(' ')) {
      text += gap >= drawn.size * 0.9 && isChinese ? '　' : ' ';
    }
    if (text !== '' && gap > drawn.size * COLUMN_GAP) gaps++;
    text += drawn.text;
    right = Math.max(right, drawn.x + drawn.width);
    previous = drawn;
  }
  return {
    text: text.replace(/ {2,}/g, ' ').trim(),
    page,
    left: inOrder[0]!.x,
    right,
    y,
    size: Math.max(...inOrder.slice(0, 1000).map(({ size }) => size)),
    gaps,
  };
}

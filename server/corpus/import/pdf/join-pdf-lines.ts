import type { Piece } from '../text/compose-text.ts';
import type { PdfLine } from './collect-pdf-lines.ts';

/** In parts of the size of the type. */
const INDENT = 1.2;
const SHORT = 1.9;
/** In parts of the usual distance of lines. */
const BLANK_GAP = 1.6;
/** Distance of lines in parts of the size: GB/T 9704 sets 16 points at 28. */
const WIDEST_PITCH = 2.2;
/** Type of another size is another paragraph. */
const OTHER_SIZE = 0.08;
/** From this part above the size of running text on, short lines are headings. */
const HEADING = 1.15;
const LONGEST_HEADING = 120;
/** A larger size that more of the text is set in than this is one of running text: a letter before its annexes in small type. */
const MOST_HEADINGS = 0.15;
const ENDS_LIKE_TEXT = /[。；，、：]$/;
const LATIN_AT_END = /[\p{Script=Latin}\d,.;:)]$/u;
const LATIN_AT_START = /^[\p{Script=Latin}\d(]/u;

type TextPiece = Exclude<Piece, { type: 'table' }>;

/** Paragraphs and headings from the lines of all pages: a paragraph ends at a short line, before an indented one, and at a gap. */
export function joinPdfLines(lines: readonly PdfLine[]): TextPiece[] {
  const body = measureBody(lines);
  const pieces: TextPiece[] = [];
  let above: PdfLine | undefined;
  for (const line of lines) {
    const last = pieces.at(-1);
    const level = body.headingSizes.indexOf(Math.round(line.size)) + 1;
    const isHeading = level > 0 && /\p{L}/u.test(line.text) && !ENDS_LIKE_TEXT.test(line.text);
    if (above && last && last.type === (isHeading ? 'heading' : 'paragraph') && continues(above, line, last)) {
      pieces[pieces.length - 1] = {
        ...last,
        text: last.type === 'heading' ? `${last.text}\n${line.text}` : join(last.text, line.text),
      };
    } else {
      pieces.push(isHeading ? { type: 'heading', level, text: line.text } : { type: 'paragraph', text: line.text });
    }
    above = line;
  }
  return pieces;

  function continues(previous: PdfLine, line: PdfLine, piece: TextPiece): boolean {
    const isSamePage = previous.page === line.page;
    if (Math.abs(previous.size - line.size) > body.size * OTHER_SIZE) return false;
    // A title goes on in the next line of its size, wherever that begins.
    if (piece.type === 'heading') {
      const isNear = isSamePage && line.y - previous.y <= line.size * WIDEST_PITCH;
      return isNear && piece.text.length + line.text.length <= LONGEST_HEADING;
    }
    if (previous.right < body.right - body.size * SHORT) return false;
    if (line.left > body.left + body.size * INDENT) return false;
    return !isSamePage || line.y - previous.y <= body.pitch * BLANK_GAP;
  }
}

function join(text: string, next: string): string {
  return `${text}${LATIN_AT_END.test(text) && LATIN_AT_START.test(next) ? ' ' : ''}${next}`;
}

/** What most of the text looks like: its size, margins, distance of lines, and the larger sizes from the largest down. */
function measureBody(lines: readonly PdfLine[]) {
  const weights = new Map<number, number>();
  for (const line of lines)
    weights.set(Math.round(line.size), (weights.get(Math.round(line.size)) ?? 0) + weigh(line.text));
  const size = [...weights].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 12;
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const ofBody = lines.filter((line) => Math.abs(line.size - size) <= 1);
  const distances = ofBody
    .slice(1)
    .map((line, index) => (line.page === ofBody[index]!.page ? line.y - ofBody[index]!.y : 0))
    .filter((distance) => distance > size * 0.8);
  return {
    size,
    left: quantile(
      ofBody.map((line) => line.left),
      0.1,
    ),
    right: quantile(
      ofBody.map((line) => line.right),
      0.9,
    ),
    // A third from below, and no more than any official layout has: where every line is a paragraph, the gap is the usual distance.
    pitch: Math.min(quantile(distances, 0.33) || WIDEST_PITCH * size, WIDEST_PITCH * size),
    headingSizes: [...weights]
      .filter(([other, weight]) => other >= size * HEADING && weight <= total * MOST_HEADINGS)
      .map(([other]) => other)
      .sort((a, b) => b - a)
      .slice(0, 6),
  };
}

/** Figures of tables do not tell what running text looks like. */
function weigh(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

function quantile(numbers: number[], part: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * part)] ?? 0;
}

import type { Block, SourceText, Span } from '../source-text.ts';
import { decodeText } from './decode-text.ts';

/** Lines of wrapped text end within this part of the width of the widest. */
const FULL = 0.85;
/** Wider lines are whole paragraphs: nobody wraps at more columns (a Chinese character takes two). */
const WIDEST_WRAP = 160;
const NARROWEST_WRAP = 30;
const LEAST_LINES_TO_JUDGE = 5;

const ENDS_SENTENCE = /[。！？；：.!?;:”）)]$/;
const STARTS_ANEW =
  /^(?:第[一二三四五六七八九十百千零〇\d]+[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])/;

interface Line extends Span {
  text: string;
  width: number;
  isIndented: boolean;
  followsGap: boolean;
}

/** Reads plain text, kept as it is: a paragraph a line, or several lines where the text was wrapped at a width. */
export function readText(name: string, bytes: Uint8Array): SourceText {
  const { text } = decodeText(bytes);
  const lines = linesOf(text);
  const width = wrapWidthOf(lines);
  const blocks: Block[] = [];
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    const last = blocks.at(-1);
    if (last && above && width !== undefined && continues(above, line, width)) last.to = line.to;
    else blocks.push({ type: 'paragraph', from: line.from, to: line.to });
  }
  return { name, text, blocks, stated: {}, doubts: [] };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  let followsGap = true;
  for (const raw of text.split('\n')) {
    const shown = raw.trim();
    const start = from + raw.length - raw.trimStart().length;
    if (shown === '') followsGap = true;
    else {
      lines.push({
        text: shown,
        from: start,
        to: start + shown.length,
        width: widthOf(raw.trimEnd()),
        isIndented: /^(?:\u3000|\s{2})/.test(raw),
        followsGap,
      });
      followsGap = false;
    }
    from += raw.length + 1;
  }
  return lines;
}

/** In columns of a terminal: wide characters take two. */
function widthOf(line: string): number {
  let width = 0;
  for (const character of line) width += character >= '\u2e80' ? 2 : 1;
  return width;
}

/** The width at which the text was wrapped; undefined where each line is a paragraph. */
function wrapWidthOf(lines: Line[]): number | undefined {
  if (lines.length < LEAST_LINES_TO_JUDGE) return undefined;
  const widths = lines.map(({ width }) => width).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.9)]!;
  if (width > WIDEST_WRAP || width < NARROWEST_WRAP || widths.at(-1)! > width * 1.2) return undefined;
  const full = lines.filter((line) => line.width >= width * FULL);
  const brokenOff = full.filter((line) => !ENDS_SENTENCE.test(line.text));
  return full.length >= lines.length * 0.3 && brokenOff.length >= full.length * 0.5 ? width : undefined;
}

function continues(above: Line, line: Line, width: number): boolean {
  if (line.followsGap || line.isIndented || above.width < width * FULL) return false;
  return !(ENDS_SENTENCE.test(above.text) && STARTS_ANEW.test(line.text));
}

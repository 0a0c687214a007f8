import { NUMERAL_CHARACTERS } from '../../../language/chinese-number.ts';
import type { SourceText, Span } from '../source-text.ts';
import { trimSpan } from '../text/split-sentences.ts';

/** A line of a source: where Chinese law writes articles, paragraphs and items, each begins on a line of its own. */
export interface Line extends Span {
  text: string;
  /** Of a heading. */
  level?: number;
  /** The number of its table, of a row. */
  table?: number;
  /** Begins inside quotation marks that an earlier line opened: the new wording that an amendment gives. */
  quoted: boolean;
}

/** The lines of a source in their order, without empty ones. */
export function linesOf({ text, blocks }: SourceText): Line[] {
  const lines: Line[] = [];
  let quoted = false;
  for (const block of blocks) {
    for (const span of block.type === 'row' ? [block] : spansOfLines(text, block)) {
      const words = text.slice(span.from, span.to);
      lines.push({
        from: span.from,
        to: span.to,
        text: words,
        quoted,
        ...(block.type === 'heading' ? { level: block.level } : {}),
        ...(block.type === 'row' ? { table: block.table } : {}),
      });
      quoted = staysQuoted(words, lines.at(-2)?.text ?? '', quoted);
    }
  }
  return lines;
}

/** Articles that run on in one line, “。 第六十五条 ”, are taken apart; a cross-reference is not followed by white space. */
const BREAKS = new RegExp(
  `[\\n\\r]+|(?<=[。；：”）])[ \\u3000]+(?=[第笫][${NUMERAL_CHARACTERS}\\d]+条(?:之[一二三四五六七八九十]+)?[ \\u3000])`,
  'g',
);

function spansOfLines(text: string, { from, to }: Span): Span[] {
  const spans: Span[] = [];
  let at = from;
  for (const match of text.slice(from, to).matchAll(BREAKS)) {
    spans.push(trimSpan(text, at, from + match.index));
    at = from + match.index + match[0].length;
  }
  spans.push(trimSpan(text, at, to));
  return spans.filter((span) => span.from < span.to);
}

/** Only a quotation that follows a colon can go over lines; elsewhere a missing ” would swallow the rest of the law. */
function staysQuoted(line: string, before: string, quoted: boolean): boolean {
  const opened = line.lastIndexOf('“');
  if (opened <= line.lastIndexOf('”')) return quoted && !line.includes('”');
  const lead = line.slice(0, opened).trimEnd();
  return quoted || /[：:]$/.test(lead === '' ? before : lead);
}

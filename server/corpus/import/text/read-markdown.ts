import { parseFragment } from 'parse5';
import { parse } from 'yaml';
import { z } from 'zod';
import { collectFlow } from '../html/collect-flow.ts';
import type { SourceText } from '../source-text.ts';
import { composeText, type Piece, type TableRow } from './compose-text.ts';
import { decideHeadings } from './decide-headings.ts';
import { decodeText } from './decode-text.ts';

const field = z
  .union([z.string(), z.number(), z.date()])
  .transform((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value).trim()));
/** What a head may say; other keys are the writer's own. */
const frontMatter = z.object({
  title: field.optional(),
  issuer: field.optional(),
  documentNumber: field.optional(),
  publishedOn: field.optional(),
  effectiveOn: field.optional(),
  url: field.optional(),
});

const FENCE = /^\s{0,3}(?:```|~~~)/;
const SEPARATOR_ROW = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const LIST_ITEM = /^\s*(?:[-*+]\s+(?=\S)|(?=\d+[.)]\s))/;

/** Reads Markdown: headings, paragraphs, items of lists, tables of pipes or of HTML; its head of YAML says what the text is. */
export function readMarkdown(name: string, bytes: Uint8Array): SourceText {
  const { text } = decodeText(bytes);
  const { body, ...head } = takeFrontMatter(text);
  return { name, ...composeText(collectPieces(withoutComments(body))), ...head };
}

function takeFrontMatter(text: string): Pick<SourceText, 'stated' | 'doubts'> & { body: string } {
  const match = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (!match) return { body: text, stated: {}, doubts: [] };
  const body = text.slice(match[0].length);
  try {
    // `maxAliasCount` stops heads that multiply themselves.
    const stated = frontMatter.parse(parse(match[1]!, { maxAliasCount: 10 }) ?? {});
    return { body, stated: Object.fromEntries(Object.entries(stated).filter(([, value]) => value)), doubts: [] };
  } catch {
    // A rule at the top of a text is no head; a head that cannot be read is shown rather than lost.
    return { body: text, stated: {}, doubts: ['文件开头的 YAML 信息读不出来，已当作正文；请检查其格式。'] };
  }
}

/** By hand: a regular expression takes the square of the time where comments are never closed. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) return parts.concat(text.slice(from)).join('');
    parts.push(text.slice(from, start));
    from = end + 3;
  }
}

function collectPieces(body: string): Piece[] {
  const lines = body.split('\n');
  const pieces: Piece[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) pieces.push({ type: 'paragraph', text: plain(paragraph.join('\n')) });
    paragraph = [];
  };

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const next = lines[at + 1] ?? '';
    const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
    if (line.trim() === '' || /^\s{0,3}(?:[-*_]\s*){3,}$/.test(line)) endParagraph();
    else if (heading) {
      endParagraph();
      pieces.push({ type: 'heading', level: heading[1]!.length, text: plain(heading[2]!) });
    } else if (/^\s{0,3}(?:=+|-{2,})\s*$/.test(next) && paragraph.length === 0 && !line.includes('|')) {
      pieces.push({ type: 'heading', level: next.includes('=') ? 1 : 2, text: plain(line) });
      at++;
    } else if (FENCE.test(line)) {
      endParagraph();
      let to = at + 1;
      while (to < lines.length && !FENCE.test(lines[to]!)) to++;
      pieces.push({ type: 'paragraph', text: lines.slice(at + 1, to).join('\n') });
      at = to;
    } else if (line.includes('|') && next.includes('-') && SEPARATOR_ROW.test(next) && next.includes('|')) {
      endParagraph();
      let to = at + 2;
      while (lines[to]?.includes('|')) to++;
      pieces.push({ type: 'table', rows: readPipeTable([line, ...lines.slice(at + 2, to)]) });
      at = to - 1;
    } else if (/^\s*<(?:table|div|p|h[1-6]|ul|ol)[\s>]/i.test(line)) {
      endParagraph();
      const to = endOfHtml(lines, at);
      pieces.push(...decideHeadings(collectFlow(parseFragment(lines.slice(at, to).join('\n')))));
      at = to - 1;
    } else {
      // Items of lists and indented lines of Chinese text are paragraphs of their own; other lines are wrapped ones.
      if (LIST_ITEM.test(line) || /^\u3000/.test(line) || / {2}$/.test(lines[at - 1] ?? '')) endParagraph();
      paragraph.push(line.replace(/^\s*(?:>\s?)+/, '').replace(LIST_ITEM, ''));
    }
  }
  endParagraph();
  return pieces;
}

/** HTML goes on to the end of its table, or to the next empty line. */
function endOfHtml(lines: string[], from: number): number {
  const isTable = /^\s*<table/i.test(lines[from]!);
  for (let to = from; to < lines.length; to++) {
    if (isTable ? /<\/table>/i.test(lines[to]!) : lines[to + 1]?.trim() === '') return to + 1;
  }
  return lines.length;
}

function readPipeTable(lines: string[]): TableRow[] {
  return lines.map((line, index) => ({
    isHeader: index === 0,
    cells: line
      .trim()
      .replace(/^\||(?<!\\)\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => ({ text: plain(cell.replaceAll('\\|', '|')), columns: 1 })),
  }));
}

/** Text without the marks that style it; pictures are left away, links keep what they show. */
function plain(text: string): string {
  return text
    .replace(/!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)/g, '')
    .replace(/\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?(?:b|i|u|em|strong|span|font|sup|sub|center|a)(?:\s[^>\n]{0,500})?>/gi, '')
    .replace(/(\*\*\*|\*\*|___|__|~~|`)(?=\S)([^\n]{1,2000}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=\S)\*(?!\*)/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1');
}

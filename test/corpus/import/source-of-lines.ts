import type { Block, SourceText } from '../../../server/corpus/import/source-text.ts';

/** A source as a reader gives it: a paragraph a line, `# ` before a heading, cells of a row between `|`. */
export function sourceOfLines(lines: string[], name = '测试.txt', stated: SourceText['stated'] = {}): SourceText {
  const blocks: Block[] = [];
  let text = '';
  for (const line of lines) {
    const [, marks] = /^(#+) /.exec(line) ?? [];
    const words = marks === undefined ? line : line.slice(marks.length + 1);
    if (text !== '') text += '\n';
    const span = { from: text.length, to: text.length + words.length };
    text += words;
    if (marks !== undefined) blocks.push({ ...span, type: 'heading', level: marks.length });
    else if (line.includes('|')) blocks.push({ ...span, type: 'row', table: 1, isHeader: false, cells: [] });
    else blocks.push({ ...span, type: 'paragraph' });
  }
  return { name, text, blocks, stated, doubts: [] };
}

/**
 * Rows of cells as text: columns aligned, or a Markdown table. The first column is words, the others are figures.
 * A row of one cell is a remark: it takes the whole line.
 */
export function renderTable(header: readonly string[], rows: readonly string[][], form: 'text' | 'markdown'): string {
  if (form === 'markdown') {
    const line = (cells: readonly string[]) => `| ${header.map((_, column) => cells[column] ?? '').join(' | ')} |`;
    const rule = `|${header.map((_, column) => (column === 0 ? '---' : '---:')).join('|')}|`;
    return [line(header), rule, ...rows.map(line)].join('\n');
  }
  const full = [header, ...rows.filter((cells) => cells.length > 1)];
  const widths = header.map((_, column) => Math.max(...full.map((cells) => cells[column]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)));
  return [header, ...rows].map((cells) => line(cells).join('  ').trimEnd()).join('\n');
}

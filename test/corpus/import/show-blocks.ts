import type { SourceText } from '../../../server/corpus/import/source-text.ts';

/** Blocks as one reads them: `# heading`, paragraphs, `| cell | cell` with `H|` for headers. */
export function showBlocks({ text, blocks }: Pick<SourceText, 'text' | 'blocks'>): string[] {
  return blocks.map((block) => {
    const shown = text.slice(block.from, block.to);
    if (block.type === 'heading') return `${'#'.repeat(block.level)} ${shown}`;
    if (block.type === 'paragraph') return shown;
    return `${block.isHeader ? 'H' : ''}| ${block.cells.map(({ from, to }) => text.slice(from, to)).join(' | ')}`;
  });
}

/** What is wrong with how blocks point into their text; empty where all is as `SourceText` promises. */
export function findFaults({ text, blocks }: Pick<SourceText, 'text' | 'blocks'>): string[] {
  const faults: string[] = [];
  let end = 0;
  for (const block of blocks) {
    const shown = text.slice(block.from, block.to);
    const at = `${block.type} at ${block.from}–${block.to}`;
    if (block.from < end || block.to > text.length) faults.push(`${at} overlaps or lies outside`);
    if (shown === '' || shown !== shown.trim()) faults.push(`${at} is empty or has white space at an end`);
    if (block.type === 'heading' && !(block.level >= 1 && block.level <= 6))
      faults.push(`${at} has level ${block.level}`);
    if (block.type === 'row') {
      for (const cell of block.cells) {
        const inside = text.slice(cell.from, cell.to);
        if (cell.from < block.from || cell.to > block.to || cell.to < cell.from)
          faults.push(`${at} has a cell outside`);
        if (inside !== inside.trim()) faults.push(`${at} has a cell with white space at an end`);
      }
    }
    end = block.to;
  }
  return faults;
}

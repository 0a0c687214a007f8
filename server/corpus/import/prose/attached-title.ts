/** The titles of texts that a document brings with it, which stand on lines of their own. */
import { joinLines, lineOf, TITLE_END } from '../metadata/document-head.ts';
import type { SourceText } from '../source-text.ts';
import type { Heading } from './find-headings.ts';
import { readNumbering } from './numbering.ts';

const MOST_LINES = 3;
const LONGEST_LINE = 60;
/** Above every heading a file can mark, for where it does not mark the title. */
const TOP = 0;

/** The title below a signature or below 附件1, and the index of the block after it; nothing where the text begins at once. */
export function attachedTitle(
  source: SourceText,
  start: number,
  headings: ReadonlyMap<number, Heading>,
): { heading: Heading; end: number } | undefined {
  const lines: string[] = [];
  let end = start;
  while (end < source.blocks.length && lines.length < MOST_LINES && !headings.get(end)?.numbering) {
    const block = source.blocks[end]!;
    const line = lineOf(source, block);
    const isText =
      line.length > LONGEST_LINE || /^[（(]|[。；：:，！？]$/u.test(line) || readNumbering(line) !== undefined;
    if (block.type === 'row' || isText) break;
    lines.push(line);
    end += 1;
    if (block.type === 'heading' || TITLE_END.test(joinLines(lines))) break;
  }
  const isFollowedByAnnex = headings.get(end)?.numbering?.style === 'annex';
  if (lines.length === 0 || end >= source.blocks.length || isFollowedByAnnex) return undefined;
  const level = headings.get(start)?.level ?? TOP;
  return {
    heading: { block: start, level, title: joinLines(lines), isWhole: true, isAttached: true, isListed: false },
    end,
  };
}

/** Whether a block says what is enclosed (附件：1.……), rather than begin it. */
export function isEnclosureLine(source: SourceText, block: number): boolean {
  const line = lineOf(source, source.blocks[block]!);
  const numbering = readNumbering(line);
  return numbering?.style === 'annex' && numbering.length < line.length;
}

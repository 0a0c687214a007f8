/** Cuts official text that is not made of articles into passages: one for the text under each innermost heading. */
import type { CorpusPassage } from '../../document.ts';
import { readHead } from '../metadata/document-head.ts';
import { findSignatures } from '../metadata/signature.ts';
import type { SourceText } from '../source-text.ts';
import { attachedTitle, isEnclosureLine } from './attached-title.ts';
import { CONTENTS_TITLE, findHeadings } from './find-headings.ts';
import { PassageWriter } from './passage-writer.ts';

/** So many lines above a signature may list what is enclosed. */
const MOST_ENCLOSURES = 8;

/**
 * The passages of a text, in its order. Anchors are built from the text's own numbers: `s1` is 一、, `s1-2` （二） below it, `s1-2-b2` what
 * that continues with; `preamble`, `signature`, `annex-1`, `table-1`; `p1`… where a text has no headings. Outside tables each sentence is
 * the source's text as it stands, and only headings, the title and the lines about the text (its number, its date) are in no sentence.
 */
export function splitProse(source: SourceText): CorpusPassage[] {
  const head = readHead(source);
  const { labelBlocks, bodyStart } = head;
  // A text of one line is no title without a text: the answer of a row in a table, the notice of a few words.
  const isAll = head.titleBlocks.length + labelBlocks.length === source.blocks.length;
  const isParagraph = head.titleBlocks.every((block) => source.blocks[block]!.type === 'paragraph');
  const titleBlocks = isAll && isParagraph && source.stated.title !== undefined ? [] : head.titleBlocks;
  const signatures = findSignatures(source, bodyStart);
  const signed = new Map(signatures.flatMap(({ from, to }) => range(from, to).map((block) => [block, from] as const)));
  // 附件：…… above a signature says what is enclosed; below it the enclosure begins.
  const enclosures = signatures
    .flatMap(({ from }) => range(Math.max(0, from - MOST_ENCLOSURES), from))
    .filter((block) => isEnclosureLine(source, block));
  const skip = new Set([...titleBlocks, ...signed.keys(), ...enclosures]);
  const headings = findHeadings(source, bodyStart, skip);
  const writer = new PassageWriter(source, headings.size > 0);
  for (let block = 0; block < source.blocks.length; block += 1) {
    const heading = headings.get(block);
    const { type, from, to } = source.blocks[block]!;
    if (titleBlocks.includes(block) || labelBlocks.includes(block)) continue;
    if (signed.has(block)) {
      if (signed.get(block) === block) {
        const end = signatures.find((signature) => signature.from === block)!.to;
        writer.sign(range(block, end).map((index) => source.blocks[index]!));
        const title = attachedTitle(source, end, headings);
        if (title !== undefined) writer.open(title.heading);
        block = (title?.end ?? end) - 1;
      }
    } else if (type === 'row') {
      block = writer.table(block);
    } else if (heading?.isListed || CONTENTS_TITLE.test(source.text.slice(from, to))) {
      // The table of contents: its lines come again as headings.
    } else if (heading !== undefined) {
      const title =
        heading.numbering?.style === 'annex' && heading.title === undefined
          ? attachedTitle(source, block + 1, headings)
          : undefined;
      writer.open(title === undefined ? heading : { ...heading, title: title.heading.title });
      if (title !== undefined) block = title.end - 1;
      if (!heading.isWhole) writer.add({ from, to });
    } else {
      writer.add({ from, to });
    }
  }
  return writer.finish();
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

import type { Span } from '../source-text.ts';
import { splitSentences } from '../text/split-sentences.ts';

/** Passages longer than this, in characters, are split: about what an answer can show and an embedder weigh as one thing. */
const LONGEST_PASSAGE = 500;
/** A group that is shorter takes in the next paragraph if there is room. */
const SHORTEST_PASSAGE = 200;
/** A last group that is shorter joins the one before it, which may so become a little too long. */
const SHORTEST_REST = 80;
/** A single paragraph is only cut, between sentences, when it is longer than this. */
const LONGEST_PARAGRAPH = 800;

/** Paragraphs in groups of a passage's length, each group the spans of its sentences; `isFull` says when a group may end. */
export function groupParagraphs(text: string, paragraphs: readonly Span[], keepTogether: boolean): Span[][] {
  const pieces = paragraphs.flatMap((paragraph) => piecesOf(splitSentences(text, paragraph.from, paragraph.to)));
  const groups: Span[][] = [];
  for (const piece of pieces) {
    const group = groups.at(-1);
    const size = group === undefined ? 0 : lengthOf(group);
    const isFull = keepTogether ? false : size >= SHORTEST_PASSAGE;
    if (group === undefined || isFull || size + lengthOf(piece) > LONGEST_PASSAGE) groups.push([...piece]);
    else group.push(...piece);
  }
  const [beforeLast, last] = groups.slice(-2);
  if (last !== undefined && beforeLast !== undefined && beforeLast !== last && lengthOf(last) < SHORTEST_REST) {
    beforeLast.push(...last);
    groups.pop();
  }
  return groups;
}

function piecesOf(sentences: Span[]): Span[][] {
  if (sentences.length === 0) return [];
  if (lengthOf(sentences) <= LONGEST_PARAGRAPH) return [sentences];
  const pieces: Span[][] = [[]];
  for (const sentence of sentences) {
    const piece = pieces.at(-1)!;
    if (piece.length > 0 && lengthOf([...piece, sentence]) > LONGEST_PASSAGE) pieces.push([sentence]);
    else piece.push(sentence);
  }
  return pieces;
}

function lengthOf(sentences: readonly Span[]): number {
  return sentences.length === 0 ? 0 : sentences.at(-1)!.to - sentences[0]!.from;
}

/** Segments become one without a look at a text: columns are copied, and numbers in them are given anew. */
import { MOST_PASSAGES, openLexicalIndex } from './lexical-index.ts';
import { emptyVectors } from './quantize-vectors.ts';
import type { DocumentFacts, Segment, SegmentPart } from './segment.ts';
import { buildTermTable } from './term-table.ts';

/** What a passage or term is called that is left out. */
const LEFT_OUT = 0xffff_ffff;

/** A part with the new numbers of its passages. */
interface Renumbered {
  segment: Segment;
  /** By passage, its number in the merged segment or `LEFT_OUT`. */
  numbers: Uint32Array;
}

/**
 * One segment of what is not deleted, in order. The parts are of one release: made with the same embedder, fields and
 * mean lengths. @throws {RangeError} where more than `MOST_PASSAGES` are left.
 */
export function mergeSegments(parts: readonly SegmentPart[]): Segment {
  let count = 0;
  const renumbered = parts.map(({ segment, deleted }): Renumbered => {
    const isDeleted = new Uint8Array(segment.ids.size);
    for (const id of deleted) {
      const passage = segment.ids.idOf(id);
      if (passage >= 0) isDeleted[passage] = 1;
    }
    return { segment, numbers: Uint32Array.from(isDeleted, (gone) => (gone === 1 ? LEFT_OUT : count++)) };
  });
  if (count > MOST_PASSAGES) throw new RangeError(`a segment holds at most ${MOST_PASSAGES} passages, not ${count}`);

  const ids = new Array<string>(count);
  const hasEnglish = new Uint8Array(count);
  const priors = new Float32Array(count);
  const dimensions = parts.reduce((most, { segment }) => Math.max(most, segment.vectors.dimensions), 0);
  const vectors = emptyVectors(count, dimensions);
  for (const { segment, numbers } of renumbered) {
    for (const [passage, number] of numbers.entries()) {
      if (number === LEFT_OUT) continue;
      ids[number] = segment.ids.termAt(passage);
      hasEnglish[number] = segment.hasEnglish[passage]!;
      priors[number] = segment.priors[passage]!;
      vectors.scales[number] = segment.vectors.scales[passage]!;
      const row = segment.vectors.values.subarray(passage * dimensions, (passage + 1) * dimensions);
      vectors.values.set(row, number * dimensions);
    }
  }
  return {
    embedder: parts[0]?.segment.embedder ?? '',
    ids: buildTermTable(ids),
    ...mergedDocuments(renumbered, count),
    hasEnglish,
    priors,
    lexical: mergedPostings(renumbered, count),
    vectors,
  };
}

/** The documents that have passages left. */
function mergedDocuments(parts: readonly Renumbered[], count: number) {
  const documents: DocumentFacts[] = [];
  const documentOf = new Uint32Array(count);
  for (const { segment, numbers } of parts) {
    const documentNumbers = new Uint32Array(segment.documents.length).fill(LEFT_OUT);
    for (const [passage, number] of numbers.entries()) {
      if (number === LEFT_OUT) continue;
      const document = segment.documentOf[passage]!;
      if (documentNumbers[document] === LEFT_OUT) {
        documentNumbers[document] = documents.length;
        documents.push(segment.documents[document]!);
      }
      documentOf[number] = documentNumbers[document]!;
    }
  }
  return { documents, documentOf };
}

/** Postings stay in the order of passages, because the parts are in it. */
function mergedPostings(parts: readonly Renumbered[], passageCount: number) {
  const termNumbers = new Map<string, number>();
  const counts: number[] = [];
  const numbersOfTerms = parts.map(({ segment: { lexical }, numbers }) => {
    const { postingStarts, passages } = lexical.columns;
    return Uint32Array.from({ length: lexical.terms.size }, (_, term) => {
      let count = 0;
      for (let at = postingStarts[term]!; at < postingStarts[term + 1]!; at++) {
        if (numbers[passages[at]!] !== LEFT_OUT) count++;
      }
      if (count === 0) return LEFT_OUT;
      const text = lexical.terms.termAt(term);
      const number = termNumbers.get(text) ?? termNumbers.size;
      if (number === termNumbers.size) termNumbers.set(text, number);
      counts[number] = (counts[number] ?? 0) + count;
      return number;
    });
  });

  const postingStarts = new Uint32Array(counts.length + 1);
  for (const [term, count] of counts.entries()) postingStarts[term + 1] = postingStarts[term]! + count;
  const next = postingStarts.slice();
  const passages = new Uint16Array(postingStarts.at(-1)!);
  const impacts = new Uint8Array(passages.length);
  for (const [p, { segment, numbers }] of parts.entries()) {
    const old = segment.lexical.columns;
    for (const [term, number] of numbersOfTerms[p]!.entries()) {
      if (number === LEFT_OUT) continue;
      for (let from = old.postingStarts[term]!; from < old.postingStarts[term + 1]!; from++) {
        const passage = numbers[old.passages[from]!]!;
        if (passage === LEFT_OUT) continue;
        const at = next[number]!++;
        passages[at] = passage;
        impacts[at] = old.impacts[from]!;
      }
    }
  }
  const { columns } = buildTermTable([...termNumbers.keys()]);
  return openLexicalIndex(passageCount, { ...columns, postingStarts, passages, impacts });
}

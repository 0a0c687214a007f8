/** Which terms occur in which of some passages, read off the postings: no text is looked at. */
import type { LexicalIndex } from './lexical-index.ts';

/**
 * Looks terms up for candidates, which are passages of the index in rising order: a row holds 1 at the place of each
 * candidate that has the term. Rows are kept, since the names of a question share their terms.
 */
export function termRows(
  { terms, columns: { postingStarts, passages } }: LexicalIndex,
  candidates: readonly number[],
): (term: string) => Uint8Array {
  const rows = new Map<string, Uint8Array>();
  return (term) => {
    const kept = rows.get(term);
    if (kept !== undefined) return kept;
    const row = new Uint8Array(candidates.length);
    rows.set(term, row);
    const id = terms.idOf(term);
    if (id < 0) return row;
    let at = postingStarts[id]!;
    const end = postingStarts[id + 1]!;
    for (let i = 0; i < candidates.length; i++) {
      at = firstNotBefore(passages, candidates[i]!, at, end);
      if (at === end) break;
      if (passages[at] === candidates[i]) row[i] = 1;
    }
    return row;
  };
}

/** The first place in the rising values [from, end) that is not below `value`: galloping, since the next is often near. */
function firstNotBefore(values: Uint16Array, value: number, from: number, end: number): number {
  let step = 1;
  let low = from;
  while (low + step < end && values[low + step]! < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(end, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

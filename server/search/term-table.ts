/**
 * An immutable table of distinct strings, each with the number of its place: what a JavaScript `Map` would hold in
 * 100 bytes a term, in typed arrays that are written to a file and read back as they are.
 */

export interface TermTable {
  readonly size: number;
  /** The number of a term, or −1. */
  idOf(term: string): number;
  termAt(id: number): string;
  readonly columns: TermColumns;
}

/** The table as it lies in a file. */
export interface TermColumns {
  /** UTF-16 code units of all terms, one after another. */
  units: Uint16Array;
  /** Term t is units [starts[t], starts[t + 1]). */
  starts: Uint32Array;
  /** Open addressing: id + 1 of the term that hashes here, 0 where none does. A power of two long. */
  slots: Uint32Array;
}

/** Share of slots in use at most: beyond it a search for what is not there walks far. */
const FULLEST = 0.5;

/** A table of `terms`, which must be distinct, numbered in their order. */
export function buildTermTable(terms: readonly string[]): TermTable {
  const starts = new Uint32Array(terms.length + 1);
  for (const [id, term] of terms.entries()) starts[id + 1] = starts[id]! + term.length;
  const units = new Uint16Array(starts[terms.length]!);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, terms.length / FULLEST))));
  for (const [id, term] of terms.entries()) {
    for (let i = 0, at = starts[id]!; i < term.length; i++) units[at + i] = term.charCodeAt(i);
    let slot = hashOf(term) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = id + 1;
  }
  return openTermTable({ units, starts, slots });
}

export function openTermTable(columns: TermColumns): TermTable {
  const { units, starts, slots } = columns;
  const mask = slots.length - 1;

  function isAt(id: number, term: string): boolean {
    const from = starts[id]!;
    if (starts[id + 1]! - from !== term.length) return false;
    for (let i = 0; i < term.length; i++) if (units[from + i] !== term.charCodeAt(i)) return false;
    return true;
  }

  return {
    size: starts.length - 1,
    columns,
    idOf(term) {
      for (let slot = hashOf(term) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const id = slots[slot]! - 1;
        if (isAt(id, term)) return id;
      }
      return -1;
    },
    termAt: (id) => String.fromCharCode(...units.subarray(starts[id], starts[id + 1])),
  };
}

/** FNV-1a over code units, its bits mixed once more so that the low ones are as good as the high. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

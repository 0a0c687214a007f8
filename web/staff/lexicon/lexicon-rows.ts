/** The additions as rows of two fields, as one types them; and back. */
import type { z } from 'zod';
import type { lexiconAdditions } from '../../../server/protocol/staff.ts';
import { words } from './words.ts';

export type Additions = z.infer<typeof lexiconAdditions>;
export type TableName = 'synonyms' | 'cantonese';
/** `id` tells rows apart while they are edited; nothing else depends on it. */
export type Row = { id: number; left: string; right: string };
export type Rows = Record<TableName, readonly Row[]>;
export type Problem = { table: TableName; id: number; side: 'left' | 'right'; text: string };

const MOST_TERMS = 20;
const LONGEST: Record<TableName, number> = { synonyms: 40, cantonese: 20 };

let lastId = 0;

export function newRow(left = '', right = ''): Row {
  lastId += 1;
  return { id: lastId, left, right };
}

export function rowsOf({ synonyms, cantonese }: Additions): Rows {
  return {
    synonyms: synonyms.map(({ terms, means }) => newRow(terms.join('、'), means.join('、'))),
    cantonese: cantonese.map(({ from, to }) => newRow(from, to)),
  };
}

/** What the server is sent; rows with nothing in them are left out. */
export function additionsOf(rows: Rows): Additions {
  return {
    synonyms: filled(rows.synonyms).map(({ left, right }) => ({ terms: termsOf(left), means: termsOf(right) })),
    cantonese: filled(rows.cantonese).map(({ left, right }) => ({ from: left.trim(), to: right.trim() })),
  };
}

function filled(rows: readonly Row[]): Row[] {
  return rows.filter(({ left, right }) => left.trim() !== '' || right.trim() !== '');
}

/** A space is no end of a word: English ones hold some. */
function termsOf(text: string): string[] {
  return text
    .split(/[、，,；;\n]/)
    .map((term) => term.trim())
    .filter((term) => term !== '');
}

/** The first thing that the server would refuse or that has no sense, and the field it stands in. */
export function problemOf(rows: Rows): Problem | undefined {
  return problemIn('synonyms', rows.synonyms) ?? problemIn('cantonese', rows.cantonese);
}

function problemIn(table: TableName, rows: readonly Row[]): Problem | undefined {
  const { heading } = words[table];
  const { problem } = words;
  const seen = new Set<string>();
  for (const [index, { id, left, right }] of rows.entries()) {
    if (left.trim() === '' && right.trim() === '') continue;
    const number = index + 1;
    const found = (side: Problem['side'], text: string): Problem => ({ table, id, side, text });
    const [lefts, rights] = table === 'synonyms' ? [termsOf(left), termsOf(right)] : [[left.trim()], [right.trim()]];
    if (lefts.join('') === '') return found('left', problem.left(heading, number));
    // In Cantonese a word may stand for nothing.
    if (table === 'synonyms' && rights.length === 0) return found('right', problem.right(heading, number));
    for (const [side, terms] of [['left', lefts] as const, ['right', rights] as const]) {
      if (terms.length > MOST_TERMS) return found(side, problem.many(heading, number));
      if (terms.some((term) => term.length > LONGEST[table]))
        return found(side, problem.long(heading, number, LONGEST[table]));
    }
    const key = table === 'cantonese' ? lefts[0]! : keyOf({ left, right });
    if (seen.has(key)) return found('left', problem.twice(heading, number));
    seen.add(key);
  }
  return undefined;
}

function keyOf({ left, right }: { left: string; right: string }): string {
  return `${termsOf(left).join('、')} → ${termsOf(right).join('、')}`;
}

/** Whether both say the same. */
export function isSame(one: Rows, other: Rows): boolean {
  return JSON.stringify(additionsOf(one)) === JSON.stringify(additionsOf(other));
}

/**
 * What somebody else saved, with what was changed here since `start` done to it again: rows taken out here are out, rows written here are in.
 * `theirs` counts the rows that the other one added or took out.
 */
export function mergeRows(start: Rows, mine: Rows, latest: Rows): { rows: Rows; theirs: number } {
  const [synonyms, cantonese] = (['synonyms', 'cantonese'] as const).map((table) =>
    mergeTable(start[table], mine[table], latest[table]),
  );
  return {
    rows: { synonyms: synonyms!.rows, cantonese: cantonese!.rows },
    theirs: synonyms!.theirs + cantonese!.theirs,
  };
}

function mergeTable(start: readonly Row[], mine: readonly Row[], latest: readonly Row[]) {
  const keysOf = (rows: readonly Row[]) => new Set(rows.map(keyOf));
  const [started, kept, present] = [keysOf(start), keysOf(mine), keysOf(latest)];
  const rows = [
    ...latest.filter((row) => kept.has(keyOf(row)) || !started.has(keyOf(row))),
    ...mine.filter((row) => !started.has(keyOf(row)) && !present.has(keyOf(row))),
  ];
  const added = [...present].filter((key) => !started.has(key)).length;
  const removed = [...started].filter((key) => !present.has(key)).length;
  return { rows, theirs: Math.max(added, removed) };
}

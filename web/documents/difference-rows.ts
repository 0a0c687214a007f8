/** The sentences of a changed passage as rows to read: what stayed is folded, what was put right is shown where it differs. */
export type Change = 'added' | 'removed' | 'kept';
export type Sentences = { text: string; change: Change }[];

export type DifferenceRow =
  | { change: 'added' | 'removed'; before: string; changed: string; after: string }
  | { change: 'kept'; texts: string[] };

/** How alike two sentences must be for the one to be the other put right, as the share of the longer that they share. */
const LIKE = 0.3;

/** The rows of a passage, in order. */
export function rowsOf(sentences: Sentences): DifferenceRow[] {
  const rows: DifferenceRow[] = [];
  for (let at = 0; at < sentences.length; ) {
    const kept = run(sentences, at, 'kept');
    if (kept.length > 0) rows.push({ change: 'kept', texts: kept });
    const removed = run(sentences, at + kept.length, 'removed');
    const added = run(sentences, at + kept.length + removed.length, 'added');
    for (const [index, text] of removed.entries()) rows.push(rowOf('removed', text, added[index]));
    for (const [index, text] of added.entries()) rows.push(rowOf('added', text, removed[index]));
    at += kept.length + removed.length + added.length;
  }
  return rows;
}

function run(sentences: Sentences, from: number, change: string): string[] {
  const end = sentences.findIndex((sentence, index) => index >= from && sentence.change !== change);
  return sentences.slice(from, end === -1 ? undefined : end).map(({ text }) => text);
}

/** A sentence with the part in which it differs from its other wording; all of it where it has none that is like it. */
function rowOf(change: 'added' | 'removed', text: string, other: string | undefined): DifferenceRow {
  const whole: DifferenceRow = { change, before: '', changed: text, after: '' };
  if (other === undefined) return whole;
  const start = commonStart(text, other);
  const end = commonEnd(text.slice(start), other.slice(start));
  if (start + end < LIKE * Math.max(text.length, other.length)) return whole;
  return {
    change,
    before: text.slice(0, start),
    changed: text.slice(start, text.length - end),
    after: text.slice(text.length - end),
  };
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  const most = Math.min(one.length, other.length);
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}

import type { DocumentResponse } from '../../server/protocol/http.ts';
import { commonPairs } from './align-sentences.ts';
import type { Change, Sentences } from './difference-rows.ts';

type Passage = DocumentResponse['passages'][number];
export type PassageDifference = {
  anchor: string;
  locator: string;
  change: Exclude<Change, 'kept'> | 'changed';
  sentences: Sentences;
};

/** The passages that differ between two versions, in the order of the later one; what was taken out comes last. */
export function compareVersions(before: readonly Passage[], after: readonly Passage[]): PassageDifference[] {
  const earlier = new Map(before.map((passage) => [passage.anchor, passage]));
  const differences = after.flatMap((passage): PassageDifference[] => {
    const former = earlier.get(passage.anchor);
    earlier.delete(passage.anchor);
    if (former === undefined) return [differing(undefined, passage, 'added')];
    return former.text === passage.text ? [] : [differing(former, passage, 'changed')];
  });
  return [...differences, ...[...earlier.values()].map((passage) => differing(passage, undefined, 'removed'))];
}

function differing(
  before: Passage | undefined,
  after: Passage | undefined,
  change: PassageDifference['change'],
): PassageDifference {
  const { anchor, locator } = (after ?? before)!;
  return { anchor, locator, change, sentences: compareLines(linesOf(before), linesOf(after)) };
}

const linesOf = (passage: Passage | undefined): string[] => passage?.text.split('\n').filter(Boolean) ?? [];

function compareLines(old: readonly string[], now: readonly string[]): Sentences {
  const sentences: Sentences = [];
  let [nextOld, nextNow] = [0, 0];
  for (const [o, n] of [...commonPairs(old, now), [old.length, now.length] as const]) {
    for (const text of old.slice(nextOld, o)) sentences.push({ text, change: 'removed' });
    for (const text of now.slice(nextNow, n)) sentences.push({ text, change: 'added' });
    if (o < old.length) sentences.push({ text: old[o]!, change: 'kept' });
    [nextOld, nextNow] = [o + 1, n + 1];
  }
  return sentences;
}

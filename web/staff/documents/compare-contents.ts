/** What differs between two documents on this page, in the words the server uses for two versions (`server/corpus/diff-documents.ts`). */
import type { z } from 'zod';
import type { DocumentContent, differenceResponse } from '../../../server/protocol/staff.ts';
import { commonPairs } from '../../documents/align-sentences.ts';
import { plain } from './document-fields.ts';
import { bilingualSentence } from './edit-document.ts';

export type Difference = Pick<z.infer<typeof differenceResponse>, 'fields' | 'passages'>;
type Passage = DocumentContent['passages'][number];
type Sentences = Difference['passages'][number]['sentences'];

const NOT_COMPARED = new Set(['id', 'passages', 'checkedOn']);

/** The fields and passages that differ, in the order of the later document, removed passages last. */
export function compareContents(before: DocumentContent, after: DocumentContent): Difference {
  const names = new Set([...Object.keys(before), ...Object.keys(after)].filter((name) => !NOT_COMPARED.has(name)));
  const fields = [...names]
    .map((field) => ({ field, before: textOf(before[field]), after: textOf(after[field]) }))
    .filter((each) => each.before !== each.after);
  const old = new Map(before.passages.map((passage) => [passage.anchor, passage]));
  const kept = after.passages.flatMap((passage): Difference['passages'] => {
    const earlier = old.get(passage.anchor);
    old.delete(passage.anchor);
    if (earlier === undefined) return [differing(undefined, passage, 'added')];
    return describe(earlier) === describe(passage) ? [] : [differing(earlier, passage, 'changed')];
  });
  return {
    fields,
    passages: [...kept, ...[...old.values()].map((passage) => differing(passage, undefined, 'removed'))],
  };
}

function differing(before: Passage | undefined, after: Passage | undefined, change: 'added' | 'removed' | 'changed') {
  const { anchor, locator } = (after ?? before)!;
  return { anchor, locator: locator.zh, change, sentences: compareSentences(before, after) };
}

function compareSentences(before: Passage | undefined, after: Passage | undefined): Sentences {
  const texts = (passage: Passage | undefined) => passage?.sentences.map((each) => bilingualSentence(each).zh) ?? [];
  const [old, now] = [texts(before), texts(after)];
  const sentences: Sentences = [];
  const take = (list: string[], from: number, to: number, change: 'added' | 'removed' | 'kept') => {
    for (const text of list.slice(from, to)) sentences.push({ text, change });
  };
  let [nextOld, nextNow] = [0, 0];
  for (const [o, n] of [...commonPairs(old, now), [old.length, now.length] as const]) {
    take(old, nextOld, o, 'removed');
    take(now, nextNow, n, 'added');
    take(old, o, o + 1, 'kept');
    [nextOld, nextNow] = [o + 1, n + 1];
  }
  return sentences;
}

function textOf(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return '';
  return typeof value === 'string' ? value : plain(value);
}

/** All of a passage but its place in the original, which moves with what stands before it. */
function describe({ place: _, sentences, ...passage }: Passage): string {
  return plain({ ...passage, sentences: sentences.map(bilingualSentence) });
}

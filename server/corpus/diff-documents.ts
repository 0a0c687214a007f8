/** What differs between two versions of a document, as a person reads it: fields, passages, sentences. */
import { diffArrays } from 'diff';
import type { CorpusDocument, CorpusPassage } from './document.ts';

export interface DocumentDifference {
  fields: { field: string; before: string; after: string }[];
  passages: PassageDifference[];
}

export interface PassageDifference {
  anchor: string;
  locator: string;
  change: 'added' | 'removed' | 'changed';
  /** Its sentences in order; those that stay give the place of the others. All stay where only its name or tags changed. */
  sentences: { text: string; change: 'added' | 'removed' | 'kept' }[];
}

/** Compared as wholes; passages are compared apart, and what only tells when somebody looked is not compared. */
const NOT_COMPARED = new Set(['id', 'passages', 'checkedOn']);

/** The fields and passages that differ, in the order of the later version, removed passages last. */
export function diffDocuments(before: CorpusDocument, after: CorpusDocument): DocumentDifference {
  const names = new Set([...Object.keys(before), ...Object.keys(after)].filter((name) => !NOT_COMPARED.has(name)));
  const fields = [...names]
    .map((field) => ({ field, before: plain(before, field), after: plain(after, field) }))
    .filter((each) => each.before !== each.after);
  const old = new Map(before.passages.map((passage) => [passage.anchor, passage]));
  const passages: PassageDifference[] = [];
  for (const passage of after.passages) {
    const earlier = old.get(passage.anchor);
    old.delete(passage.anchor);
    const sentences = sentencesOf(earlier, passage);
    if (earlier === undefined) passages.push({ ...nameOf(passage), change: 'added', sentences });
    else if (describe(earlier) !== describe(passage)) {
      passages.push({ ...nameOf(passage), change: 'changed', sentences });
    }
  }
  for (const passage of old.values()) {
    passages.push({ ...nameOf(passage), change: 'removed', sentences: sentencesOf(passage, undefined) });
  }
  return { fields, passages };
}

function plain(document: CorpusDocument, field: string): string {
  const value = document[field as keyof CorpusDocument];
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** All of a passage but its place in the original, which moves with what stands before it. */
function describe({ place: _, ...passage }: CorpusPassage): string {
  return JSON.stringify(passage);
}

function nameOf({ anchor, locator }: CorpusPassage) {
  return { anchor, locator: locator.zh };
}

function sentencesOf(before: CorpusPassage | undefined, after: CorpusPassage | undefined) {
  const texts = (passage: CorpusPassage | undefined) => passage?.sentences.map(({ zh }) => zh) ?? [];
  return diffArrays(texts(before), texts(after)).flatMap(({ value, added, removed }) =>
    value.map((text) => ({
      text,
      change: added ? ('added' as const) : removed ? ('removed' as const) : ('kept' as const),
    })),
  );
}

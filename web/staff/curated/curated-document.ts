/** The curated answers as the document `faq-staff` holds them: what is served and what is drafted. */
import type { z } from 'zod';
import { type curatedContent, type DocumentContent, staffDocumentResponse } from '../../../server/protocol/staff.ts';
import { RequestFailed } from '../../browser/request-json.ts';
import { readStaff } from '../staff-api.ts';

export const CURATED_DOCUMENT = 'faq-staff';

export type StaffDocument = z.infer<typeof staffDocumentResponse>;
export type Curated = z.infer<typeof curatedContent>;
export type CuratedState = 'served' | 'changed' | 'fresh' | 'removing';
export type CuratedRow = { anchor: string; state: CuratedState; content: Curated };

type Passage = DocumentContent['passages'][number];

/** The document, or null while nobody has written an answer. @throws {RequestFailed} */
export async function loadCurated(): Promise<StaffDocument | null> {
  try {
    return await readStaff(`/documents/${CURATED_DOCUMENT}`, staffDocumentResponse);
  } catch (error) {
    if (error instanceof RequestFailed && error.code === 'not_found') return null;
    throw error;
  }
}

/** The version that the next one is written on: the draft's, else what is served. */
export function baseOf(document: StaffDocument | null): number | null {
  if (document === null) return null;
  return document.draft ? document.draft.version : (document.served?.version ?? null);
}

/** The answers, newest first, with what publishing would do to each. */
export function rowsOf(document: StaffDocument | null): CuratedRow[] {
  if (document === null) return [];
  const served = new Map(document.served?.content.passages.map((passage) => [passage.anchor, passage]));
  const drafted = document.draft ? (document.draft.content?.passages ?? []) : undefined;
  if (drafted === undefined) return [...served.values()].map((passage) => rowOf(passage, 'served')).reverse();
  const rows = drafted.map((passage) => rowOf(passage, stateOf(passage, served.get(passage.anchor))));
  const kept = new Set(drafted.map(({ anchor }) => anchor));
  const removing = [...served.values()].filter(({ anchor }) => !kept.has(anchor));
  return [...rows.reverse(), ...removing.map((passage) => rowOf(passage, 'removing'))];
}

function stateOf(drafted: Passage, served: Passage | undefined): CuratedState {
  if (served === undefined) return 'fresh';
  return JSON.stringify(contentOf(drafted)) === JSON.stringify(contentOf(served)) ? 'served' : 'changed';
}

function rowOf(passage: Passage, state: CuratedState): CuratedRow {
  return { anchor: passage.anchor, state, content: contentOf(passage) };
}

/** What saving an answer would change: what the draft has of it, else what is served. */
export function contentAt(document: StaffDocument | null, anchor: string): Curated | undefined {
  // A draft that takes the document out has no text: the server then goes on from what is served.
  const content = document?.draft?.content ?? document?.served?.content;
  const passage = content?.passages.find((each) => each.anchor === anchor);
  return passage && contentOf(passage);
}

function contentOf({ title, sentences, restsOn, asked }: Passage): Curated {
  return {
    question: title?.zh ?? '',
    sentences: sentences.map((sentence) => (typeof sentence === 'string' ? sentence : sentence.zh)),
    restsOn: Array.isArray(restsOn) ? restsOn.map(String) : [],
    asked: asked ?? [],
  };
}

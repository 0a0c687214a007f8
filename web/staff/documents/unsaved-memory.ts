/** What has been typed and not saved, kept while the tab is open: it outlives a reload, and no other account is offered it. */
import { z } from 'zod';
import type { Edited } from './document-fields.ts';

export interface Unsaved {
  /** The version it was made from. */
  base: number | null;
  /** When it was typed, as an ISO time. */
  at: string;
  note: string;
  edited: Edited;
}

// Written by this page and read by it in the same tab: only that it is whole is checked.
const kept = z.object({
  base: z.int().nullable(),
  at: z.string(),
  note: z.string(),
  edited: z.custom<Edited>((value) => typeof value === 'object' && value !== null && 'entries' in value),
});

/** What has been kept since the page was loaded: a browser may forbid storage, or have no room. */
const here = new Map<string, Unsaved>();

const nameOf = (accountId: string, documentId: string) => `yueda.staff.draft ${accountId} ${documentId}`;

/** What an account left unsaved of a document, or nothing. */
export function recallUnsaved(accountId: string, documentId: string): Unsaved | undefined {
  const name = nameOf(accountId, documentId);
  try {
    return here.get(name) ?? kept.parse(JSON.parse(sessionStorage.getItem(name) ?? ''));
  } catch {
    return undefined;
  }
}

/** Keeps what is unsaved, or forgets it. */
export function rememberUnsaved(accountId: string, documentId: string, unsaved: Unsaved | undefined): void {
  const name = nameOf(accountId, documentId);
  if (unsaved === undefined) here.delete(name);
  else here.set(name, unsaved);
  try {
    if (unsaved === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(unsaved));
  } catch {
    // Leaving the page warns; within it, `here` has it.
  }
}

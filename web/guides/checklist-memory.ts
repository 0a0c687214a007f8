/** What the reader has ready, by guide: the materials themselves, so that a guide that changes keeps only what is still asked for. */
import { recall, remember } from '../browser/browser-memory.ts';

const keyOf = (documentId: string): string => `yueda.checklist.${documentId}`;

export function recallChecked(documentId: string): ReadonlySet<string> {
  try {
    const list: unknown = JSON.parse(recall(keyOf(documentId)) ?? '[]');
    return new Set(Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []);
  } catch {
    return new Set();
  }
}

export function rememberChecked(documentId: string, checked: ReadonlySet<string>): void {
  remember(keyOf(documentId), checked.size === 0 ? undefined : JSON.stringify([...checked]));
}

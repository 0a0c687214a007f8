/** What was typed or asked and has not reached the server outlives the page: a closed tab, an empty battery. */
import { recall, remember } from '../browser/browser-memory.ts';

const DRAFT_KEY = 'yueda.draft';
const UNSENT_KEY = 'yueda.unsent';

/** Asked in a conversation, or in one that is yet to begin. */
export type UnsentQuestion = { conversationId: string | undefined; requestId: string; question: string };

export const recallDraft = (): string => recall(DRAFT_KEY) ?? '';
export const rememberDraft = (text: string): void => remember(DRAFT_KEY, text === '' ? undefined : text);

export function recallUnsent(): UnsentQuestion | undefined {
  try {
    const unsent: unknown = JSON.parse(recall(UNSENT_KEY) ?? 'null');
    return isUnsent(unsent) ? unsent : undefined;
  } catch {
    return undefined;
  }
}

export const rememberUnsent = (unsent: UnsentQuestion | undefined): void =>
  remember(UNSENT_KEY, unsent && JSON.stringify(unsent));

function isUnsent(item: unknown): item is UnsentQuestion {
  const { requestId, question } = (item ?? {}) as Partial<UnsentQuestion>;
  return typeof requestId === 'string' && typeof question === 'string';
}

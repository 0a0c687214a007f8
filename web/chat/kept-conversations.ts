/**
 * The conversations of this browser: their keys, and what the reader calls them. The server has the conversations
 * themselves, and gives them to whoever has the key; nobody else has a list of them.
 */
import { signal } from '@preact/signals';
import type { ConversationKey } from '../../server/protocol/chat-messages.ts';
import { recall, remember } from '../browser/browser-memory.ts';

export type KeptConversation = {
  id: string;
  token: string;
  title: string;
  /** When something was last asked in it; milliseconds. */
  at: number;
};

const LIST_KEY = 'yueda.conversations';
const CURRENT_KEY = 'yueda.conversation';
/** Older ones are let go: the server forgets them in time as well. */
const MOST = 100;
const LONGEST_TITLE = 60;

/** The newest first. */
export const keptConversations = signal<readonly KeptConversation[]>(recallList());

export function currentConversation(): ConversationKey | undefined {
  const id = recall(CURRENT_KEY);
  const kept = keptConversations.peek().find((candidate) => candidate.id === id);
  return kept && { id: kept.id, token: kept.token };
}

/** Which conversation the next visit finds open. */
export function rememberCurrent(id: string | undefined): void {
  remember(CURRENT_KEY, id);
}

/** Something was asked in it: it is listed, first, under its first question until the reader calls it otherwise. */
export function keepConversation({ id, token }: ConversationKey, firstQuestion: string, at: number): void {
  const others = keptConversations.peek().filter((other) => other.id !== id);
  const title = titleOf(id) ?? [...firstQuestion].slice(0, LONGEST_TITLE).join('');
  keepList([{ id, token, title, at }, ...others].slice(0, MOST));
}

export function renameConversation(id: string, title: string): void {
  const name = [...title.trim()].slice(0, LONGEST_TITLE).join('');
  if (name === '') return;
  keepList(keptConversations.peek().map((kept) => (kept.id === id ? { ...kept, title: name } : kept)));
}

export function dropConversation(id: string): void {
  keepList(keptConversations.peek().filter((kept) => kept.id !== id));
}

const titleOf = (id: string): string | undefined => keptConversations.peek().find((kept) => kept.id === id)?.title;

function keepList(list: readonly KeptConversation[]): void {
  keptConversations.value = list;
  remember(LIST_KEY, list.length === 0 ? undefined : JSON.stringify(list));
}

/** What a browser kept may be of an older page, or have been edited: what is not a conversation is passed over. */
function recallList(): KeptConversation[] {
  try {
    const list: unknown = JSON.parse(recall(LIST_KEY) ?? '[]');
    return Array.isArray(list) ? list.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(item: unknown): item is KeptConversation {
  const { id, token, title, at } = (item ?? {}) as Partial<KeptConversation>;
  return typeof id === 'string' && typeof token === 'string' && typeof title === 'string' && typeof at === 'number';
}

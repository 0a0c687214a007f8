/** The key of the reader's conversation, kept so that a reload or a later visit finds it again. */
import { type ConversationKey, conversationKey } from '../../server/protocol/chat-messages.ts';
import { recall, remember } from '../browser/browser-memory.ts';

const STORAGE_KEY = 'yueda.conversation';

export function recallConversation(): ConversationKey | undefined {
  try {
    return conversationKey.parse(JSON.parse(recall(STORAGE_KEY) ?? 'null'));
  } catch {
    return undefined;
  }
}

export function rememberConversation(key: ConversationKey | undefined): void {
  remember(STORAGE_KEY, key && JSON.stringify(key));
}

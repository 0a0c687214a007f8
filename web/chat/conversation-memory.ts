/** The key of the reader's conversation, kept so that a reload or a later visit finds it again. */
import type { ConversationKey } from '../../server/protocol/chat-messages.ts';
import { recall, remember } from '../browser/browser-memory.ts';
import { withFields } from '../browser/with-fields.ts';

const STORAGE_KEY = 'yueda.conversation';

export function recallConversation(): ConversationKey | undefined {
  try {
    return withFields<ConversationKey>('id', 'token')(JSON.parse(recall(STORAGE_KEY) ?? 'null'));
  } catch {
    return undefined;
  }
}

export function rememberConversation(key: ConversationKey | undefined): void {
  remember(STORAGE_KEY, key && JSON.stringify(key));
}

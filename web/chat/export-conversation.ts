import type { Language } from '../../server/protocol/answer.ts';
import type { ConversationResponse } from '../../server/protocol/http.ts';
import { requestJson } from '../browser/request-json.ts';
import { withFields } from '../browser/with-fields.ts';
import type { Messages } from '../i18n/zh-hans.ts';
import type { KeptConversation } from './kept-conversations.ts';

/** Saves a conversation as a Markdown file, under the reader's name for it. Throws `RequestFailed`. */
export async function exportConversation(
  { id, token, title }: KeptConversation,
  words: Messages,
  language: Language,
): Promise<void> {
  const { turns } = await requestJson(
    `/api/conversations/${encodeURIComponent(id)}`,
    withFields<ConversationResponse>('turns'),
    { headers: { Authorization: `Bearer ${token}` } },
  );
  // Rare, and so not part of the first load.
  const [{ conversationAsMarkdown }, { saveFile }] = await Promise.all([
    import('./conversation-as-markdown.ts'),
    import('../export/save-file.ts'),
  ]);
  saveFile(`${title}.md`, 'text/markdown', conversationAsMarkdown({ id, title, turns }, words, language));
}

import { messages } from '../i18n/locale.ts';
import { chat, startNewConversation } from './chat-store.ts';
import { isListOpen } from './conversations-dialog.tsx';
import { keptConversations } from './kept-conversations.ts';

/** To the conversations of before, and to a new one. */
export function ConversationMenu() {
  const { conversations: words } = messages.value;
  const hasBegun = chat.value.turns.length > 0;
  if (!hasBegun && keptConversations.value.length === 0) return null;

  return (
    <div class="conversation-menu">
      <button
        type="button"
        class="button-quiet"
        aria-haspopup="dialog"
        onClick={() => {
          isListOpen.value = true;
        }}
      >
        {words.open}
      </button>
      {hasBegun && (
        <button
          type="button"
          class="button-quiet"
          onClick={() => {
            startNewConversation();
            focusQuestion();
          }}
        >
          {words.begin}
        </button>
      )}
    </div>
  );
}

/** What was pressed disappears with the conversation, and would take the focus with it. */
function focusQuestion(): void {
  document.getElementById('question')?.focus();
}

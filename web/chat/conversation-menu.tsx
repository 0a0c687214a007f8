import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { messages } from '../i18n/locale.ts';
import { forgetConversation, startNewConversation } from './chat-store.ts';

/** Leaving a conversation behind: on this screen only, or everywhere. */
export function ConversationMenu() {
  const dialog = useRef<HTMLDialogElement>(null);
  const hasFailed = useSignal(false);
  const { chat: words } = messages.value;

  const forget = async () => {
    hasFailed.value = false;
    try {
      await forgetConversation();
      dialog.current?.close();
      focusQuestion();
    } catch {
      hasFailed.value = true;
    }
  };

  const beginAnew = () => {
    startNewConversation();
    focusQuestion();
  };

  return (
    <div class="conversation-menu">
      <button type="button" class="button-quiet" onClick={beginAnew}>
        {words.newConversation}
      </button>
      <button type="button" class="button-quiet" onClick={() => dialog.current?.showModal()}>
        {words.forget}
      </button>
      <dialog class="confirmation" ref={dialog} aria-labelledby="forget-question">
        <p id="forget-question">{words.forgetConfirm}</p>
        {hasFailed.value && <p role="alert">{words.forgetFailed}</p>}
        <div class="confirmation-choices">
          <button type="button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button type="button" class="button-danger" onClick={forget}>
            {words.forget}
          </button>
        </div>
      </dialog>
    </div>
  );
}

/** This menu disappears with the conversation, and would take the focus with it. */
function focusQuestion(): void {
  document.getElementById('question')?.focus();
}

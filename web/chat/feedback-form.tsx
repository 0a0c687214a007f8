import { useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { messages } from '../i18n/locale.ts';
import { chat, giveFeedback } from './chat-store.ts';

/** Thumbs up is said at once; thumbs down first asks what was wrong. */
export function FeedbackForm({ answerId }: { answerId: string }) {
  const isAskingWhy = useSignal(false);
  const downButton = useRef<HTMLButtonElement>(null);
  const { feedback: words } = messages.value.chat;
  const given = useComputed(() => chat.value.feedback[answerId]).value;

  const complain = (reasons: string[], comment: string) => {
    giveFeedback(answerId, 'down', reasons, comment);
    isAskingWhy.value = false;
    // The form disappears, and would take the focus with it.
    downButton.current?.focus();
  };

  return (
    <div class="feedback">
      <p id={`feedback-${answerId}`}>{words.prompt}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: two buttons are a group, not the fields of a fieldset */}
      <div class="feedback-choices" role="group" aria-labelledby={`feedback-${answerId}`}>
        <button
          type="button"
          class="button-quiet"
          aria-pressed={given?.rating === 'up'}
          onClick={() => {
            isAskingWhy.value = false;
            giveFeedback(answerId, 'up');
          }}
        >
          {words.up}
        </button>
        <button
          type="button"
          class="button-quiet"
          ref={downButton}
          aria-pressed={given?.rating === 'down'}
          aria-expanded={isAskingWhy.value}
          onClick={() => {
            isAskingWhy.value = !isAskingWhy.value;
          }}
        >
          {words.down}
        </button>
      </div>
      <span role="status">{given && (given.isSaved ? words.saved : words.sending)}</span>
      {isAskingWhy.value && <ReasonsForm onSubmit={complain} />}
    </div>
  );
}

function ReasonsForm({ onSubmit }: { onSubmit: (reasons: string[], comment: string) => void }) {
  const { feedback: words } = messages.value.chat;

  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    onSubmit(fields.getAll('reason').map(String), String(fields.get('comment') ?? '').trim());
  };

  return (
    <form class="feedback-reasons" onSubmit={submit}>
      <fieldset>
        <legend>{words.reasonsLegend}</legend>
        {Object.entries(words.reasons).map(([reason, label]) => (
          <label key={reason}>
            <input type="checkbox" name="reason" value={reason} />
            {label}
          </label>
        ))}
      </fieldset>
      <label>
        {words.comment}
        <textarea name="comment" rows={2} maxLength={500} />
      </label>
      <button type="submit">{words.submit}</button>
    </form>
  );
}

import { useSignal } from '@preact/signals';
import { messages } from '../i18n/locale.ts';
import { chat, giveFeedback } from './chat-store.ts';

/** Thumbs up is said at once; thumbs down first asks what was wrong. */
export function FeedbackForm({ answerId }: { answerId: string }) {
  const isAskingWhy = useSignal(false);
  const { feedback: words } = messages.value.chat;
  const given = chat.value.feedback[answerId];

  if (given !== undefined) {
    return (
      <p class="feedback" role="status">
        {given.isSaved ? words.saved : words.sending}
      </p>
    );
  }
  return (
    <div class="feedback">
      <p id={`feedback-${answerId}`}>{words.prompt}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: two buttons are a group, not the fields of a fieldset */}
      <div class="feedback-choices" role="group" aria-labelledby={`feedback-${answerId}`}>
        <button type="button" class="button-quiet" onClick={() => giveFeedback(answerId, 'up')}>
          {words.up}
        </button>
        <button
          type="button"
          class="button-quiet"
          aria-expanded={isAskingWhy.value}
          onClick={() => {
            isAskingWhy.value = !isAskingWhy.value;
          }}
        >
          {words.down}
        </button>
      </div>
      {isAskingWhy.value && <ReasonsForm answerId={answerId} />}
    </div>
  );
}

function ReasonsForm({ answerId }: { answerId: string }) {
  const { feedback: words } = messages.value.chat;

  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    giveFeedback(answerId, 'down', fields.getAll('reason').map(String), String(fields.get('comment') ?? '').trim());
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

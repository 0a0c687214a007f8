import type { Signal } from '@preact/signals';
import { StaffFailure } from '../staff-failure.tsx';
import type { DocumentDesk } from './document-desk.ts';
import { AreaField } from './form-fields.tsx';
import { useAction } from './use-action.ts';
import { words } from './words.ts';

/** Says something of a document to colleagues. */
export function CommentForm({ desk, outcome }: { desk: DocumentDesk; outcome: Signal<string> }) {
  const { review } = words;
  const { isBusy, failure, run } = useAction(outcome);
  const isOff = isBusy.value || desk.comment.value.trim() === '';
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isOff) void run(() => desk.sendComment(), review.sent);
  };
  return (
    <form class="comment-form" onSubmit={send}>
      <AreaField
        id="comment-text"
        label={review.comment}
        rows={3}
        value={desk.comment.value}
        onChange={(text) => {
          desk.comment.value = text;
        }}
      />
      <StaffFailure text={failure.value} />
      <p class="panel-choices">
        <button type="submit" aria-disabled={isOff}>
          {review.send}
        </button>
      </p>
    </form>
  );
}

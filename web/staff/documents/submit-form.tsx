import { type Signal, useSignal } from '@preact/signals';
import { StaffFailure } from '../staff-failure.tsx';
import type { DocumentDesk } from './document-desk.ts';
import { useAction } from './use-action.ts';
import { words } from './words.ts';

/** Asks for a second person. */
export function SubmitForm({ desk, outcome }: { desk: DocumentDesk; outcome: Signal<string> }) {
  const { review } = words;
  const note = useSignal(desk.standing.peek()?.draft?.note ?? '');
  const { isBusy, failure, run } = useAction(outcome);
  const isOff = desk.isDirty.value || isBusy.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isOff) void run(() => desk.submit(note.peek()), review.submitted);
  };
  return (
    <form class="panel" onSubmit={submit}>
      <label class="field">
        <span>{review.note}</span>
        <input
          type="text"
          maxLength={500}
          value={note.value}
          onInput={(event) => {
            note.value = event.currentTarget.value;
          }}
        />
      </label>
      <StaffFailure text={failure.value} />
      <p class="panel-choices">
        <button type="submit" class="button-primary" aria-disabled={isOff}>
          {review.submit}
        </button>
      </p>
    </form>
  );
}

import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { StaffFailure } from '../staff-failure.tsx';
import type { DocumentDesk } from './document-desk.ts';
import { AreaField } from './form-fields.tsx';
import { useAction } from './use-action.ts';
import { words } from './words.ts';

/** The decision of a second person on somebody else's draft. */
export function ReviewForm({ desk, outcome }: { desk: DocumentDesk; outcome: Signal<string> }) {
  const { review } = words;
  const form = useRef<HTMLFormElement>(null);
  const { isBusy, failure, run } = useAction(outcome);
  const isApproved = desk.standing.value?.draft?.reviewer !== undefined;
  const isOff = desk.isDirty.value || isBusy.value;

  const approve = () => {
    if (!isOff) void run(() => desk.review('approve'), review.approvedNow);
  };
  const giveBack = () => {
    if (isOff) return;
    if (desk.comment.peek().trim() === '') {
      failure.value = review.opinionMissing;
      form.current?.querySelector('textarea')?.focus();
      return;
    }
    void run(() => desk.review('return'), review.returnedNow);
  };

  return (
    <form class="panel" ref={form} onSubmit={(event) => event.preventDefault()} aria-labelledby="review-heading">
      <h2 id="review-heading">{review.decide}</h2>
      <AreaField
        id="review-opinion"
        label={review.opinion}
        hint={review.opinionHint}
        rows={3}
        value={desk.comment.value}
        onChange={(text) => {
          desk.comment.value = text;
        }}
      />
      <StaffFailure text={failure.value} />
      <p class="panel-choices">
        {!isApproved && (
          <button type="button" class="button-primary" aria-disabled={isOff} onClick={approve}>
            {review.approve}
          </button>
        )}
        <button type="button" aria-disabled={isOff} onClick={giveBack}>
          {review.return}
        </button>
      </p>
    </form>
  );
}

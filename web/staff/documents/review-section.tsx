import { useSignal } from '@preact/signals';
import { lastAccount, may } from '../staff-session.ts';
import { CommentForm } from './comment-form.tsx';
import { CommentList } from './comment-list.tsx';
import type { DocumentDesk, Standing } from './document-desk.ts';
import { editorAddress } from './documents-address.ts';
import { OutcomeLine } from './outcome-line.tsx';
import { ReviewForm } from './review-form.tsx';
import { SubmitForm } from './submit-form.tsx';
import { words } from './words.ts';

/** The way of a draft past a second person, and what is said of it. */
export function ReviewSection({ desk }: { desk: DocumentDesk }) {
  const outcome = useSignal('');
  const standing = desk.standing.value;
  if (standing === undefined) return <p class="note">{words.editor.isNew}</p>;
  const isInReview = standing.draft?.submittedAt !== undefined || standing.draft?.reviewer !== undefined;
  const isOwn = standing.draft?.author === lastAccount.value?.name;
  const mayReview = isInReview && !isOwn && may('reviewer');
  return (
    <section class="review-section" aria-label={words.editor.tabs.review}>
      <OutcomeLine text={outcome} />
      <Stand standing={standing} />
      {standing.draft && desk.isDirty.value && <p class="note">{words.review.unsaved}</p>}
      {standing.draft && !isInReview && may('editor') && <SubmitForm desk={desk} outcome={outcome} />}
      {mayReview && <ReviewForm desk={desk} outcome={outcome} />}
      <CommentList comments={standing.comments} />
      {/* Whoever reviews says it with the decision. */}
      {may('editor') && !mayReview && <CommentForm desk={desk} outcome={outcome} />}
    </section>
  );
}

/** How far the draft is, and what comes next. */
function Stand({ standing: { id, state, draft } }: { standing: Standing }) {
  const { review } = words;
  if (!draft) return <p>{state === 'removed' ? review.removed : review.noDraft}</p>;
  const isOwn = draft.author === lastAccount.value?.name;
  return (
    <div class="review-stand">
      <p>
        {draft.reviewer
          ? review.approved(draft.reviewer)
          : draft.submittedAt
            ? review.waiting(draft.author)
            : review.drafting(draft.author)}{' '}
        {draft.submittedAt && !draft.reviewer && (isOwn ? review.own : !may('reviewer') && review.reviewersOnly)}
      </p>
      <p class="panel-choices">
        <a class="button-link" href={editorAddress(id, 'difference')}>
          {review.look}
        </a>
        {draft.reviewer && (
          <a class="button-link" href="/staff/releases">
            {review.toReleases}
          </a>
        )}
      </p>
    </div>
  );
}

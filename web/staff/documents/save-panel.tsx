import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { navigate } from '../../browser/router.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { compareContents } from './compare-contents.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { DifferenceView } from './difference-view.tsx';
import type { DocumentDesk } from './document-desk.ts';
import { contentOf, type Edited } from './document-fields.ts';
import { ProblemList } from './problem-list.tsx';
import { StepLine } from './step-line.tsx';
import { words } from './words.ts';

/** Saving, with what was changed, why, and what stands in the way; it stays in view while the form is long. */
export function SavePanel({ desk, edited }: { desk: DocumentDesk; edited: Edited }) {
  const { save } = words;
  const isShowing = useSignal(false);
  const isAsking = useSignal(false);
  const isDirty = desk.isDirty.value;
  const isSaving = desk.isSaving.value;
  const canSave = isDirty && !isSaving;
  const failure = desk.saveFailure.value;
  const problems = desk.problems.value;

  // What was pressed may be gone: the panel of a conflict, or the question before it.
  useEffect(() => {
    if (desk.saved.value !== '') focusState();
  }, [desk.saved.value]);

  const discard = () => {
    const wasNew = desk.isNew.peek();
    desk.discardChanges();
    isShowing.value = false;
    if (wasNew) navigate('/staff/documents');
  };

  return (
    <section class="save-panel" aria-label={save.heading}>
      {desk.conflict.value && <ConflictPanel desk={desk} conflict={desk.conflict.value} edited={edited} />}
      {isShowing.value && isDirty && <OwnChanges desk={desk} edited={edited} />}
      {failure && failure.problems.length === 0 && <StaffFailure text={failure.text} />}
      {failure && failure.problems.length > 0 && <ProblemList desk={desk} failure={failure} />}
      {problems.length > 0 && <ProblemList desk={desk} failure={{ text: save.problems, problems }} />}
      <StepLine desk={desk} />
      <div class="save-line">
        {/* Why is asked when there is something to say it of. */}
        {isDirty && (
          <label class="field">
            <span>{save.note}</span>
            <input
              type="text"
              maxLength={500}
              placeholder={save.notePlaceholder}
              value={desk.note.value}
              onInput={(event) => desk.changeNote(event.currentTarget.value)}
            />
          </label>
        )}
        <p class="save-state" id="save-state" role="status" tabIndex={-1}>
          {desk.saved.value || (isDirty ? save.dirty : save.clean)}
        </p>
        <div class="save-buttons">
          {isDirty && (
            <button
              type="button"
              class="button-quiet"
              onClick={() => {
                isAsking.value = true;
              }}
            >
              {save.discard}
            </button>
          )}
          {isDirty && !desk.isNew.value && (
            <button
              type="button"
              class="button-quiet"
              aria-expanded={isShowing.value}
              onClick={() => {
                isShowing.value = !isShowing.value;
              }}
            >
              {isShowing.value ? save.hide : save.show}
            </button>
          )}
          <button
            type="button"
            class="button-primary"
            aria-disabled={!canSave}
            onClick={() => canSave && void desk.save()}
          >
            {isSaving ? save.saving : save.submit}
          </button>
        </div>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        question={save.discardConfirm}
        action={save.discard}
        isDangerous
        onConfirm={discard}
        onDone={focusState}
      />
    </section>
  );
}

function focusState(): void {
  document.getElementById('save-state')?.focus({ preventScroll: true });
}

function OwnChanges({ desk, edited }: { desk: DocumentDesk; edited: Edited }) {
  const opened = desk.opened.value;
  return opened === undefined ? null : (
    <div class="own-changes">
      <DifferenceView difference={compareContents(contentOf(opened), contentOf(edited))} />
    </div>
  );
}

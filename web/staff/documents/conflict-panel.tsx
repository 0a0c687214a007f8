import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { timeInGuangdong } from '../insight/local-time.ts';
import { compareContents } from './compare-contents.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DifferenceView } from './difference-view.tsx';
import { contentIn, type DocumentDesk, type Standing } from './document-desk.ts';
import { contentOf, type Edited } from './document-fields.ts';
import { words } from './words.ts';

interface ConflictProps {
  desk: DocumentDesk;
  conflict: { message: string; theirs: Standing };
  edited: Edited;
}

/** Somebody else has written meanwhile: who, what, and the two ways on. Nothing is decided by itself. */
export function ConflictPanel({ desk, conflict: { theirs }, edited }: ConflictProps) {
  const { conflict } = words;
  const heading = useRef<HTMLHeadingElement>(null);
  const isComparing = useSignal(false);
  const isSavingOver = useSignal(false);
  const isTakingTheirs = useSignal(false);
  const content = contentIn(theirs);
  useEffect(() => heading.current?.focus(), []);

  return (
    <section class="panel conflict" role="alert" aria-labelledby="conflict-heading">
      <h2 id="conflict-heading" tabIndex={-1} ref={heading}>
        {conflict.heading}
      </h2>
      <p>
        {whatTheyDid(theirs)} {theirs.draft?.note && conflict.note(theirs.draft.note)}
      </p>
      <p>{conflict.kept}</p>
      <p class="panel-choices">
        {content && (
          <button
            type="button"
            aria-expanded={isComparing.value}
            onClick={() => {
              isComparing.value = !isComparing.value;
            }}
          >
            {isComparing.value ? words.save.hide : conflict.show}
          </button>
        )}
        <button
          type="button"
          onClick={() => {
            isSavingOver.value = true;
          }}
        >
          {conflict.over}
        </button>
        <button
          type="button"
          onClick={() => {
            isTakingTheirs.value = true;
          }}
        >
          {conflict.theirsInstead}
        </button>
      </p>
      {isComparing.value && content && (
        <div class="own-changes">
          <h3>{conflict.differenceHeading}</h3>
          <DifferenceView difference={compareContents(content, contentOf(edited))} />
        </div>
      )}
      <ConfirmDialog
        isOpen={isSavingOver}
        question={conflict.overConfirm}
        action={conflict.over}
        onConfirm={() => desk.saveOver()}
      />
      <ConfirmDialog
        isOpen={isTakingTheirs}
        question={conflict.theirsConfirm}
        action={conflict.theirsInstead}
        isDangerous
        onConfirm={() => desk.takeTheirs()}
        onDone={() => document.getElementById('save-state')?.focus()}
      />
    </section>
  );
}

function whatTheyDid({ draft, served }: Standing): string {
  if (draft) return words.conflict.theirs(draft.author, timeInGuangdong(draft.at), draft.version);
  return served ? words.conflict.published(served.version) : words.conflict.gone;
}

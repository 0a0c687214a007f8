import { type Signal, useSignal } from '@preact/signals';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { DocumentDesk, Standing } from './document-desk.ts';
import { TextField } from './form-fields.tsx';
import { words } from './words.ts';

interface EndProps {
  desk: DocumentDesk;
  standing: Standing;
  outcome: Signal<string>;
}

/** Giving up a draft, and drafting that a document is no longer served. */
export function EndTools({ desk, standing, outcome }: EndProps) {
  const { versions } = words;
  const canRemove = standing.served !== null && standing.draft?.version !== null;
  return (
    <section class="end-tools" aria-labelledby="end-heading">
      <h2 id="end-heading">{versions.end}</h2>
      {standing.draft && <DiscardDraft desk={desk} outcome={outcome} />}
      {canRemove && <RemoveDocument desk={desk} standing={standing} outcome={outcome} />}
      {!standing.draft && !canRemove && <p class="hint">{versions.nothing}</p>}
    </section>
  );
}

function DiscardDraft({ desk, outcome }: Omit<EndProps, 'standing'>) {
  const { versions } = words;
  const isAsking = useSignal(false);
  const discard = async () => {
    await desk.dropDraft();
    outcome.value = versions.discarded;
  };
  return (
    <div class="end-tool">
      <p>{versions.discardHint}</p>
      <EndButton desk={desk} text={versions.discard} isAsking={isAsking} outcome={outcome} />
      <ConfirmDialog
        isOpen={isAsking}
        question={versions.discardConfirm}
        action={versions.discard}
        isDangerous
        onConfirm={discard}
      />
    </div>
  );
}

function RemoveDocument({ desk, standing, outcome }: EndProps) {
  const { versions } = words;
  const isAsking = useSignal(false);
  const note = useSignal('');
  const remove = async () => {
    await desk.draftRemoval(note.peek());
    note.value = '';
    outcome.value = versions.removed;
  };
  return (
    <div class="end-tool">
      <p>{versions.removeHint}</p>
      <EndButton desk={desk} text={versions.remove} isAsking={isAsking} outcome={outcome} />
      <ConfirmDialog
        isOpen={isAsking}
        question={versions.removeConfirm}
        action={versions.remove}
        isDangerous
        onConfirm={remove}
      >
        {standing.draft && <p>{versions.replaces(standing.draft.author)}</p>}
        <TextField
          id="removal-note"
          label={versions.removeNote}
          value={note.value}
          onChange={(text) => {
            note.value = text;
          }}
        />
      </ConfirmDialog>
    </div>
  );
}

interface EndButtonProps {
  desk: DocumentDesk;
  text: string;
  isAsking: Signal<boolean>;
  outcome: Signal<string>;
}

/** What would carry unsaved changes away waits until they are saved or given up. */
function EndButton({ desk, text, isAsking, outcome }: EndButtonProps) {
  const ask = () => {
    if (desk.isDirty.peek()) return;
    outcome.value = '';
    isAsking.value = true;
  };
  return (
    <button type="button" class="danger" aria-disabled={desk.isDirty.value} onClick={ask}>
      {text}
    </button>
  );
}

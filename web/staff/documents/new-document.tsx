import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { staffDocumentResponse } from '../../../server/protocol/staff.ts';
import { RequestFailed } from '../../browser/request-json.ts';
import { navigate } from '../../browser/router.ts';
import { readStaff } from '../staff-api.ts';
import { failureText, StaffFailure } from '../staff-failure.tsx';
import { lastAccount } from '../staff-session.ts';
import { isCode } from './check-document.ts';
import { emptyDocument } from './document-fields.ts';
import { editorAddress } from './documents-address.ts';
import { rememberUnsaved } from './unsaved-memory.ts';
import { words } from './words.ts';

const { create } = words;

/** Asks what a new document is called; it is written, and first saved, on its own page. */
export function NewDocument() {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" class="button-primary" onClick={() => dialog.current?.showModal()}>
        {create.open}
      </button>
      <dialog class="confirmation" ref={dialog} aria-labelledby="new-document-heading">
        <NewDocumentForm onCancel={() => dialog.current?.close()} />
      </dialog>
    </>
  );
}

function NewDocumentForm({ onCancel }: { onCancel: () => void }) {
  const failure = useSignal<string | undefined>(undefined);
  const takenId = useSignal<string | undefined>(undefined);
  const isChecking = useSignal(false);

  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const [id, title] = ['id', 'title'].map((name) => String(typed.get(name) ?? '').trim()) as [string, string];
    const kind = typed.get('kind') === 'guide' ? 'guide' : 'policy';
    takenId.value = undefined;
    failure.value = title === '' ? create.titleMissing : isCode(id) ? undefined : create.idWrong;
    if (failure.value !== undefined || isChecking.peek()) return;
    isChecking.value = true;
    try {
      if (await isTaken(id)) {
        failure.value = create.idTaken;
        takenId.value = id;
      } else begin({ id, kind, title });
    } catch (error) {
      failure.value = failureText(error);
    }
    isChecking.value = false;
  };

  return (
    <form class="new-document" onSubmit={submit} noValidate>
      <h2 id="new-document-heading">{create.heading}</h2>
      <fieldset class="choices">
        <legend>{create.kind}</legend>
        {Object.entries(create.kinds).map(([kind, label], index) => (
          <label key={kind}>
            <input type="radio" name="kind" value={kind} defaultChecked={index === 0} />
            {label}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{create.title}</span>
        <input type="text" name="title" placeholder={create.titleHint} maxLength={200} />
      </label>
      <label class="field">
        <span>{create.id}</span>
        <input type="text" name="id" aria-describedby="new-id-hint" maxLength={100} autocomplete="off" />
        <span class="hint" id="new-id-hint">
          {create.idHint}
        </span>
      </label>
      <StaffFailure text={failure.value} />
      {takenId.value && <a href={editorAddress(takenId.value)}>{create.openTaken}</a>}
      <div class="confirmation-choices">
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" class="button-primary" aria-disabled={isChecking.value}>
          {isChecking.value ? create.checking : create.submit}
        </button>
      </div>
    </form>
  );
}

async function isTaken(id: string): Promise<boolean> {
  try {
    await readStaff(`/documents/${encodeURIComponent(id)}`, staffDocumentResponse);
    return true;
  } catch (error) {
    if (error instanceof RequestFailed && error.code === 'not_found') return false;
    throw error;
  }
}

/** Nothing is saved before something is written: the empty document is handed to its page as unsaved. */
function begin(given: { id: string; kind: 'policy' | 'guide'; title: string }): void {
  const edited = emptyDocument(given);
  rememberUnsaved(lastAccount.peek()?.id ?? '', given.id, {
    base: null,
    at: new Date().toISOString(),
    note: '',
    edited,
  });
  navigate(editorAddress(given.id));
}

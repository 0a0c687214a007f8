import { type Signal, useSignal } from '@preact/signals';
import { timeInGuangdong } from '../insight/local-time.ts';
import { may } from '../staff-session.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { baseOf, type DocumentDesk, type Standing } from './document-desk.ts';
import { editorAddress } from './documents-address.ts';
import { TextField } from './form-fields.tsx';
import { ORIGINS, words } from './words.ts';

interface VersionsProps {
  desk: DocumentDesk;
  standing: Standing;
  outcome: Signal<string>;
}

export function VersionsTable({ desk, standing, outcome }: VersionsProps) {
  const { versions } = words;
  const isAsking = useSignal(false);
  const wanted = useSignal(0);
  const note = useSignal('');
  const restore = async () => {
    await desk.restore(wanted.peek(), note.peek());
    note.value = '';
    outcome.value = versions.restored(wanted.peek());
  };
  const ask = (version: number) => {
    if (desk.isDirty.peek()) return;
    wanted.value = version;
    outcome.value = '';
    isAsking.value = true;
  };
  return (
    <>
      <div class="table-frame">
        <table class="versions-table">
          <caption class="visually-hidden">{versions.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{versions.version}</th>
              <th scope="col">{versions.time}</th>
              <th scope="col">{versions.origin}</th>
              <th scope="col">{versions.note}</th>
              <th scope="col">{versions.actions}</th>
            </tr>
          </thead>
          <tbody>
            {standing.versions.toReversed().map((version) => (
              <VersionRow key={version.version} desk={desk} standing={standing} version={version} onRestore={ask} />
            ))}
          </tbody>
        </table>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        question={versions.restoreConfirm(wanted.value)}
        action={versions.restore}
        onConfirm={restore}
      >
        {standing.draft && <p>{versions.replaces(standing.draft.author)}</p>}
        <TextField
          id="restore-note"
          label={versions.note}
          value={note.value}
          onChange={(text) => {
            note.value = text;
          }}
        />
      </ConfirmDialog>
    </>
  );
}

interface RowProps {
  desk: DocumentDesk;
  standing: Standing;
  version: Standing['versions'][number];
  onRestore: (version: number) => void;
}

function VersionRow({ desk, standing, version: { version, from, note, origin }, onRestore }: RowProps) {
  const { versions } = words;
  const isServed = standing.served?.version === version;
  return (
    <tr>
      <th scope="row">
        {words.review.version(version)}{' '}
        {isServed && (
          <span class="badge" data-state="published">
            {versions.served}
          </span>
        )}{' '}
        {standing.draft?.version === version && (
          <span class="badge" data-state="draft">
            {versions.draft}
          </span>
        )}
      </th>
      <td class="time">
        <time dateTime={from}>{timeInGuangdong(from)}</time>
      </td>
      <td>{ORIGINS[origin] ?? origin}</td>
      <td>{note}</td>
      <td class="row-actions">
        {standing.served && !isServed && (
          <a href={editorAddress(desk.id, 'difference', { to: String(version) })}>{versions.compare}</a>
        )}
        {may('editor') && baseOf(standing) !== version && (
          <button
            type="button"
            class="button-quiet"
            aria-disabled={desk.isDirty.value}
            onClick={() => onRestore(version)}
          >
            {versions.restore}
            <span class="visually-hidden">：{words.review.version(version)}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

import { contentIn, type DocumentDesk } from './document-desk.ts';
import { MetadataForm } from './metadata-form.tsx';
import { OfferPanel } from './offer-panel.tsx';
import { OriginalText } from './original-text.tsx';
import { PassageList } from './passage-list.tsx';
import { RemarksPanel } from './remarks-panel.tsx';
import { SavePanel } from './save-panel.tsx';
import { words } from './words.ts';

/** The form of a document: what it says of itself, its passages beside the text they were made from, and saving. */
export function EditSection({ desk }: { desk: DocumentDesk }) {
  const edited = desk.edited.value;
  const standing = desk.standing.value;
  if (edited === undefined) return <p class="note">{words.edit.nothing}</p>;
  const original = standing?.original ?? null;
  const isRemoving = standing?.draft?.version === null && contentIn(standing) !== null;
  return (
    <div class="edit-section">
      {desk.offered.value && <OfferPanel desk={desk} offered={desk.offered.value} />}
      {isRemoving && <p class="warning">{words.edit.removing}</p>}
      <RemarksPanel doubts={standing?.remarks.doubts ?? []} />
      {/* Until it is decided what becomes of what was typed before, nothing is typed over it. */}
      <fieldset class="edit-form" disabled={desk.offered.value !== undefined}>
        <MetadataForm desk={desk} edited={edited} />
        <div class="edit-columns" data-has-original={original !== null}>
          {original !== null && <OriginalText text={original} entry={chosenEntry(desk)} />}
          <PassageList desk={desk} edited={edited} />
        </div>
        <SavePanel desk={desk} edited={edited} />
      </fieldset>
    </div>
  );
}

function chosenEntry(desk: DocumentDesk) {
  return desk.edited.value?.entries.find(({ key }) => key === desk.chosen.value);
}

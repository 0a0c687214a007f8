import { useSignal } from '@preact/signals';
import { useCopy } from '../browser/use-copy.ts';
import { saveFile } from '../export/save-file.ts';
import { clear, forgetSaved, isSaved, profile, save } from './match-store.ts';
import { encodeProfile } from './share-profile.ts';
import { words as table } from './words.ts';

/** The profile is the company's: to keep, to take along, to hand on, to delete. */
export function ProfileTools() {
  const words = table.value;
  const { outcome, copy } = useCopy();
  const said = useSignal('');
  const link = () => `${location.origin}/enterprise#p=${encodeProfile(profile.peek())}`;
  return (
    <div class="profile-tools">
      <button type="button" class="button-quiet" onClick={() => copy(link(), words.shared)}>
        {words.share}
      </button>
      <button
        type="button"
        class="button-quiet"
        onClick={() => {
          save();
          said.value = words.saved;
        }}
      >
        {words.save}
      </button>
      {isSaved.value && (
        <button
          type="button"
          class="button-quiet"
          onClick={() => {
            forgetSaved();
            said.value = words.forgotten;
          }}
        >
          {words.forget}
        </button>
      )}
      <button
        type="button"
        class="button-quiet"
        onClick={() => saveFile('profile.json', 'application/json', JSON.stringify(profile.peek(), null, 2))}
      >
        {words.export}
      </button>
      <button type="button" class="button-quiet" onClick={clear}>
        {words.clear}
      </button>
      <p role="status">{outcome.value || said.value}</p>
    </div>
  );
}

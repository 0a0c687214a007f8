import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DocumentDesk } from './document-desk.ts';
import type { Edited } from './document-fields.ts';
import { add, type Entry } from './edit-document.ts';
import { PassageItem } from './passage-item.tsx';
import { words } from './words.ts';

/** From so many passages on, they can be searched. */
const MANY = 12;

/** All passages in order, one of them open. */
export function PassageList({ desk, edited }: { desk: DocumentDesk; edited: Edited }) {
  const wanted = useSignal('');
  const { entries } = edited;
  const spot = desk.wanted.value;
  const shown = entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => isFound(entry, wanted.value) || entry.key === desk.chosen.value);

  // What the focus is sent to must be there.
  useEffect(() => {
    if (spot && 'entry' in spot) wanted.value = '';
  }, [spot]);

  return (
    <section class="passages" aria-labelledby="passages-heading">
      <h2 id="passages-heading" tabIndex={-1}>
        {words.edit.passages(entries.length)}
      </h2>
      {entries.length >= MANY && (
        <label class="field">
          <span>{words.edit.find}</span>
          <input
            type="search"
            value={wanted.value}
            onInput={(event) => {
              wanted.value = event.currentTarget.value;
            }}
          />
        </label>
      )}
      {wanted.value !== '' && (
        <p role="status">{shown.length === 0 ? words.edit.findNone : words.edit.found(shown.length, entries.length)}</p>
      )}
      <ol class="passage-items">
        {shown.map(({ entry, index }) => (
          <PassageItem
            key={entry.key}
            desk={desk}
            entry={entry}
            index={index}
            kind={edited.fields.kind}
            isChosen={desk.chosen.value === entry.key}
            wanted={spot && 'entry' in spot && spot.entry === entry.key ? (spot.control ?? 'name') : undefined}
          />
        ))}
      </ol>
      {entries.length === 0 && (
        <button type="button" id="field-passages" onClick={() => addFirst(desk)}>
          {words.edit.addFirst}
        </button>
      )}
    </section>
  );
}

function addFirst(desk: DocumentDesk): void {
  const kind = desk.edited.peek()?.fields.kind ?? 'policy';
  desk.changeEntries((entries) => add(entries, 0, kind), words.edit.steps.add);
  const [first] = desk.edited.peek()?.entries ?? [];
  if (first) desk.goTo({ entry: first.key });
}

function isFound({ passage, text }: Entry, wanted: string): boolean {
  const said = [passage.anchor, passage.locator.zh, passage.title?.zh, text].join('\n').toLowerCase();
  return said.includes(wanted.trim().toLowerCase());
}

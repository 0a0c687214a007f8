import { useRef, useState } from 'preact/hooks';
import { documentAddress } from '../../documents/document-address.ts';
import { NewWindowLink } from './curated-preview.tsx';
import { PassagePicker } from './passage-picker.tsx';
import { words } from './words.ts';

/** The passages an answer rests on, and the search that adds to them. */
export function PassagesField(props: {
  chosen: readonly string[];
  /** Titles that are known already. */
  names: ReadonlyMap<string, string>;
  question: string;
  isReadOnly: boolean;
  onChange: (chosen: readonly string[]) => void;
}) {
  const { chosen, names, question, isReadOnly, onChange } = props;
  const texts = words.editor;
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  const [said, setSaid] = useState('');
  const list = useRef<HTMLFieldSetElement>(null);
  const nameOf = (id: string) => names.get(id) ?? found.get(id) ?? id;

  const add = (id: string, name: string) => {
    setFound(new Map([...found, [id, name]]));
    if (chosen.includes(id)) return;
    onChange([...chosen, id]);
    setSaid(texts.addedNamed(name));
  };
  const remove = (id: string) => {
    onChange(chosen.filter((each) => each !== id));
    setSaid(texts.removed(nameOf(id)));
    // The button goes with its line.
    list.current?.focus();
  };

  return (
    <fieldset ref={list} tabIndex={-1} class="curated-field" aria-describedby="curated-rests-hint">
      <legend>{texts.rests}</legend>
      <p class="curated-note" id="curated-rests-hint">
        {texts.restsHint}
      </p>
      {chosen.length === 0 ? (
        <p class="curated-note">{texts.noRests}</p>
      ) : (
        <ol class="curated-rests">
          {chosen.map((id) => (
            <li key={id}>
              <NewWindowLink href={documentAddress(id.split('#')[0]!, id.split('#')[1])} text={nameOf(id)} />
              {!isReadOnly && (
                <button
                  type="button"
                  class="button-quiet"
                  aria-label={texts.removeNamed(nameOf(id))}
                  onClick={() => remove(id)}
                >
                  {texts.remove}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
      <p role="status" class="visually-hidden">
        {said}
      </p>
      {!isReadOnly && <PassagePicker question={question} chosen={chosen} onAdd={add} />}
    </fieldset>
  );
}

import { useSignal } from '@preact/signals';
import { words } from './words.ts';

/** So much of a sentence tells which it is. */
const LABEL_LENGTH = 24;

interface CutToolProps {
  sentences: readonly string[];
  entryKey: string;
  onCut: (sentence: number) => void;
}

/** Asks before which sentence a passage is cut; nothing where there is but one. */
export function CutTool({ sentences, entryKey, onCut }: CutToolProps) {
  const chosen = useSignal(1);
  if (sentences.length < 2) return null;
  const at = Math.min(chosen.value, sentences.length - 1);
  const id = `${entryKey}-cut`;
  return (
    <div class="cut-tool">
      <label class="cut-label" for={id}>
        {words.edit.cutAt}
      </label>
      <select
        id={id}
        value={String(at)}
        onChange={(event) => {
          chosen.value = Number(event.currentTarget.value);
        }}
      >
        {sentences.slice(1).map((sentence, index) => (
          <option key={index + 1} value={String(index + 1)}>
            {words.edit.cutOption(index + 2, shortened(sentence))}
          </option>
        ))}
      </select>
      <button type="button" onClick={() => onCut(at)}>
        {words.edit.cut}
      </button>
    </div>
  );
}

function shortened(sentence: string): string {
  return sentence.length > LABEL_LENGTH ? `${sentence.slice(0, LABEL_LENGTH)}…` : sentence;
}

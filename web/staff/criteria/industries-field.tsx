import { useSignal } from '@preact/signals';
import { failureText } from '../staff-failure.tsx';
import { industriesCalled, industryName } from './industry-names.ts';
import { words } from './words.ts';

interface IndustriesProps {
  id: string;
  codes: readonly string[];
  onChange: (codes: string[]) => void;
}

/** Branches by name; what is typed may be a code or a word, and becomes the codes it stands for. */
export function IndustriesField({ id, codes, onChange }: IndustriesProps) {
  const typed = useSignal('');
  const problem = useSignal('');

  const add = async () => {
    const word = typed.peek().trim();
    if (word === '') return;
    problem.value = '';
    try {
      const found = await industriesCalled(word);
      if (found.length === 0) {
        problem.value = words.industryUnknown(word);
        return;
      }
      typed.value = '';
      onChange([...new Set([...codes, ...found])]);
    } catch (error) {
      problem.value = failureText(error);
    }
  };

  return (
    <div class="field">
      <label for={id}>{words.fields.industries}</label>
      {codes.length > 0 && (
        <ul class="criteria-chips">
          {codes.map((code) => (
            <li key={code}>
              {industryName(code)}
              <button
                type="button"
                class="button-quiet"
                aria-label={words.industryRemove(industryName(code))}
                onClick={() => onChange(codes.filter((other) => other !== code))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="criteria-line">
        <input
          id={id}
          type="text"
          maxLength={100}
          value={typed.value}
          aria-describedby={`${id}-problem`}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault();
            void add();
          }}
        />
        <button type="button" onClick={() => void add()}>
          {words.industryAdd}
        </button>
      </div>
      <p class="criteria-problem" id={`${id}-problem`} role="status">
        {problem.value}
      </p>
    </div>
  );
}

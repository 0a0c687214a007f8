import { useSignal } from '@preact/signals';
import { isCode } from '../documents/check-document.ts';
import { words } from './words.ts';

type Facts = Readonly<Record<string, string>>;

/** The yes-or-no questions that rules ask. */
export function FactsField({ facts, onChange }: { facts: Facts; onChange: (facts: Record<string, string>) => void }) {
  const code = useSignal('');
  const question = useSignal('');
  const problem = useSignal('');

  const add = () => {
    const [name, text] = [code.peek().trim(), question.peek().trim()];
    problem.value = isCode(name) && text !== '' ? '' : words.factWanted;
    if (problem.peek() !== '') return;
    onChange({ ...facts, [name]: text });
    code.value = '';
    question.value = '';
    document.getElementById('fact-code')?.focus();
  };

  return (
    <details class="offer-form">
      <summary>
        <h2>{words.facts}</h2>
        <span class="hint">{Object.keys(facts).length}</span>
      </summary>
      <p class="hint">{words.factsHint}</p>
      <ul class="facts-list">
        {Object.entries(facts).map(([name, text]) => (
          <li class="criteria-line" key={name}>
            <label class="field">
              <span>{name}</span>
              <input
                type="text"
                value={text}
                onInput={({ currentTarget }) => onChange({ ...facts, [name]: currentTarget.value })}
              />
            </label>
            <button
              type="button"
              class="button-quiet"
              aria-label={words.removeFact(name)}
              onClick={() => {
                const { [name]: _removed, ...others } = facts;
                onChange(others);
                document.getElementById('fact-code')?.focus();
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <div class="criteria-line">
        <label class="field">
          <span>{words.factCode}</span>
          <input
            id="fact-code"
            type="text"
            value={code.value}
            onInput={({ currentTarget }) => {
              code.value = currentTarget.value;
            }}
          />
        </label>
        <label class="field">
          <span>{words.factQuestion}</span>
          <input
            type="text"
            value={question.value}
            onInput={({ currentTarget }) => {
              question.value = currentTarget.value;
            }}
          />
        </label>
        <button type="button" onClick={add}>
          {words.addFact}
        </button>
      </div>
      <p class="criteria-problem" role="status">
        {problem.value}
      </p>
    </details>
  );
}

import { type DocumentState, documentState } from '../../../server/protocol/staff.ts';
import { choiceAddress, type DocumentChoice } from './documents-address.ts';
import { STATES, words } from './words.ts';

/** The states and how many documents are in each. Links rather than controls: each choice is an address of its own. */
export function StateFilter({ choice, states }: { choice: DocumentChoice; states: Record<DocumentState, number> }) {
  const all = Object.values(states).reduce((sum, count) => sum + count, 0);
  // Of what there is none is not offered, unless it is what is shown.
  const offered = documentState.options.filter((state) => states[state] > 0 || state === choice.state);
  return (
    <nav class="state-filter" aria-label={words.list.states}>
      <ul>
        <Choice choice={choice} state={undefined} label={words.list.allStates} count={all} />
        {offered.map((state) => (
          <Choice key={state} choice={choice} state={state} label={STATES[state]} count={states[state]} />
        ))}
      </ul>
    </nav>
  );
}

interface ChoiceProps {
  choice: DocumentChoice;
  state: DocumentState | undefined;
  label: string;
  count: number;
}

function Choice({ choice, state, label, count }: ChoiceProps) {
  return (
    <li>
      <a href={choiceAddress({ ...choice, state, page: 1 })} aria-current={choice.state === state ? 'true' : undefined}>
        {label} <span class="count">{count}</span>
      </a>
    </li>
  );
}

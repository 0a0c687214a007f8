import type { DocumentState } from '../../../server/protocol/staff.ts';
import { STATES } from './words.ts';

/** How far a document is on its way: in words, and in a colour that only repeats them. */
export function StateBadge({ state }: { state: DocumentState }) {
  return (
    <span class="badge" data-state={state}>
      {STATES[state]}
    </span>
  );
}

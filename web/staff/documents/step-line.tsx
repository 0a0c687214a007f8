import type { DocumentDesk } from './document-desk.ts';
import { words } from './words.ts';

/** What was just done to the passages, and the way back: in view wherever in a long document it was done. */
export function StepLine({ desk }: { desk: DocumentDesk }) {
  const step = desk.step.value;
  const undo = () => {
    desk.undo();
    // The button goes with the step.
    document.getElementById('save-state')?.focus();
  };
  return (
    <div class="step-line">
      <span role="status">{step?.text}</span>
      {step?.undoTo && (
        <button type="button" class="button-quiet" onClick={undo}>
          {words.edit.undo}
        </button>
      )}
    </div>
  );
}

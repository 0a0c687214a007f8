import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { StaffFailure } from '../staff-failure.tsx';
import type { Action } from './use-action.ts';
import { useModal } from './use-modal.ts';
import { WORDS } from './words.ts';

export interface ConfirmationProps {
  heading: string;
  /** What will happen, or what is to be chosen. */
  children: ComponentChildren;
  confirm: string;
  /** On the button while it is being done. */
  busy?: string;
  isDangerous?: boolean;
  action: Pick<Action, 'isBusy' | 'failure'>;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks once more before something is done; what goes wrong is said in it, and it stays open. */
export function Confirmation(props: ConfirmationProps) {
  const { heading, children, confirm, busy = confirm, isDangerous = false, action, onConfirm, onCancel } = props;
  const dialog = useModal();
  const id = useId();
  return (
    <dialog
      class="confirmation console-confirmation"
      ref={dialog}
      aria-labelledby={id}
      // Taken off the page it closes as well, but then nobody has cancelled.
      onClose={() => dialog.current && onCancel()}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!action.isBusy) onConfirm();
        }}
      >
        <h2 id={id}>{heading}</h2>
        {children}
        <StaffFailure text={action.failure} />
        <div class="confirmation-choices">
          <button type="button" onClick={onCancel}>
            {WORDS.cancel}
          </button>
          <button type="submit" class={isDangerous ? 'button-danger' : 'button-primary'} aria-disabled={action.isBusy}>
            {action.isBusy ? busy : confirm}
          </button>
        </div>
      </form>
    </dialog>
  );
}

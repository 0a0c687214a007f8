import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { failureText, StaffFailure } from '../staff-failure.tsx';
import { words } from './words.ts';

interface ConfirmProps {
  isOpen: Signal<boolean>;
  question: string;
  action: string;
  isDangerous?: boolean;
  /** What it throws is said in the dialog, which stays open. */
  onConfirm: () => Promise<void> | void;
  /** Where the focus goes when the dialog is closed: what opened it may be gone. */
  onDone?: () => void;
  children?: ComponentChildren;
}

/** Asks before something is done that is not easily undone. */
export function ConfirmDialog({ isOpen, question, action, isDangerous, onConfirm, onDone, children }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const failure = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const id = useId();

  useEffect(() => {
    if (isOpen.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen.value]);

  const confirm = async () => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    failure.value = undefined;
    try {
      await onConfirm();
      dialog.current?.close();
      onDone?.();
    } catch (error) {
      failure.value = failureText(error);
    }
    isBusy.value = false;
  };
  const close = () => {
    isOpen.value = false;
    failure.value = undefined;
  };

  return (
    <dialog class="confirmation" ref={dialog} aria-labelledby={id} onClose={close}>
      <p id={id}>{question}</p>
      {children}
      <StaffFailure text={failure.value} />
      <div class="confirmation-choices">
        <button type="button" onClick={close}>
          {words.cancel}
        </button>
        <button
          type="button"
          class={isDangerous ? 'button-danger' : 'button-primary'}
          aria-disabled={isBusy.value}
          onClick={confirm}
        >
          {action}
        </button>
      </div>
    </dialog>
  );
}

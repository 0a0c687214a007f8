import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A dialog that is open for as long as it is on the page, and then gives the focus back to what had it. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Only closing gives the focus back: with an open dialog taken off the page it would fall to nowhere.
    return () => shown?.close();
  }, []);
  return dialog;
}

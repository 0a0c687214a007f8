import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { navigate } from '../../browser/router.ts';
import type { DocumentDesk } from './document-desk.ts';
import { words } from './words.ts';

/** Warns before a page with unsaved changes is left by a link or closed, and keeps them for the next visit. */
export function LeaveGuard({ desk }: { desk: DocumentDesk }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const target = useSignal('');

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      desk.keepNow();
      if (desk.isDirty.peek()) event.preventDefault();
    };
    const holdBack = (event: MouseEvent) => {
      const link = leavingLink(event);
      if (link === undefined || !desk.isDirty.peek()) return;
      // The router leaves alone what has been prevented.
      event.preventDefault();
      target.value = link.href;
      dialog.current?.showModal();
    };
    const keep = () => desk.keepNow();
    addEventListener('beforeunload', warn);
    addEventListener('pagehide', keep);
    document.addEventListener('click', holdBack, { capture: true });
    return () => {
      removeEventListener('beforeunload', warn);
      removeEventListener('pagehide', keep);
      document.removeEventListener('click', holdBack, { capture: true });
      desk.keepNow();
    };
  }, [desk]);

  const leave = () => {
    dialog.current?.close();
    desk.keepNow();
    navigate(target.value);
  };

  return (
    <dialog class="confirmation" ref={dialog} aria-labelledby="leave-question">
      <p id="leave-question">{words.leave.question}</p>
      <div class="confirmation-choices">
        <button type="button" onClick={leave}>
          {words.leave.go}
        </button>
        <button type="button" class="button-primary" onClick={() => dialog.current?.close()}>
          {words.leave.stay}
        </button>
      </div>
    </dialog>
  );
}

/** The link of ours that a click follows to another page in this tab; the tabs of a document are one page. */
function leavingLink(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target !== '' || link.origin !== location.origin) return undefined;
  return link.pathname === location.pathname ? undefined : link;
}

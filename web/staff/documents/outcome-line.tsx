import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/** What came of an action; it takes the focus, for what was pressed may be gone. */
export function OutcomeLine({ text }: { text: Signal<string> }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (text.value !== '') line.current?.focus();
  }, [text.value]);
  return (
    <p class="outcome" role="status" tabIndex={-1} ref={line}>
      {text.value}
    </p>
  );
}

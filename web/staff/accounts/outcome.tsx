import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** What has come of something; a new object each time, though it may say the same. */
export type Done = { text: string };

/** What was done last, and a way to say so. */
export function useDone(): [Done | undefined, (text: string) => void] {
  const [done, setDone] = useState<Done>();
  return [done, useCallback((text: string) => setDone({ text }), [])];
}

/** Says what was done. It takes the focus, since the button that did it may be gone. */
export function Outcome({ done }: { done: Done | undefined }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (done) line.current?.focus();
  }, [done]);
  return (
    <div role="status">
      {done && (
        <p class="console-outcome" ref={line} tabIndex={-1}>
          {done.text}
        </p>
      )}
    </div>
  );
}

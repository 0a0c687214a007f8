/** What is typed on a page of the console outlives the page: who comes back to it in the same tab finds it again. */
import { useEffect, useState } from 'preact/hooks';
import { lastAccount } from '../staff-session.ts';

const kept = new Map<string, unknown>();

export type KeptForm<T> = {
  value: T;
  /** Whether it comes from an earlier visit of the page. */
  isRestored: boolean;
  /** Keeps what has been typed. */
  change: (next: T) => void;
  /** From now on there is nothing that could be lost: it was saved, or given up. */
  settle: (next: T) => void;
};

/** A form under a key of its own and of the person who types; closing the tab with something unsaved asks first. */
export function useKeptForm<T>(name: string, initial: () => T): KeptForm<T> {
  const key = `${lastAccount.peek()?.id ?? ''} ${name}`;
  const [isRestored, setRestored] = useState(() => kept.has(key));
  const [value, setValue] = useState(() => (kept.has(key) ? (kept.get(key) as T) : initial()));
  const isUnsaved = kept.has(key);

  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isUnsaved]);

  return {
    value,
    isRestored,
    change: (next) => {
      kept.set(key, next);
      setValue(() => next);
    },
    settle: (next) => {
      kept.delete(key);
      setRestored(false);
      setValue(() => next);
    },
  };
}

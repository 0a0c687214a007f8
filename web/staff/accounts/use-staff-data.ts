import { useCallback, useEffect, useState } from 'preact/hooks';
import { failureText } from '../staff-failure.tsx';
import { session } from '../staff-session.ts';

export interface StaffData<T> {
  /** What was read last; it stays while it is read anew. */
  value: T | undefined;
  failure: string | undefined;
  isLoading: boolean;
  reload: () => void;
}

/** Reads what a page shows: when it opens, whenever `key` changes, and with every new session. */
export function useStaffData<T>(key: string, load: () => Promise<T>): StaffData<T> {
  const [attempt, setAttempt] = useState(0);
  const [value, setValue] = useState<T>();
  const [failure, setFailure] = useState<string>();
  const [isLoading, setIsLoading] = useState(true);
  const token = session.value?.csrf;

  // `load` is a new closure at every rendering; what it reads is named by `key`.
  useEffect(() => {
    // While nobody is signed in the server gives nothing, and what is shown stays.
    if (token === undefined) return;
    let isCurrent = true;
    setIsLoading(true);
    const settle = (keep: () => void) => {
      if (!isCurrent) return;
      keep();
      setIsLoading(false);
    };
    load().then(
      (next) =>
        settle(() => {
          setValue(() => next);
          setFailure(undefined);
        }),
      (error) => settle(() => setFailure(failureText(error))),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, attempt, token]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return { value, failure, isLoading, reload };
}

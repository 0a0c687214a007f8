import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { failureText } from '../staff-failure.tsx';
import { session } from '../staff-session.ts';

export interface Action {
  isBusy: boolean;
  /** What went wrong the last time, to be shown; what was filled in stays. */
  failure: string | undefined;
  /** Does it, unless it is under way; true where it went well. */
  run(deed: () => Promise<void>): Promise<boolean>;
}

/** Something a person sets going: once at a time, with what went wrong. */
export function useAction(): Action {
  const isBusy = useSignal(false);
  const failure = useSignal<string | undefined>(undefined);
  const token = session.value?.csrf;
  // Whoever has signed in anew need not be told that they were signed out.
  useEffect(() => {
    if (token !== undefined) failure.value = undefined;
  }, [token]);
  const run = async (deed: () => Promise<void>) => {
    if (isBusy.value) return false;
    isBusy.value = true;
    failure.value = undefined;
    try {
      await deed();
      return true;
    } catch (error) {
      failure.value = failureText(error);
      return false;
    } finally {
      isBusy.value = false;
    }
  };
  return { isBusy: isBusy.value, failure: failure.value, run };
}

import { useRef } from 'preact/hooks';
import type { ErrorCode } from '../../../server/protocol/error-code.ts';
import { useLoaded } from '../../browser/use-loaded.ts';
import { session } from '../staff-session.ts';

export type LastLoaded<T> = {
  /** What came last; while the next comes the former stays, so that the page does not jump. */
  value: T | undefined;
  isLoading: boolean;
  failure: ErrorCode | undefined;
  retry: () => void;
};

/** Loads for a page of the console whenever `key` changes, and once more when somebody has signed in again. */
export function useLastLoaded<T>(key: string, load: () => Promise<T>): LastLoaded<T> {
  const loaded = useLoaded(`${session.value?.account?.id ?? ''} ${key}`, load);
  const last = useRef<T | undefined>(undefined);
  if (loaded.status === 'loaded') last.current = loaded.value;
  return {
    value: last.current,
    isLoading: loaded.status === 'loading',
    // To sign in again is asked for by the frame, and then it is loaded by itself.
    failure: loaded.status === 'failed' && loaded.code !== 'unauthenticated' ? loaded.code : undefined,
    retry: loaded.retry,
  };
}

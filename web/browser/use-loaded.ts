import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ErrorCode } from '../../server/protocol/error-code.ts';
import { RequestFailed } from './request-json.ts';

export type Loaded<T> = { status: 'loading' } | { status: 'loaded'; value: T } | { status: 'failed'; code: ErrorCode };

/** Loads something when a component appears and whenever `key` changes; `retry` loads it again. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> & { retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Loaded<T> & { key: string }>({ status: 'loading', key });

  // `load` is a new closure at every rendering; what it loads is named by `key`.
  useEffect(() => {
    let isCurrent = true;
    setState({ status: 'loading', key });
    load().then(
      (value) => isCurrent && setState({ status: 'loaded', value, key }),
      (error) =>
        isCurrent &&
        setState({ status: 'failed', code: error instanceof RequestFailed ? error.code : 'internal', key }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  // Between a change of key and the effect, the state still belongs to the former key.
  return state.key === key ? { ...state, retry } : { status: 'loading', retry };
}

import { CLOSE_CODE } from '../../server/protocol/limits.ts';

/** Milliseconds before the first retry, on average; each further one waits twice as long. */
const FIRST_DELAY = 500;
/** The longest average wait: a service that is back should be noticed within half a minute. */
const LONGEST_DELAY = 20_000;
/** A server that says it is overloaded is left alone at least this long. */
const OVERLOADED_DELAY = 5_000;

/**
 * Milliseconds to wait before reconnecting for the `attempt`-th time (from 0), `undefined` when it is of no use.
 * Half the wait is random, so that the clients of a restarted server do not all come back in the same instant.
 */
export function reconnectDelay(attempt: number, closeCode: number, random: () => number = Math.random) {
  if (closeCode === CLOSE_CODE.policyViolation) return undefined;
  const usual = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempt);
  const delay = closeCode === CLOSE_CODE.tryAgainLater ? Math.max(OVERLOADED_DELAY, usual) : usual;
  return delay * (0.5 + random());
}

import { setImmediate } from 'node:timers/promises';

/** How long questions may be kept waiting by work beside them; range 2–20 milliseconds. */
const AT_ONCE_MS = 5;

/** For long work in a process that answers questions: to be awaited between its pieces, it lets them in when it is time. */
export function givingWay(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < AT_ONCE_MS) return;
    await setImmediate();
    since = performance.now();
  };
}

import { signal } from '@preact/signals';

/** Whether the browser believes that there is no network at all. Only a hint: a server on this very machine answers all the same. */
export const isOffline = signal(globalThis.navigator?.onLine === false);

globalThis.addEventListener?.('online', () => {
  isOffline.value = false;
});
globalThis.addEventListener?.('offline', () => {
  isOffline.value = true;
});

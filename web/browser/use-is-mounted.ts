import { useEffect, useState } from 'preact/hooks';

/**
 * False at the first drawing, which is the one that comes with the page: what only some browsers have waits for the
 * second, or the page that was drawn without a browser would not be the page that is taken over.
 */
export function useIsMounted(): boolean {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return isMounted;
}

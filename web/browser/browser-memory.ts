/**
 * What the browser keeps for the reader between visits.
 * Storage may be forbidden (private windows, policies) or full; the page then works for this visit only.
 */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Whether this is a first visit, as far as the browser tells. */
export function remembersNothing(): boolean {
  try {
    return localStorage.length === 0;
  } catch {
    return true;
  }
}

export function remember(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Nothing to do: see above.
  }
}

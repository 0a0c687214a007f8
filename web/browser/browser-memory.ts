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

export function remember(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Nothing to do: see above.
  }
}

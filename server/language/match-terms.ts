/** Finds which of many fixed terms occur in a text, longest first, in one walk over the text. */

/**
 * A matcher over `terms` (compared in lower case). It returns the terms found, in the order of the text;
 * a term inside a longer match does not count (手机 inside AI手机), and a Latin term matches whole words only.
 */
export function termMatcher(terms: Iterable<string>): (text: string) => { term: string; at: number }[] {
  const byFirst = new Map<string, string[]>();
  for (const raw of new Set(terms)) {
    const term = raw.toLowerCase();
    const first = term[0];
    if (first === undefined) continue;
    const list = byFirst.get(first);
    if (list) list.push(term);
    else byFirst.set(first, [term]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);

  return (text) => {
    const lower = text.toLowerCase();
    const found: { term: string; at: number }[] = [];
    for (let at = 0; at < lower.length; ) {
      const term = byFirst.get(lower[at]!)?.find((t) => lower.startsWith(t, at) && standsAlone(lower, at, t));
      if (term === undefined) {
        at++;
      } else {
        found.push({ term, at });
        at += term.length;
      }
    }
    return found;
  };
}

const LATIN_WORD = /[a-z0-9]/;

function standsAlone(text: string, at: number, term: string): boolean {
  if (LATIN_WORD.test(term[0]!) && at > 0 && LATIN_WORD.test(text[at - 1]!)) return false;
  const end = at + term.length;
  if (!LATIN_WORD.test(term.at(-1)!) || end >= text.length) return true;
  // A plural s is still the same word.
  return !LATIN_WORD.test(text[end]!) || (text[end] === 's' && !LATIN_WORD.test(text[end + 1] ?? ' '));
}

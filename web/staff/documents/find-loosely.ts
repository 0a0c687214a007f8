/** Where a text stands in another from an offset on, whatever white space lies between its characters; nothing where it does not. */
export function findLoosely(text: string, wanted: string, from: number): { from: number; to: number } | undefined {
  const exact = text.indexOf(wanted, from);
  if (exact !== -1) return { from: exact, to: exact + wanted.length };
  const bare = wanted.replaceAll(/\s/g, '');
  if (bare === '') return undefined;
  const offsets: number[] = [];
  let without = '';
  for (let at = from; at < text.length; at++) {
    if (/\s/.test(text[at]!)) continue;
    offsets.push(at);
    without += text[at];
  }
  const found = without.indexOf(bare);
  return found === -1 ? undefined : { from: offsets[found]!, to: offsets[found + bare.length - 1]! + 1 };
}

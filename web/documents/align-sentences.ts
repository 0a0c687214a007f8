/** Which sentences of a text are those of its earlier wording. */

/** The indexes of what two lists have in common, in order: the longest such list. */
export function commonPairs(before: readonly string[], after: readonly string[]): [number, number][] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore--;
    endAfter--;
  }
  const pairs: [number, number][] = [];
  for (let index = 0; index < start; index++) pairs.push([index, index]);
  for (const [b, a] of longestCommon(before.slice(start, endBefore), after.slice(start, endAfter))) {
    pairs.push([start + b, start + a]);
  }
  for (let b = endBefore, a = endAfter; b < before.length; b++, a++) pairs.push([b, a]);
  return pairs;
}

function longestCommon(before: readonly string[], after: readonly string[]): [number, number][] {
  const width = after.length + 1;
  // How many are common from here on, by index before and after.
  const common = new Uint32Array((before.length + 1) * width);
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) {
      const [below, right] = [common[(b + 1) * width + a]!, common[b * width + a + 1]!];
      common[b * width + a] = before[b] === after[a] ? common[(b + 1) * width + a + 1]! + 1 : Math.max(below, right);
    }
  }
  const pairs: [number, number][] = [];
  for (let b = 0, a = 0; b < before.length && a < after.length; ) {
    if (before[b] === after[a]) pairs.push([b++, a++]);
    else if (common[(b + 1) * width + a]! >= common[b * width + a + 1]!) b++;
    else a++;
  }
  return pairs;
}

/**
 * For each sentence before, the index of the one after that says it, was made of it or stands in its place; nothing where it is gone.
 * A sentence cut in two is its first half, and two joined are both the one they became.
 */
export function alignSentences(before: readonly string[], after: readonly string[]): (number | undefined)[] {
  const found: (number | undefined)[] = before.map(() => undefined);
  let [nextBefore, nextAfter] = [0, 0];
  for (const [b, a] of [...commonPairs(before, after), [before.length, after.length] as [number, number]]) {
    alignGap(found, before, after, { before: [nextBefore, b], after: [nextAfter, a] });
    if (b < before.length) found[b] = a;
    [nextBefore, nextAfter] = [b + 1, a + 1];
  }
  return found;
}

interface Gap {
  before: [number, number];
  after: [number, number];
}

/** Between two sentences that stayed. */
function alignGap(
  found: (number | undefined)[],
  before: readonly string[],
  after: readonly string[],
  { before: [fromBefore, toBefore], after: [fromAfter, toAfter] }: Gap,
): void {
  const taken = new Set<number>();
  for (let b = fromBefore; b < toBefore; b++) {
    for (let a = fromAfter; a < toAfter && found[b] === undefined; a++) {
      if (before[b]!.includes(after[a]!) || after[a]!.includes(before[b]!)) found[b] = a;
    }
    if (found[b] !== undefined) taken.add(found[b]!);
  }
  // What was written anew is taken, in order, for what it stands in place of.
  let next = fromAfter;
  for (let b = fromBefore; b < toBefore; b++) {
    if (found[b] !== undefined) continue;
    while (taken.has(next)) next++;
    if (next < toAfter) found[b] = next++;
  }
}

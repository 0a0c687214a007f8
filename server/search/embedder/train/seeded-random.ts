/** Random numbers that a seed gives again, and what is drawn with them. */
import { crc32 } from 'node:zlib';

/** A uniform number in [0, 1). */
export type Random = () => number;

/**
 * Numbers by mulberry32 (Ettinger 2017). Each `purpose` has numbers of its own: so an epoch draws the same ones
 * whether those before it ran now or in an earlier process.
 */
export function seededRandom(seed: number, purpose: string): Random {
  let state = crc32(`${seed} ${purpose}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of `values`, which must not be empty. */
export function pick<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)]!;
}

/** The values in an order of chance (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const order = [...values];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What happens to files: bits flip, the end is missing, a part is there twice, a part of another file is in it, a part is zeros. */
export function mutateBytes(bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  const place = (length: number) => Math.floor(random() * length);
  const cut = () => {
    const from = place(bytes.length);
    return { from, to: from + 1 + place(bytes.length - from) };
  };
  const kind = place(6);
  const { from, to } = cut();
  switch (kind) {
    case 0: {
      const flipped = Uint8Array.from(bytes);
      for (let count = 1 + place(20); count > 0; count--) flipped[place(flipped.length)]! ^= 1 << place(8);
      return flipped;
    }
    case 1:
      return bytes.slice(0, from);
    case 2:
      return concat(bytes.slice(0, to), bytes.slice(from));
    case 3:
      return concat(bytes.slice(0, from), other.slice(place(other.length)), bytes.slice(from));
    case 4:
      return concat(bytes.slice(0, from), bytes.slice(to));
    default:
      return Uint8Array.from(bytes).fill(0, from, Math.min(to, from + 200));
  }
}

function concat(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

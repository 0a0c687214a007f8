/** Every so many scores are looked at to guess where the cut lies; range 16–256. */
const SAMPLED = 64;
/** How much more than asked for the guess should let through: the less, the more often it must be made again; range 1.5–4. */
const MARGIN = 2;

export interface Selection {
  /** Only scores above it. */
  floor: number;
  /** By place, 0 where it may not be chosen; nothing where all may. */
  isAllowed?: Uint8Array | undefined;
}

/**
 * The places of the `limit` highest scores above `floor` among those allowed, highest first, equal ones in their order.
 * A sample guesses the cut, so that one pass leaves few to be sorted; a guess that lets too few through is dropped.
 */
export function selectBest(scores: Float32Array, limit: number, { floor, isAllowed }: Selection): number[] {
  if (limit <= 0) return [];
  const guess = guessCut(scores, limit, floor);
  let best = placesAbove(guess, scores, isAllowed);
  if (best.length < limit && guess > floor) best = placesAbove(floor, scores, isAllowed);
  if (best.length > limit) {
    const cut = Float32Array.from(best, (place) => scores[place]!).sort()[best.length - limit]!;
    best = best.filter((place) => scores[place]! >= cut);
  }
  return best.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, limit);
}

function guessCut(scores: Float32Array, limit: number, floor: number): number {
  const sample = new Float32Array(Math.floor(scores.length / SAMPLED));
  const passing = Math.ceil((MARGIN * limit) / SAMPLED);
  if (passing >= sample.length) return floor;
  for (let i = 0; i < sample.length; i++) sample[i] = scores[i * SAMPLED]!;
  const guess = sample.sort()[sample.length - 1 - passing]!;
  return Math.max(guess, floor);
}

function placesAbove(least: number, scores: Float32Array, isAllowed: Uint8Array | undefined): number[] {
  const places: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    if (scores[i]! > least && (isAllowed === undefined || isAllowed[i] === 1)) places.push(i);
  }
  return places;
}

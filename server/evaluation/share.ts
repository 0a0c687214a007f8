export interface Share {
  right: number;
  of: number;
  /** `right / of`, or `null` where there was nothing to measure. */
  share: number | null;
  /** 95 % interval of the share. */
  interval: [number, number] | null;
}

/** A share with its 95 % Wilson score interval (Wilson 1927), which stays inside 0–1 for small counts. */
export function shareOf(right: number, of: number): Share {
  if (of === 0) return { right, of, share: null, interval: null };
  const z = 1.959964;
  const p = right / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const round = (x: number) => Math.round(x * 10000) / 10000;
  return {
    right,
    of,
    share: round(p),
    interval: [round(Math.max(0, centre - half)), round(Math.min(1, centre + half))],
  };
}

/** `97.0 % (32/33, 85–99)`, or a dash where nothing was measured. */
export function percentOf({ right, of, share, interval }: Share): string {
  if (share === null || interval === null) return '–';
  const [from, to] = interval.map((end) => (end * 100).toFixed(0));
  return `${(share * 100).toFixed(1)} % (${right}/${of}, ${from}–${to})`;
}

/** `32/33`: how many of a list count. */
export function countOf<T>(list: readonly T[], isCounted: (one: T) => boolean): string {
  return `${list.filter(isCounted).length}/${list.length}`;
}

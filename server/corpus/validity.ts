import type { Validity } from '../protocol/answer.ts';

export interface Life {
  publishedOn?: string | undefined;
  effectiveOn?: string | undefined;
  /** The last day on which it holds. */
  expiresOn?: string | undefined;
  /** The first day on which another document has done away with it. */
  repealedOn?: string | undefined;
  /** The first day on which another document stands in its place. */
  supersededOn?: string | undefined;
}

/**
 * Whether a document holds on a date (`YYYY-MM-DD`): one without a date of effect holds from its publication. Of several
 * reasons why it no longer holds the earliest counts.
 */
export function validityOn(date: string, life: Life): Validity {
  const from = life.effectiveOn ?? life.publishedOn;
  if (from !== undefined && date < from) return 'not_yet_in_force';
  const end = endOf(life);
  return end !== undefined && date >= end.on ? end.validity : 'in_force';
}

/** The first day on which a document no longer holds, and why; nothing where it knows no end. */
export function endOf({ expiresOn, repealedOn, supersededOn }: Life): { on: string; validity: Validity } | undefined {
  const ends = [
    { on: expiresOn && dayAfter(expiresOn), validity: 'expired' as const },
    { on: repealedOn, validity: 'repealed' as const },
    { on: supersededOn, validity: 'superseded' as const },
  ].filter((end): end is { on: string; validity: 'expired' | 'repealed' | 'superseded' } => end.on !== undefined);
  return ends.reduce<(typeof ends)[number] | undefined>((a, b) => (a && a.on <= b.on ? a : b), undefined);
}

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

import type { Validity } from '../protocol/answer.ts';

export interface Life {
  publishedOn?: string | undefined;
  effectiveOn?: string | undefined;
  /** The last day on which it holds. */
  expiresOn?: string | undefined;
}

/** Whether a document holds on a date (`YYYY-MM-DD`): one without a date of effect holds from its publication. */
export function validityOn(date: string, { publishedOn, effectiveOn, expiresOn }: Life): Validity {
  const from = effectiveOn ?? publishedOn;
  if (from !== undefined && date < from) return 'not_yet_in_force';
  if (expiresOn !== undefined && date > expiresOn) return 'expired';
  return 'in_force';
}

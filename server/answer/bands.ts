/** Rules by band: an amount that the question gives of its own case (收入6000万, 开了16年) falls under one of them. */
import type { Bound } from '../guardrails/bounds.ts';
import { readDates } from '../guardrails/dates.ts';
import { plainText } from '../guardrails/plain-text.ts';
import { type Quantity, readQuantities } from '../guardrails/quantities.ts';

/** What an amount must be to fall under a bound. */
const HOLDS: Partial<Record<Bound, (given: number, limit: number) => boolean>> = {
  least: (given, limit) => given >= limit,
  attained: (given, limit) => given >= limit,
  'low end': (given, limit) => given >= limit,
  more: (given, limit) => given > limit,
  most: (given, limit) => given <= limit,
  due: (given, limit) => given <= limit,
  'high end': (given, limit) => given <= limit,
  less: (given, limit) => given < limit,
};
/** What a case is given in; a share is mostly what the rule sets, not what it is set for. */
const NO_MEASURE = new Set(['', 'share', 'percentage point', 'article', 'number', 'factor']);

/**
 * Of the sentences of one passage: 1 where all the given amounts fall under its bounds, -1 where one does not, 0 where it bounds nothing of
 * the kind; all 0 unless both occur, since then they are no bands.
 */
export function bandFits(question: string, sentences: readonly string[]): number[] {
  const none = sentences.map(() => 0);
  const given = quantitiesIn(question).filter(({ bound }) => HOLDS[bound] === undefined || bound === 'attained');
  if (given.length === 0) return none;
  const fits = sentences.map((sentence) => fitOf(given, quantitiesIn(sentence)));
  return fits.includes(1) && fits.includes(-1) ? fits : none;
}

function fitOf(given: readonly Quantity[], stated: readonly Quantity[]): number {
  const held = given.flatMap(({ kind, value }) =>
    stated.flatMap((limit) => {
      const holds = limit.kind === kind ? HOLDS[limit.bound] : undefined;
      return holds === undefined ? [] : [holds(value, limit.value)];
    }),
  );
  return held.length === 0 ? 0 : held.every(Boolean) ? 1 : -1;
}

function quantitiesIn(text: string): Quantity[] {
  return readQuantities(readDates(plainText(text)).rest).flatMap((quantity) => {
    // 收入6000万 is money, though nobody says so.
    const kind = quantity.kind === '' && /[万亿]$/u.test(quantity.text) ? 'yuan' : quantity.kind;
    return NO_MEASURE.has(kind) || kind.startsWith('no. ') ? [] : [{ ...quantity, kind }];
  });
}

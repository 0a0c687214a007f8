import type { Match, OfferNature, Verdict } from '../../server/protocol/match.ts';

export type Order = 'score' | 'worth' | 'deadline';
export type Choice = { verdict: Verdict; nature: OfferNature | undefined; order: Order };

/** The matches of one verdict and kind, in the order that is wanted. */
export function chooseMatches(matches: readonly Match[], { verdict, nature, order }: Choice): Match[] {
  return matches
    .filter((match) => match.verdict === verdict && (nature === undefined || match.nature === nature))
    .sort(ORDERS[order]);
}

/** Among equals the server's order stays. What has no amount, or no end, comes last. */
const ORDERS: Record<Order, (one: Match, other: Match) => number> = {
  score: (one, other) => other.score - one.score,
  worth: (one, other) => (other.worth?.upTo ?? 0) - (one.worth?.upTo ?? 0),
  deadline: (one, other) => endOf(one).localeCompare(endOf(other)),
};

const endOf = ({ deadline = '9999' }: Match): string => deadline;

export function countVerdicts(matches: readonly Match[]): Record<Verdict, number> {
  const counts = { applies: 0, may_apply: 0, does_not_apply: 0 };
  for (const { verdict } of matches) counts[verdict]++;
  return counts;
}

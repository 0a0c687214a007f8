/** The place of an offer in the list: what is wanted first, then by value and certainty; what does not apply last. */
import type { Offer } from '../protocol/criteria.ts';
import type { OfferNature, Verdict, Want } from '../protocol/match.ts';
import type { Finding } from './evaluate-rule.ts';

/** Value without a sum, 0 to 1. A duty that is overlooked costs more than a title brings. */
const VALUE_OF_NATURE: Record<OfferNature, number> = {
  support: 0.5,
  tax: 0.5,
  duty: 0.45,
  recognition: 0.4,
  service: 0.3,
  direction: 0.05,
};

/** A sum that is worth as much as any, in yuan; range 1e6 to 1e9. */
const LARGEST_SUM = 1e8;

/** Where each group begins, of what scores 0 to 1. */
const GROUPS = { wanted: 0.65, other: 0.3, not: 0 };

interface Scored {
  offer: Pick<Offer, 'nature' | 'worth' | 'serves'>;
  verdict: Verdict;
  findings: readonly Pick<Finding, 'verdict'>[];
}

export function scoreOf({ offer, verdict, findings }: Scored, wants: readonly Want[]): number {
  const certainty = findings.filter((finding) => finding.verdict === 'met').length / findings.length;
  const merit = (worthOf(offer) + certainty) / 2;
  if (verdict === 'does_not_apply') return GROUPS.not + merit * 0.29;
  const isWanted = offer.serves.some((want) => wants.includes(want));
  return isWanted ? GROUPS.wanted + merit * 0.35 : GROUPS.other + merit * 0.34;
}

/** 0 to 1, sums by their order of magnitude. */
export function worthOf({ nature, worth }: Pick<Offer, 'nature' | 'worth'>): number {
  const basic = VALUE_OF_NATURE[nature];
  const sum = worth?.upTo;
  return sum === undefined ? basic : basic + (1 - basic) * Math.min(1, Math.log10(1 + sum) / Math.log10(LARGEST_SUM));
}

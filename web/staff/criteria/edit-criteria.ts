/** Criteria as they are edited: taken from a document and put back, new ones, and what is wrong with them. */
import {
  type Criterion,
  type Matching,
  type Offer,
  type Rule,
  rulesWithin,
} from '../../../server/protocol/criteria.ts';
import type { Problem } from '../documents/check-document.ts';
import type { Edited } from '../documents/document-fields.ts';
import { RULES, words } from './words.ts';

export type RuleKind = keyof typeof RULES;
export type RuleOf<Kind extends RuleKind> = Extract<Rule, Record<Kind, unknown>>;

export const kindOf = (rule: Rule): RuleKind => (Object.keys(RULES) as RuleKind[]).find((kind) => kind in rule)!;

/** A rule of a kind before anything is filled in. */
export function blankRule(kind: RuleKind): Rule {
  switch (kind) {
    case 'region':
      return { region: '440000' };
    case 'vatPayer':
      return { vatPayer: 'general' };
    case 'number':
      return { number: 'employees' };
    case 'fact':
      return { fact: '', is: true };
    case 'all':
      return { all: [blankRule('region')] };
    case 'any':
      return { any: [blankRule('region')] };
    default:
      return { [kind]: [] } as unknown as Rule;
  }
}

export const blankCriterion = (basis: string): Criterion => ({ text: '', rule: blankRule('region'), basis });

export const blankOffer = (anchor: string): Offer => ({
  anchor,
  nature: 'support',
  serves: [],
  criteria: [blankCriterion(anchor)],
});

/** The branches that the criteria of an offer name. */
export function industriesWithin({ criteria }: Offer): string[] {
  return criteria
    .flatMap(({ rule }) => rulesWithin(rule))
    .flatMap((rule) => ('industries' in rule ? rule.industries : 'notIndustries' in rule ? rule.notIndustries : []));
}

/** What a document that is being edited says of it. */
export function matchingOf({ rest }: Edited): Matching {
  return { facts: {}, offers: [], ...(rest.matching as Partial<Matching> | undefined) };
}

/** The document saying so; one without offers says nothing of it. */
export function withMatching(edited: Edited, matching: Matching): Edited {
  const { matching: _former, ...rest } = edited.rest;
  return { ...edited, rest: matching.offers.length === 0 ? rest : { ...rest, matching } };
}

/** Where in the page an offer, or one of its criteria, is edited. */
export const offerSpot = (offer: number): string => `offer-${offer}`;
export const criterionSpot = (offer: number, criterion: number): string => `offer-${offer}-criterion-${criterion}`;

/** The spot of a path such as `offers.2.criteria.0.basis`, and how people call it. */
export function placeOfPath(path: string): { spot: string; name: string } | undefined {
  const [, offer, criterion] = /^offers\.(\d+)(?:\.criteria\.(\d+))?/.exec(path) ?? [];
  if (offer === undefined) return undefined;
  if (criterion === undefined) return { spot: offerSpot(Number(offer)), name: words.offer(Number(offer) + 1) };
  return {
    spot: criterionSpot(Number(offer), Number(criterion)),
    name: `${words.offer(Number(offer) + 1)} · ${words.criterion(Number(criterion) + 1)}`,
  };
}

/** What would keep criteria from being saved. */
export function checkCriteria(edited: Edited): Problem[] {
  const { problems } = words;
  return matchingOf(edited).offers.flatMap((offer, index) => {
    const found: Problem[] = [];
    const add = (spot: string, text: string) => found.push({ text, spot: { criteria: spot } });
    const name = words.offer(index + 1);
    if (offer.anchor.trim() === '') add(offerSpot(index), problems.anchor(name));
    if (offer.worth && isHalf(offer.worth)) add(offerSpot(index), problems.half(name, words.fields.worth));
    if (offer.nextStep && isHalf(offer.nextStep)) add(offerSpot(index), problems.half(name, words.fields.nextStep));
    if (offer.criteria.length === 0) add(offerSpot(index), problems.none(name));
    for (const [at, { text, rule, basis }] of offer.criteria.entries()) {
      const spot = criterionSpot(index, at);
      const where = `${name} · ${words.criterion(at + 1)}`;
      if (text.trim() === '') add(spot, problems.text(where));
      if (basis.trim() === '') add(spot, problems.basis(where));
      if (!isComplete(rule)) add(spot, problems.rule(where));
    }
    return found;
  });
}

const isHalf = ({ text, basis }: { text: string; basis: string }) => text.trim() === '' || basis.trim() === '';

function isComplete(rule: Rule): boolean {
  if ('all' in rule || 'any' in rule) {
    const parts = 'all' in rule ? rule.all : rule.any;
    return parts.length > 0 && parts.every(isComplete);
  }
  if ('number' in rule) return Object.keys(rule).length > 1;
  if ('fact' in rule) return rule.fact !== '';
  return Object.values(rule).every((value) => value.length > 0);
}

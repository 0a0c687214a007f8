/** How often the verdicts on offers are right. */
import type { EnterpriseKnowledge } from '../enterprise/enterprise-knowledge.ts';
import { readProfile } from '../enterprise/match-enterprise.ts';
import { type JudgedOffer, judgeOffers } from '../enterprise/match-profile.ts';
import type { Verdict } from '../protocol/match.ts';
import type { MatchCase } from './match-case.ts';
import { type Share, shareOf } from './share.ts';

export interface JudgedVerdict {
  caseId: string;
  offer: string;
  expected: Verdict;
  /** Nothing where the release has no such offer. */
  got: Verdict | undefined;
  /** Of each criterion: its text, verdict and reason. */
  criteria: string[];
}

export interface MatchReport {
  overall: Share;
  byVerdict: Record<Verdict, Share>;
  /** Of verdicts other than `applies`, how often `applies` was given. */
  falseApplies: Share;
  /** Of the offers whose unmet field is told, how often it was found. */
  unmetFields: Share;
  /** Expected keys that no offer of the release has. */
  withoutOffer: string[];
  judged: JudgedVerdict[];
}

export function evaluateMatches(cases: readonly MatchCase[], enterprise: EnterpriseKnowledge): MatchReport {
  const judged: JudgedVerdict[] = [];
  const unmet: boolean[] = [];
  for (const { id, profile, asOf, expected, unmet: fields } of cases) {
    const known = readProfile(profile, enterprise, { asOf, today: asOf });
    const offers = Map.groupBy(judgeOffers(enterprise.offers, known), keyOf);
    for (const [key, verdict] of Object.entries(expected)) {
      // Of several offers of one passage the best one counts, which comes first.
      const offer =
        offers.get(key)?.[0] ?? offers.get(key.replace(/\/[^/]+$/, ''))?.find((each) => nameOf(each) === key);
      judged.push({
        caseId: id,
        offer: key,
        expected: verdict,
        got: offer?.verdict,
        criteria: offer ? tellOf(offer) : [],
      });
      const field = fields[key];
      if (offer && field !== undefined) unmet.push(isUnmet(offer, field));
    }
  }
  const held = judged.filter(({ got }) => got !== undefined);
  const right = (list: readonly JudgedVerdict[]) =>
    shareOf(list.filter(({ expected, got }) => got === expected).length, list.length);
  const ofVerdict = (verdict: Verdict) => right(held.filter(({ expected }) => expected === verdict));
  const notApplying = held.filter(({ expected }) => expected !== 'applies');
  return {
    overall: right(held),
    byVerdict: {
      applies: ofVerdict('applies'),
      may_apply: ofVerdict('may_apply'),
      does_not_apply: ofVerdict('does_not_apply'),
    },
    falseApplies: shareOf(notApplying.filter(({ got }) => got === 'applies').length, notApplying.length),
    unmetFields: shareOf(unmet.filter((found) => found).length, unmet.length),
    withoutOffer: [...new Set(judged.filter(({ got }) => got === undefined).map(({ offer }) => offer))].sort(),
    judged,
  };
}

function keyOf({ document, offer }: JudgedOffer): string {
  return `${document.id}#${offer.anchor}`;
}

function nameOf(judged: JudgedOffer): string {
  return `${keyOf(judged)}/${judged.offer.id}`;
}

function isUnmet({ findings, notInForce }: JudgedOffer, field: string): boolean {
  if (notInForce !== undefined) return true;
  const fields = findings.filter(({ verdict }) => verdict === 'unmet').flatMap(({ fields }) => fields);
  return fields.some((each) => each === field || each === `facts.${field}` || ALIASES[field] === each);
}

/** A rule's name where it is not that of the field of the profile. */
const ALIASES: Record<string, string> = { years: 'foundedOn', sizes: 'employees', size: 'employees', forms: 'form' };

function tellOf({ criteria, findings, notInForce }: JudgedOffer): string[] {
  const told = criteria.map(({ criterion }, i) => `${findings[i]!.verdict} ${criterion.text}: ${findings[i]!.reason}`);
  return notInForce === undefined ? told : [`unmet ${notInForce}`, ...told];
}

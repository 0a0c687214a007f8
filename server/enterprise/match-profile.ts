/** All offers of a release held against one profile: a verdict for each, with the reason and the clause for every criterion. */
import { citePassage } from '../corpus/cite-passage.ts';
import type { CorpusDocument } from '../corpus/document.ts';
import { endOf, validityOn } from '../corpus/validity.ts';
import type { Citation } from '../protocol/answer.ts';
import type { CriterionResult, Match, Verdict } from '../protocol/match.ts';
import { evaluateRule, type Finding } from './evaluate-rule.ts';
import type { KnownProfile } from './known-profile.ts';
import type { Basis, Offers, ResolvedOffer } from './offers.ts';
import { scoreOf } from './score-match.ts';

/** An offer with what became of its criteria, before it is written out. */
export interface JudgedOffer extends ResolvedOffer {
  verdict: Verdict;
  findings: readonly Finding[];
  /** Why the document, or the offer, does not hold on that day. */
  notInForce: string | undefined;
  deadline: string | undefined;
  score: number;
}

/** Few enough that an enterprise would try. */
const MOST_UNMET = 2;

/** Every offer judged, the best first; without words for the wire, for who judges many profiles. */
export function judgeOffers({ list }: Offers, known: KnownProfile): JudgedOffer[] {
  return list.map((offer) => judge(offer, known)).sort((a, b) => b.score - a.score);
}

function judge(resolved: ResolvedOffer, known: KnownProfile): JudgedOffer {
  const { document, offer, criteria } = resolved;
  const findings = criteria.map(({ criterion }) => evaluateRule(criterion.rule, known));
  const deadline = offer.until ?? document.expiresOn;
  const notInForce = whyNotInForce(document, known.asOf) ?? whyOver(offer.until, known.asOf);
  const verdict = notInForce === undefined ? overall(findings) : 'does_not_apply';
  const judged = { ...resolved, verdict, findings, notInForce, deadline };
  return { ...judged, score: scoreOf(judged, known.profile.wants ?? []) };
}

/** Any unmet: it does not apply; all met: it applies; else it may. */
export function overall(findings: readonly Pick<Finding, 'verdict'>[]): Verdict {
  if (findings.some(({ verdict }) => verdict === 'unmet')) return 'does_not_apply';
  return findings.every(({ verdict }) => verdict === 'met') ? 'applies' : 'may_apply';
}

/** The judged offer as it is told, with its citations numbered from 1. */
export function describeMatch(judged: JudgedOffer, known: KnownProfile): Match {
  const { document, offer, title, verdict, score, deadline, findings, criteria, notInForce } = judged;
  const cite = citer(known.asOf);
  const citation = cite(judged.basis);
  const held = criteria.map(({ criterion, basis }, index): CriterionResult => {
    const { verdict, reason, fields } = findings[index]!;
    return { text: criterion.text, verdict, reason, ...(fields[0] ? { field: fields[0] } : {}), citation: cite(basis) };
  });
  const life: CriterionResult[] =
    notInForce === undefined ? [] : [{ text: `在 ${known.asOf} 有效`, verdict: 'unmet', reason: notInForce, citation }];
  return {
    documentId: document.id,
    anchor: offer.anchor,
    ...(offer.id === undefined ? {} : { offer: offer.id }),
    title,
    documentTitle: document.title.zh,
    nature: offer.nature,
    verdict,
    score: Math.round(score * 1e4) / 1e4,
    ...(offer.worth && judged.worthBasis
      ? { worth: { ...worthOf(offer.worth), citation: cite(judged.worthBasis) } }
      : {}),
    ...(deadline === undefined ? {} : { deadline }),
    ...(offer.nextStep && judged.nextStepBasis
      ? { nextStep: offer.nextStep.text, nextStepCitation: cite(judged.nextStepBasis) }
      : {}),
    serves: offer.serves,
    citation,
    criteria: [...life, ...held],
    ...nearMissOf(judged),
  };
}

/** What would make it apply, where little is missing and all of it can be brought about. */
function nearMissOf({ findings, notInForce }: JudgedOffer): Pick<Match, 'nearMiss'> {
  const unmet = findings.filter(({ verdict }) => verdict === 'unmet');
  const needed = unmet.flatMap(({ needed }) => needed ?? []);
  const isNear = unmet.length > 0 && unmet.length <= MOST_UNMET && needed.length === unmet.length;
  return notInForce === undefined && isNear ? { nearMiss: { unmet: unmet.length, needed: [...new Set(needed)] } } : {};
}

function whyNotInForce(document: CorpusDocument, asOf: string): string | undefined {
  const end = endOf(document);
  switch (validityOn(asOf, document)) {
    case 'in_force':
      return undefined;
    case 'not_yet_in_force':
      return `该文件从 ${document.effectiveOn ?? document.publishedOn} 起执行，在 ${asOf} 还没有生效`;
    case 'expired':
      return `该文件执行到 ${document.expiresOn}，在 ${asOf} 已经到期`;
    case 'repealed':
      return `该文件从 ${end?.on} 起废止，在 ${asOf} 不再执行`;
    case 'superseded':
      return `该文件从 ${end?.on} 起由新的文件代替，在 ${asOf} 不再执行`;
  }
}

function whyOver(until: string | undefined, asOf: string): string | undefined {
  return until !== undefined && until < asOf ? `这一项到 ${until} 为止，在 ${asOf} 已经结束` : undefined;
}

function worthOf({ text, upTo, rate }: NonNullable<ResolvedOffer['offer']['worth']>) {
  return { text, ...(upTo === undefined ? {} : { upTo }), ...(rate === undefined ? {} : { rate }) };
}

/** Cites for one match: the same words of the same passage under one number. */
function citer(asOf: string): (basis: Basis) => Citation {
  const made = new Map<string, Citation>();
  return (basis) => {
    const key = `${basis.document.id}#${basis.anchor}\n${basis.quote}`;
    const known = made.get(key);
    if (known) return known;
    const citation = citePassage(basis, basis.quote, { number: made.size + 1, asOf, tongue: 'zh' });
    made.set(key, citation);
    return citation;
  };
}

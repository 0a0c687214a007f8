/** Whose verdict other criteria would turn, before they are saved. */
import type { z } from 'zod';
import type { Knowledge } from '../answer/draft.ts';
import { criteriaProblems, keyOf } from '../corpus/criteria-problems.ts';
import { type CorpusDocument, document } from '../corpus/document.ts';
import { todayInGuangdong } from '../corpus/today-in-guangdong.ts';
import { type KnownProfile, knowProfile } from '../enterprise/known-profile.ts';
import { type JudgedOffer, judgeOffers } from '../enterprise/match-profile.ts';
import { type Offers, resolveOffers } from '../enterprise/offers.ts';
import { sayProfile } from '../enterprise/say-profile.ts';
import type { MatchCase } from '../evaluation/match-case.ts';
import type * as staff from '../protocol/staff.ts';
import { inChinese, sayIssue } from './say-issue.ts';
import { StaffError } from './staff-error.ts';

type Preview = z.infer<typeof staff.criteriaPreviewResponse>;

/**
 * The reference profiles held against the offers of a document as it is served and as it is given.
 * @throws {StaffError} `refused` naming the field of the document that is wrong
 */
export function previewCriteria(
  id: string,
  content: unknown,
  knowledge: Knowledge,
  profiles: readonly MatchCase[],
): Preview {
  const parsed = document.safeParse(content);
  if (!parsed.success) throw new StaffError('refused', sayIssue(parsed.error.issues[0]!));
  if (parsed.data.id !== id) throw new StaffError('refused', '文件编号不能改。');
  const enterprise = knowledge.enterprise();
  const others = knowledge.documents.filter((each) => each.id !== id);
  const documents = [...others, parsed.data];
  const [before, after] = [enterprise.offers, resolveOffers(documents)].map((offers) => ownOffers(offers, id));
  const asOf = dayOf(parsed.data);
  const turned = profiles.flatMap(({ profile }) => {
    const known = knowProfile(profile, asOf, enterprise);
    return turnedVerdicts(known, judgeOffers(before!, known), judgeOffers(after!, known));
  });
  const problems = criteriaProblems(documents, enterprise.industries.isKnown)
    .filter(({ documentId }) => documentId === id)
    .map(({ path, message }) => ({ path, message: inChinese(message) ?? message }));
  return { profiles: profiles.length, turned, problems };
}

const ownOffers = (offers: Offers, id: string): Offers => ({
  ...offers,
  list: offers.list.filter((offer) => offer.document.id === id),
});

/** What begins next month is tried on its first day: until then it would apply to nobody. */
function dayOf({ effectiveOn = '' }: CorpusDocument): string {
  const today = todayInGuangdong();
  return effectiveOn > today ? effectiveOn : today;
}

function turnedVerdicts(
  known: KnownProfile,
  before: readonly JudgedOffer[],
  after: readonly JudgedOffer[],
): Preview['turned'] {
  const [was, is] = [before, after].map((offers) => new Map(offers.map((offer) => [keyOf(offer.offer), offer])));
  return [...new Set([...was!.keys(), ...is!.keys()])].flatMap((key) => {
    const [earlier, later] = [was!.get(key), is!.get(key)];
    if (earlier?.verdict === later?.verdict) return [];
    return {
      profile: sayProfile(known),
      title: (later ?? earlier)!.title,
      before: earlier?.verdict ?? null,
      after: later?.verdict ?? null,
      reasons: later ? reasonsOf(later) : [],
    };
  });
}

/** The criteria that decide: those that are not met, or, where all are, all of them. */
function reasonsOf({ criteria, findings, notInForce }: JudgedOffer): string[] {
  const open = findings.filter(({ verdict }) => verdict === 'unmet');
  const waiting = open.length > 0 ? open : findings.filter(({ verdict }) => verdict === 'unknown');
  const deciding = waiting.length > 0 ? waiting : findings;
  const told = deciding.map((finding) => `${criteria[findings.indexOf(finding)]!.criterion.text}：${finding.reason}`);
  return notInForce === undefined ? told : [notInForce];
}

/** `POST /api/match`: from what an enterprise tells to the list of what concerns it. Nothing is kept. */
import { citePassage } from '../corpus/cite-passage.ts';
import type { FieldProblem, MatchRequest, MatchResponse, Profile } from '../protocol/match.ts';
import { impossibleValues, profileProblems, withoutUnknownPlaces } from './check-profile.ts';
import { maskCreditCode } from './credit-code.ts';
import type { EnterpriseKnowledge } from './enterprise-knowledge.ts';
import { SIZE_STANDARD } from './enterprise-size.ts';
import { type KnownProfile, knowProfile } from './known-profile.ts';
import { describeMatch, judgeOffers } from './match-profile.ts';
import { nextQuestions } from './next-questions.ts';
import { understandDescription } from './understand-description.ts';

/** Values of a profile that cannot be; by field, in words for who filled it in. */
export class ProfileError extends Error {
  readonly code = 'profile_invalid';
  readonly fields: readonly FieldProblem[];

  constructor(fields: readonly FieldProblem[]) {
    super(fields.map(({ message }) => message).join('；'));
    this.fields = fields;
  }
}

export const MATCH_LABEL =
  '以上由程序按文件写明的条件逐条比对得出，不是申报结论，也不是官方认定；是否符合，以主管部门审核为准。';

/** @throws {ProfileError} where a value cannot be. */
export function matchEnterprise(
  { profile: given, asOf, verdicts }: MatchRequest,
  enterprise: EnterpriseKnowledge,
  today: string,
): MatchResponse {
  const { release, offers, regionName } = enterprise;
  const known = readProfile(given, enterprise, { asOf: asOf ?? today, today });
  const judged = judgeOffers(offers, known);
  const told = verdicts === undefined ? judged : judged.filter(({ verdict }) => verdicts.includes(verdict));
  return {
    understood: understood(known, enterprise),
    problems: profileProblems(given, known, offers.facts),
    questions: nextQuestions(judged, known.profile, { facts: offers.facts, regionName }),
    matches: told.map((each) => describeMatch(each, known)),
    asOf: known.asOf,
    release,
    label: MATCH_LABEL,
  };
}

/** The profile with what its description says; what is said in the fields wins. @throws {ProfileError} */
export function readProfile(
  given: Profile,
  enterprise: EnterpriseKnowledge,
  { asOf, today }: { asOf: string; today: string },
): KnownProfile {
  const { description, ...fields } = given;
  const described = description === undefined ? {} : understandDescription(description, { ...enterprise, asOf });
  const impossible = impossibleValues(fields, today);
  if (impossible.length > 0) throw new ProfileError(impossible);
  return knowProfile(withoutUnknownPlaces({ ...described, ...fields }, enterprise.regionName), asOf, enterprise);
}

function understood({ profile, codes, size, asOf }: KnownProfile, enterprise: EnterpriseKnowledge) {
  const { industries, offers } = enterprise;
  const row = size.rows.length === 1 ? size.rows[0] : undefined;
  const basis = row && offers.basisOf(SIZE_STANDARD, row.anchor, `${row.name}${size.reason.replaceAll(' ', '')}`);
  return {
    ...profile,
    ...(profile.creditCode === undefined ? {} : { creditCode: maskCreditCode(profile.creditCode) }),
    ...(size.size === undefined ? {} : { size: size.size }),
    sizeReason: size.reason,
    ...(basis ? { sizeCitation: citePassage(basis, basis.quote, { number: 1, asOf, tongue: 'zh' }) } : {}),
    ...(codes === undefined
      ? {}
      : { industryNames: Object.fromEntries(codes.map((code) => [code, industries.nameOf(code)])) }),
  };
}

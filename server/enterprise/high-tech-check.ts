/**
 * 高新技术企业 self-check: the conditions of the guide held against a profile, and the points an enterprise gives itself
 * held against what the corpus states of the score. How points are given for each part is for experts; the corpus does not say it.
 */
import { citePassage } from '../corpus/cite-passage.ts';
import type { Citation } from '../protocol/answer.ts';
import type { CriterionResult, CriterionVerdict, FieldProblem, HighTechResponse, Verdict } from '../protocol/match.ts';
import type { EnterpriseKnowledge } from './enterprise-knowledge.ts';
import type { KnownProfile } from './known-profile.ts';
import { describeMatch, judgeOffers, overall } from './match-profile.ts';

/** Where the criteria of the title stand, and where its score is stated. */
const GUIDE = 'guide-high-tech-enterprise';
const SCORE_PLACE = ['policy-high-tech-recognition', 's1'] as const;

/** The four parts of the score, with the most points each can give; a test holds them against the passage. */
export const SCORE_PARTS = [
  { code: 'intellectual-property', name: '知识产权', most: 30 },
  { code: 'conversion', name: '科技成果转化', most: 30 },
  { code: 'management', name: '研发组织管理', most: 20 },
  { code: 'growth', name: '企业成长性', most: 20 },
] as const;

/** The score must be above this. */
export const PASSING_SCORE = 70;

export type HighTechCheck = Pick<HighTechResponse, 'verdict' | 'conditions' | 'score'>;

/** Points that no part can give, or of parts that there are not. */
export function pointProblems(points: Readonly<Record<string, number>>): FieldProblem[] {
  return Object.entries(points).flatMap(([code, value]) => {
    const part = SCORE_PARTS.find((each) => each.code === code);
    if (!part) return [{ field: `points.${code}`, message: '评分没有这一项' }];
    return value > part.most ? [{ field: `points.${code}`, message: `${part.name}最多 ${part.most} 分` }] : [];
  });
}

/** Nothing where the release has no text on the title. */
export function checkHighTech(
  known: KnownProfile,
  points: Readonly<Record<string, number>>,
  { offers }: EnterpriseKnowledge,
): HighTechCheck | undefined {
  const cite = (text: string): Citation | undefined => {
    const basis = offers.basisOf(...SCORE_PLACE, text);
    return basis && citePassage(basis, basis.quote, { number: 1, asOf: known.asOf, tongue: 'zh' });
  };
  const citation = cite(`创新能力评价综合得分要超过${PASSING_SCORE}分`);
  const judged = judgeOffers(offers, known).find(({ document }) => document.id === GUIDE);
  if (!citation || !judged) return undefined;

  const conditions: CriterionResult[] = describeMatch(judged, known).criteria;
  const parts = SCORE_PARTS.map(({ code, name, most }) => {
    const given = Object.hasOwn(points, code) ? points[code] : undefined;
    return {
      code,
      name,
      most,
      ...(given === undefined ? {} : { points: given }),
      citation: cite(`${name}最多${most}分`)!,
    };
  });
  const score = { parts, ...judgeScore(points), citation };
  return { verdict: withScore(overall(conditions), score.verdict), conditions, score };
}

/** Whether the points given suffice, whatever the parts that are left open bring. */
export function judgeScore(points: Readonly<Record<string, number>>): {
  total: number;
  verdict: CriterionVerdict;
  reason: string;
} {
  const given = SCORE_PARTS.filter(({ code }) => Object.hasOwn(points, code));
  const total = given.reduce((sum, { code }) => sum + points[code]!, 0);
  const open = SCORE_PARTS.filter(({ code }) => !Object.hasOwn(points, code));
  const most = total + open.reduce((sum, part) => sum + part.most, 0);
  const asked = `要超过 ${PASSING_SCORE} 分`;
  if (total > PASSING_SCORE) return { total, verdict: 'met', reason: `您自评 ${total} 分，${asked}` };
  if (most <= PASSING_SCORE) {
    const best = open.length === 0 ? `您自评 ${total} 分` : `其余各项得满分也只有 ${most} 分`;
    return { total, verdict: 'unmet', reason: `${best}，${asked}` };
  }
  if (given.length === 0) return { total, verdict: 'unknown', reason: `创新能力还没有自评，四个部分合计${asked}` };
  const missing = open.map(({ name }) => name).join('、');
  return { total, verdict: 'unknown', reason: `已自评 ${total} 分，还没有评${missing}，${asked}` };
}

function withScore(conditions: Verdict, score: CriterionVerdict): Verdict {
  if (conditions === 'does_not_apply' || score === 'unmet') return 'does_not_apply';
  return conditions === 'applies' && score === 'met' ? 'applies' : 'may_apply';
}

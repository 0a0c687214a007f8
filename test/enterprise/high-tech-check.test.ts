import { describe, expect, test } from 'vitest';
import {
  checkHighTech,
  judgeScore,
  PASSING_SCORE,
  pointProblems,
  SCORE_PARTS,
} from '../../server/enterprise/high-tech-check.ts';
import type { Profile } from '../../server/protocol/match.ts';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';
import { enterpriseOf, firm } from './known-firm.ts';

const enterprise = enterpriseOf(bundledCorpus().documents);
const check = (profile: Profile, points: Record<string, number> = {}) =>
  checkHighTech(firm(profile), points, enterprise)!;

test('every part and the passing score stand in the sentence that is quoted for them', () => {
  const { score } = check({});
  for (const { name, most, citation } of score.parts) {
    expect(citation.quote).toContain(`${name}最多${most}分`);
  }
  expect(score.citation.quote).toContain(`超过${PASSING_SCORE}分`);
  expect(SCORE_PARTS.reduce((sum, { most }) => sum + most, 0)).toBe(100);
});

describe('the score', () => {
  const FULL = { 'intellectual-property': 30, conversion: 30, management: 20, growth: 20 };

  test.each<[Record<string, number>, string]>([
    [FULL, 'met'],
    [{ ...FULL, conversion: 0 }, 'unmet'],
    [{ ...FULL, conversion: 1 }, 'met'],
    [{}, 'unknown'],
    [{ conversion: 0 }, 'unmet'],
    [{ conversion: 10 }, 'unknown'],
  ])('%j is %s: it must be above seventy, and what is open counts as open', (points, verdict) => {
    expect(judgeScore(points).verdict).toBe(verdict);
  });

  test('has no parts but its own, and none above its most', () => {
    expect(pointProblems({ luck: 10 })).toMatchObject([{ field: 'points.luck' }]);
    expect(pointProblems({ growth: 21 })).toMatchObject([{ field: 'points.growth', message: '企业成长性最多 20 分' }]);
    expect(pointProblems(FULL)).toEqual([]);
  });
});

test('an enterprise of three months does not qualify, whatever its points', () => {
  expect(
    check({ foundedOn: '2026-09-01' }, { 'intellectual-property': 30, conversion: 30, management: 20 }).verdict,
  ).toBe('does_not_apply');
});

test('without points it can at best be open', () => {
  expect(check({}).verdict).toBe('may_apply');
});

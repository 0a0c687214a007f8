import { expect, test } from 'vitest';
import { evaluateMatches } from '../../server/evaluation/evaluate-matches.ts';
import { matchCase } from '../../server/evaluation/match-case.ts';
import { enterpriseOf } from '../enterprise/known-firm.ts';
import { DIRECTION, GRANT } from '../enterprise/matching-documents.ts';

test('verdicts are counted by what was expected, and keys without an offer are told', () => {
  const cases = [
    {
      id: 'a',
      profile: { industries: ['robotics'], region: '441900', employees: 500 },
      asOf: '2026-12-01',
      expected: {
        'policy-grant#art-2': 'does_not_apply',
        'measures-robots#art-1': 'may_apply',
        'measures-robots#art-2': 'may_apply',
        'measures-robots#art-7': 'applies',
      },
      unmet: { 'policy-grant#art-2': 'employees' },
    },
  ].map((each) => matchCase.parse(each));
  const report = evaluateMatches(cases, enterpriseOf([GRANT, DIRECTION]));
  expect(report.overall).toMatchObject({ right: 2, of: 3 });
  expect(report.byVerdict.may_apply).toMatchObject({ right: 1, of: 2 });
  expect(report.falseApplies).toMatchObject({ right: 1, of: 3 });
  expect(report.unmetFields).toMatchObject({ right: 1, of: 1 });
  expect(report.withoutOffer).toEqual(['measures-robots#art-7']);
});

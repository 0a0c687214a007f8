import { describe, expect, test } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { passagesOf } from '../../server/corpus/passage.ts';
import { MATCH_LABEL, matchEnterprise, ProfileError } from '../../server/enterprise/match-enterprise.ts';
import { matchResponse, type Profile } from '../../server/protocol/match.ts';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';
import { DAY, enterpriseOf } from './known-firm.ts';
import { DIRECTION, GRANT } from './matching-documents.ts';

const FITTING: Profile = {
  industries: ['协作机器人'],
  region: '441900',
  employees: 120,
  rdShare: 0.06,
  facts: { 'no-accident': false },
};

function matchWith(documents: CorpusDocument[], profile: Profile, asOf = DAY) {
  return matchEnterprise({ profile, asOf }, enterpriseOf(documents), DAY);
}
const match = (profile: Profile, asOf?: string) => matchWith([GRANT, DIRECTION], profile, asOf);
const grantOf = (profile: Profile, asOf?: string) =>
  match(profile, asOf).matches.find(({ documentId }) => documentId === 'policy-grant')!;

describe('an offer', () => {
  test('applies where all criteria are met, and tells worth, deadline and next step with their passages', () => {
    const grant = grantOf(FITTING);
    expect(grant).toMatchObject({
      verdict: 'applies',
      title: '研发补助',
      documentTitle: '研发补助办法',
      nature: 'support',
      worth: {
        text: '最高100万元',
        upTo: 1_000_000,
        citation: { anchor: 'art-2', quote: '符合条件的企业给予最高100万元补助。' },
      },
      deadline: '2026-12-31',
      nextStep: '在阳光政务平台提交申请',
      nextStepCitation: { anchor: 'art-3' },
    });
    expect(grant.nearMiss).toBeUndefined();
  });

  test('quotes for each criterion the sentence that states it', () => {
    expect(grantOf(FITTING).criteria.map(({ citation }) => citation.quote)).toEqual([
      '本办法适用于在广东省内注册的制造业企业。',
      '本办法适用于在广东省内注册的制造业企业。',
      '职工人数不超过300人。',
      '研发费用占营业收入的比例不低于5%。',
      expect.any(String),
    ]);
  });

  test('numbers its citations from 1, the same words under the same number', () => {
    const { citation, criteria } = grantOf(FITTING);
    expect(citation.number).toBe(1);
    expect(criteria[0]!.citation.number).toBe(criteria[1]!.citation.number);
  });

  test('may apply while something is open, and names the field', () => {
    const grant = grantOf({ ...FITTING, rdShare: undefined });
    expect(grant.verdict).toBe('may_apply');
    expect(grant.criteria.filter(({ verdict }) => verdict === 'unknown')).toMatchObject([{ field: 'rdShare' }]);
  });

  test('does not apply where one criterion is unmet, whatever else is met', () => {
    expect(grantOf({ ...FITTING, employees: 301 }).verdict).toBe('does_not_apply');
  });

  test('is a near miss where what is missing can be brought about', () => {
    expect(grantOf({ ...FITTING, rdShare: 0.04 }).nearMiss).toEqual({
      unmet: 1,
      needed: ['研发费用占营业收入的比例达到 5%'],
    });
    expect(grantOf({ ...FITTING, region: '110000' }).nearMiss).toBeUndefined();
  });

  test.each([
    ['2027-01-01', '该文件执行到 2026-12-31，在 2027-01-01 已经到期'],
    ['2023-12-31', '该文件从 2024-01-01 起执行，在 2023-12-31 还没有生效'],
  ])('of a document that is not in force on %s does not apply, and says why', (asOf, reason) => {
    const grant = grantOf(FITTING, asOf);
    expect(grant.verdict).toBe('does_not_apply');
    expect(grant.criteria[0]).toMatchObject({ verdict: 'unmet', reason });
    expect(grant.nearMiss).toBeUndefined();
  });

  test('that is over does not apply, though its document is in force', () => {
    const [offer] = GRANT.matching!.offers;
    const ended = { ...GRANT, matching: { ...GRANT.matching!, offers: [{ ...offer!, until: '2026-06-30' }] } };
    const [grant] = matchWith([ended], FITTING).matches;
    expect(grant).toMatchObject({ verdict: 'does_not_apply', deadline: '2026-06-30' });
    expect(grant!.criteria[0]!.reason).toContain('2026-06-30');
  });

  test('that rests on a document which was taken out rests on its own passage', () => {
    const [offer] = GRANT.matching!.offers;
    const criteria = [{ ...offer!.criteria[0]!, basis: 'policy-gone#art-1' }];
    const document = { ...GRANT, matching: { ...GRANT.matching!, offers: [{ ...offer!, criteria }] } };
    expect(matchWith([document], FITTING).matches[0]!.criteria[0]!.citation).toMatchObject({ anchor: 'art-2' });
  });
});

describe('the list', () => {
  test('has what is wanted first, then by value, and what does not apply last', () => {
    const order = (profile: Profile) =>
      match(profile).matches.map(({ documentId, anchor }) => `${documentId}#${anchor}`);
    expect(order(FITTING)).toEqual(['policy-grant#art-2', 'measures-robots#art-1', 'measures-robots#art-2']);
    expect(order({ ...FITTING, wants: ['overseas'] })[0]).toBe('measures-robots#art-2');
    expect(order({ ...FITTING, employees: 500 }).at(-1)).toBe('policy-grant#art-2');
  });

  test('of a direction has no worth', () => {
    const directions = match(FITTING).matches.filter(({ nature }) => nature === 'direction');
    expect(directions.map(({ worth }) => worth)).toEqual([undefined, undefined]);
  });

  test('may be of certain verdicts only', () => {
    const { matches } = matchEnterprise(
      { profile: FITTING, asOf: DAY, verdicts: ['applies'] },
      enterpriseOf([GRANT, DIRECTION]),
      DAY,
    );
    expect(matches.map(({ verdict }) => verdict)).toEqual(['applies', 'applies']);
  });

  test('is the same each time', () => {
    expect(match(FITTING)).toEqual(match(FITTING));
  });
});

describe('what was understood', () => {
  test('has size with reason, names of branches and the masked code', () => {
    const { understood, label, asOf, release } = match({
      ...FITTING,
      annualRevenue: 8e7,
      creditCode: '91350100M000100Y43',
    });
    expect(understood).toMatchObject({
      size: 'small',
      sizeReason: expect.stringContaining('按工业的标准'),
      industryNames: { '3491': '工业机器人制造' },
      creditCode: '91**************43',
    });
    expect({ label, asOf, release }).toEqual({ label: MATCH_LABEL, asOf: DAY, release: 1 });
  });

  test('of a description is what it says, where no field says otherwise, and not the description itself', () => {
    const description = '东莞做协作机器人的，120人，去年营收8000万，高企';
    const { understood } = match({ description, employees: 90 });
    expect(understood).toMatchObject({ region: '441900', employees: 90, annualRevenue: 80_000_000 });
    expect(understood.description).toBeUndefined();
  });

  test('leaves out a region that there is not', () => {
    const { understood, problems } = match({ region: '999999' });
    expect(understood.region).toBeUndefined();
    expect(problems).toMatchObject([{ field: 'region' }]);
  });
});

test('a founding day that is still to come is told at its field', () => {
  expect(() => match({ foundedOn: '2050-01-01' })).toThrow(ProfileError);
  expect(() => match({ foundedOn: '1066-10-14' })).toThrow(ProfileError);
});

describe('over the bundled corpus', () => {
  const enterprise = enterpriseOf(bundledCorpus().documents);
  const passages = new Map(
    bundledCorpus()
      .documents.flatMap(passagesOf)
      .map((passage) => [passage.id, passage.text]),
  );

  test.each<[string, Profile]>([
    [
      'a firm that says all',
      { ...FITTING, annualRevenue: 8e7, foundedOn: '2016-01-01', form: 'company', wants: ['r-and-d'] },
    ],
    ['a firm that says nothing', {}],
  ])(
    '%s gets an answer by the protocol whose quotes are verbatim and whose verdicts follow from the criteria',
    (_, profile) => {
      const answer = matchResponse.parse(matchEnterprise({ profile, asOf: DAY }, enterprise, DAY));
      expect(answer.matches.length).toBe(enterprise.offers.list.length);
      for (const { verdict, criteria, worth, nextStepCitation, nature, citation } of answer.matches) {
        const verdicts = criteria.map((each) => each.verdict);
        expect(verdict).toBe(
          verdicts.includes('unmet') ? 'does_not_apply' : verdicts.includes('unknown') ? 'may_apply' : 'applies',
        );
        if (nature === 'direction') expect(worth).toBeUndefined();
        const cited = [citation, ...criteria.map((each) => each.citation), worth?.citation, nextStepCitation];
        for (const each of cited) {
          if (!each) continue;
          const whole = passages.get(`${each.documentId}#${each.anchor}`);
          if (whole !== undefined) expect(whole).toContain(each.quote);
        }
      }
    },
  );
});

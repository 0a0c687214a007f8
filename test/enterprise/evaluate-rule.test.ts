import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOf, anyOf, evaluateRule, type Finding } from '../../server/enterprise/evaluate-rule.ts';
import type { Rule } from '../../server/protocol/criteria.ts';
import type { CriterionVerdict, Profile } from '../../server/protocol/match.ts';
import { firm } from './known-firm.ts';

const verdicts = fc.constantFrom<CriterionVerdict>('met', 'unmet', 'unknown');
const finding = (verdict: CriterionVerdict): Finding => ({ verdict, reason: verdict, fields: [verdict] });
const findings = fc.array(verdicts.map(finding), { minLength: 1, maxLength: 6 });
const ORDER = { unmet: 0, unknown: 1, met: 2 };
const not = ({ verdict }: Finding) => finding(verdict === 'met' ? 'unmet' : verdict === 'unmet' ? 'met' : 'unknown');

describe('joined findings', () => {
  test('all is the least of its parts, any the greatest (Kleene)', () => {
    fc.assert(
      fc.property(findings, (parts) => {
        const order = parts.map(({ verdict }) => ORDER[verdict]);
        expect(ORDER[allOf(parts).verdict]).toBe(Math.min(...order));
        expect(ORDER[anyOf(parts).verdict]).toBe(Math.max(...order));
      }),
    );
  });

  test('obey De Morgan', () => {
    fc.assert(
      fc.property(findings, (parts) => {
        expect(not(allOf(parts)).verdict).toBe(anyOf(parts.map(not)).verdict);
      }),
    );
  });

  test('keep their verdict whatever becomes of the unknown parts, once it is decided', () => {
    fc.assert(
      fc.property(findings, verdicts, (parts, later) => {
        const learned = parts.map((part) => (part.verdict === 'unknown' ? finding(later) : part));
        for (const join of [allOf, anyOf]) {
          const before = join(parts).verdict;
          if (before !== 'unknown') expect(join(learned).verdict).toBe(before);
        }
      }),
    );
  });

  test('tell of the parts that decide, and what they wait for', () => {
    const parts = [finding('met'), finding('unknown')];
    expect(allOf(parts)).toMatchObject({ verdict: 'unknown', reason: 'unknown', fields: ['unknown'] });
    expect(anyOf(parts)).toMatchObject({ verdict: 'met', reason: 'met' });
  });
});

test.each<[string, Rule, Profile, CriterionVerdict, string]>([
  ['a place inside', { region: '440000' }, { region: '441900' }, 'met', '您的注册地是东莞，在广东'],
  ['a district', { region: '440300' }, { region: '440305' }, 'met', '您的注册地是深圳，在深圳'],
  ['a place elsewhere', { region: '440000' }, { region: '110000' }, 'unmet', '您的注册地是北京，要求在广东'],
  [
    'a place that is too wide',
    { region: '440300' },
    { region: '440000' },
    'unknown',
    '您的注册地是广东，还不知道是不是在深圳',
  ],
  ['no place', { region: '440000' }, {}, 'unknown', '还不知道注册地，要求在广东'],
  ['no place, where none is asked', { region: '000000' }, {}, 'met', '全国适用，不限注册地'],
  [
    'a branch inside',
    { industries: ['C'] },
    { industries: ['协作机器人'] },
    'met',
    '您的行业（工业机器人制造）在适用范围（制造业）内',
  ],
  [
    'a branch outside',
    { industries: ['C'] },
    { industries: ['奶茶店'] },
    'unmet',
    '您的行业是饮料及冷饮服务，要求属于制造业',
  ],
  [
    'a branch nobody knows',
    { industries: ['C'] },
    { industries: ['炼丹'] },
    'unknown',
    '没有认出您填写的行业（炼丹），要求属于制造业',
  ],
  [
    'one known and one not',
    { industries: ['C'] },
    { industries: ['奶茶店', '炼丹'] },
    'unknown',
    '没有认出您填写的行业（炼丹），要求属于制造业',
  ],
  [
    'no excluded branch',
    { notIndustries: ['H', 'F'] },
    { industries: ['C34'] },
    'met',
    '您的行业是通用设备制造业，不属于除外的住宿和餐饮业和批发和零售业',
  ],
  [
    'an excluded branch',
    { notIndustries: ['H'] },
    { industries: ['奶茶店'] },
    'unmet',
    '您的行业（饮料及冷饮服务）属于除外的行业',
  ],
  [
    'one excluded of two',
    { notIndustries: ['H'] },
    { industries: ['奶茶店', 'C34'] },
    'unknown',
    '您的行业中饮料及冷饮服务属于除外的行业，要看主营业务是不是它',
  ],
  [
    'a size',
    { sizes: ['micro', 'small', 'medium'] },
    { industries: ['C34'], employees: 120 },
    'met',
    '可能是小型企业或微型企业，都在要求之内',
  ],
  [
    'a form',
    { forms: ['company'] },
    { form: 'individual-business' },
    'unmet',
    '您填写的企业类型是个体工商户，要求是公司',
  ],
  [
    'a kind of taxpayer',
    { vatPayer: 'small-scale' },
    { vatPayer: 'general' },
    'unmet',
    '您填写的是增值税一般纳税人，要求是增值税小规模纳税人',
  ],
  [
    'a title that is held',
    { qualifications: ['high-tech', 'little-giant'] },
    { qualifications: ['high-tech'] },
    'met',
    '您已是高新技术企业',
  ],
  [
    'no title at all',
    { qualifications: ['high-tech'] },
    { qualifications: [] },
    'unmet',
    '您没有填写资质，要求是高新技术企业',
  ],
  ['a want that is named', { wants: ['loan'] }, { wants: ['loan'] }, 'met', '您想办的事有贷款'],
  ['another want', { wants: ['loan'] }, { wants: ['talent'] }, 'unknown', '您没有说要不要办这件事：贷款'],
  [
    'a fact that is as asked',
    { fact: 'no-accident', is: true },
    { facts: { 'no-accident': true } },
    'met',
    '您回答的是“是”，符合要求',
  ],
  [
    'a fact that is not',
    { fact: 'no-accident', is: true },
    { facts: { 'no-accident': false } },
    'unmet',
    '您回答的是“否”，不符合要求',
  ],
  ['a fact called like a method', { fact: 'constructor', is: true }, { facts: {} }, 'unknown', '这一项还没有回答'],
  [
    'too many people',
    { number: 'employees', atMost: 300 },
    { employees: 320 },
    'unmet',
    '您填写的员工数为 320 人，要求不超过 300 人',
  ],
  [
    'just enough people',
    { number: 'employees', atMost: 300 },
    { employees: 300 },
    'met',
    '您填写的员工数为 300 人，要求不超过 300 人',
  ],
  [
    'a share',
    { number: 'rdShare', atLeast: 0.05 },
    { rdShare: 0.049 },
    'unmet',
    '您填写的研发费用占营业收入的比例为 4.9%，要求不少于 5%',
  ],
  [
    'money above',
    { number: 'annualRevenue', above: 5e7 },
    { annualRevenue: 5e7 },
    'unmet',
    '您填写的上年营业收入为 5000 万元，要求高于 5000 万元',
  ],
  [
    'a number that is not told',
    { number: 'rdShare', atLeast: 0.05 },
    {},
    'unknown',
    '还不知道研发费用占营业收入的比例，要求研发费用占营业收入的比例不少于 5%',
  ],
  [
    'a year on the day',
    { number: 'years', atLeast: 1 },
    { foundedOn: '2025-12-01' },
    'met',
    '2025-12-01 成立，到 2026-12-01 满 1 年，要求不少于 1 年',
  ],
  [
    'a day less than a year',
    { number: 'years', atLeast: 1 },
    { foundedOn: '2025-12-02' },
    'unmet',
    '2025-12-02 成立，到 2026-12-01 满 11 个月，要求不少于 1 年',
  ],
])('%s', (_, rule, profile, verdict, reason) => {
  const found = evaluateRule(rule, firm(profile));
  expect([found.verdict, found.reason]).toEqual([verdict, reason]);
});

test('what is not met and can be brought about is said', () => {
  const needed = (rule: Rule, profile: Profile) => evaluateRule(rule, firm(profile)).needed;
  expect(needed({ number: 'years', atLeast: 1 }, { foundedOn: '2026-03-08' })).toBe('等到 2027-03-08，成立满 1 年');
  expect(needed({ number: 'rdShare', atLeast: 0.05 }, { rdShare: 0.04 })).toBe('研发费用占营业收入的比例达到 5%');
  expect(needed({ qualifications: ['high-tech'] }, { qualifications: [] })).toBe('取得高新技术企业资质');
  expect(needed({ number: 'employees', atMost: 300 }, { employees: 320 })).toBeUndefined();
  expect(needed({ region: '440000' }, { region: '110000' })).toBeUndefined();
});

test('nothing said leaves every rule open that asks something', () => {
  const rules: Rule[] = [
    { region: '440000' },
    { industries: ['C'] },
    { notIndustries: ['C'] },
    { sizes: ['micro'] },
    { forms: ['company'] },
    { vatPayer: 'general' },
    { qualifications: ['high-tech'] },
    { wants: ['loan'] },
    { fact: 'x', is: true },
    { number: 'years', atLeast: 1 },
  ];
  for (const rule of rules) {
    const { verdict, fields } = evaluateRule(rule, firm({}));
    expect([rule, verdict]).toEqual([rule, 'unknown']);
    expect(fields.length).toBeGreaterThan(0);
  }
});

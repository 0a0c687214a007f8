import { describe, expect, test } from 'vitest';
import { fieldErrors, profileProblems } from '../../server/enterprise/check-profile.ts';
import { type Profile, profile } from '../../server/protocol/match.ts';
import { firm } from './known-firm.ts';

describe('a value that cannot be', () => {
  test.each<[string, object, string, string]>([
    ['fewer people than none', { employees: -3 }, 'employees', '员工数：人数不能是负数'],
    ['half a person', { employees: 2.5 }, 'employees', '员工数：人数是整数'],
    ['more people than there are', { employees: 1e9 }, 'employees', '员工数：人数不能超过 1000 万'],
    [
      'a revenue of 1e30',
      { annualRevenue: 1e30 },
      'annualRevenue',
      '上年营业收入：金额以元为单位，不能超过 100 万亿元',
    ],
    ['a revenue without end', { annualRevenue: Infinity }, 'annualRevenue', '上年营业收入要填数字'],
    ['a revenue in words', { annualRevenue: '八千万' }, 'annualRevenue', '上年营业收入要填数字'],
    ['a share in per cent', { rdShare: 6 }, 'rdShare', '研发费用占营业收入的比例：比例写成小数，例如 6% 写 0.06'],
    ['a day that is not', { foundedOn: '2023-02-30' }, 'foundedOn', '成立日期要写成 2020-01-31 的样子'],
    ['a place by name', { region: '东莞' }, 'region', '注册地要填六位行政区划代码'],
    ['a title there is not', { qualifications: ['best'] }, 'qualifications.0', '已有资质没有这个选项'],
    ['an industry of 200 characters', { industries: ['机'.repeat(200)] }, 'industries.0', '所属行业最多 100 个字'],
    ['an empty industry', { industries: [' '] }, 'industries.0', '所属行业不能是空的'],
    ['a description of a book', { description: '机'.repeat(3000) }, 'description', '企业介绍最多 2000 个字'],
    ['a fact that is neither', { facts: { x: 'maybe' } }, 'facts.x', '是否问题的写法不对'],
  ])('%s is told at its field', (_, given, field, message) => {
    const { error } = profile.safeParse(given);
    expect(fieldErrors(error!.issues)).toEqual([{ field, message }]);
  });

  test('does not hide another one', () => {
    const { error } = profile.safeParse({ employees: -3, rdShare: 7 });
    expect(fieldErrors(error!.issues).map(({ field }) => field)).toEqual(['employees', 'rdShare']);
  });
});

describe('what does not fit together', () => {
  const problemsOf = (given: Profile, asOf?: string) =>
    profileProblems(given, firm(given, asOf), new Map([['a', '?']]));

  test.each<[string, Profile, string, RegExp]>([
    [
      'a micro enterprise of 5,000',
      { industries: ['C34'], employees: 5000, annualRevenue: 1e10, claimedSize: 'micro' },
      'claimedSize',
      /是微型企业，按国家标准算是大型企业/,
    ],
    ['an industry nobody knows', { industries: ['炼丹'] }, 'industries', /没有认出“炼丹”/],
    ['a month of more than a year', { annualRevenue: 1e6, monthlySales: 2e6 }, 'monthlySales', /比上年全年/],
    ['more profit than revenue', { annualRevenue: 1e6, taxableIncome: 2e6 }, 'taxableIncome', /比营业收入/],
    ['scientists without staff', { employees: 0, rdStaffShare: 0.5 }, 'rdStaffShare', /没有员工/],
    [
      'a high-tech enterprise of this year',
      { foundedOn: '2026-06-01', qualifications: ['high-tech'] },
      'qualifications',
      /不满 1 年/,
    ],
    [
      'a large little giant',
      { industries: ['C34'], employees: 5000, annualRevenue: 1e10, qualifications: ['little-giant'] },
      'qualifications',
      /只给中小企业/,
    ],
    ['a code that was mistyped', { creditCode: '91350100M000100Y44' }, 'creditCode', /校验位/],
    ['a fact nobody asks', { facts: { b: true } }, 'facts.b', /没有哪份文件/],
    ['a place there is not', { region: '999999' }, 'region', /999999/],
  ])('%s is told, and nothing is refused', (_, given, field, message) => {
    expect(problemsOf(given)).toEqual([{ field, message: expect.stringMatching(message) }]);
  });

  test('an enterprise that was not yet founded on that day is told so', () => {
    expect(problemsOf({ foundedOn: '2025-01-01' }, '2024-01-01')).toMatchObject([{ field: 'foundedOn' }]);
  });

  test('what fits has no problems', () => {
    expect(
      problemsOf({
        industries: ['robotics'],
        region: '440305',
        employees: 120,
        annualRevenue: 8e7,
        facts: { a: true },
      }),
    ).toEqual([]);
  });
});

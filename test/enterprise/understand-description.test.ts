import fc from 'fast-check';
import { expect, test } from 'vitest';
import { understandDescription } from '../../server/enterprise/understand-description.ts';
import { profile } from '../../server/protocol/match.ts';
import { DAY, words } from './known-firm.ts';

const understand = (text: string) => understandDescription(text, { ...words, asOf: DAY });

test.each([
  [
    '东莞做协作机器人的，120人，去年营收8000万，高企',
    {
      region: '441900',
      industries: ['3491'],
      employees: 120,
      annualRevenue: 80_000_000,
      qualifications: ['high-tech'],
    },
  ],
  [
    '个体户，在广州天河开奶茶店，4个人',
    { region: '440100', industries: ['623'], employees: 4, form: 'individual-business' },
  ],
  [
    '深圳的软件公司，2021年3月成立，一般纳税人',
    { region: '440300', industries: ['65'], foundedOn: '2021-03-01', vatPayer: 'general' },
  ],
  ['想要银行贷款', { wants: ['loan'] }],
  ['还不是高企', {}],
  ['今天天气不错', {}],
])('%s', (text, expected) => {
  expect(understand(text)).toEqual(expected);
});

test('whatever is typed gives a profile or an empty one, and never fails', () => {
  const pieces = fc.constantFrom(
    '东莞',
    '机器人',
    '120',
    '人',
    '营收',
    '万',
    '亿',
    '9999999999',
    '年',
    '2月30日',
    '成立',
    '高企',
    '\u0000',
    '😀',
    ',',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (parts) => {
      expect(profile.safeParse(understand(parts.join(''))).success).toBe(true);
    }),
    { numRuns: 300 },
  );
});

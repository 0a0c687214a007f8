/** Two documents with criteria, small enough to see what each test rests on. */
import { writtenDocument } from '../corpus/written-document.ts';

export const GRANT = writtenDocument(
  'policy-grant',
  '研发补助办法',
  [
    ['本办法适用于在广东省内注册的制造业企业。', '职工人数不超过300人。', '研发费用占营业收入的比例不低于5%。'],
    ['符合条件的企业给予最高100万元补助。'],
    ['通过省科技业务管理阳光政务平台申请。'],
  ],
  {
    issuer: { zh: '省科技厅' },
    effectiveOn: '2024-01-01',
    expiresOn: '2026-12-31',
    matching: {
      facts: { 'no-accident': '近一年有没有发生过重大安全事故？' },
      offers: [
        {
          anchor: 'art-2',
          title: '研发补助',
          nature: 'support',
          worth: { text: '最高100万元', upTo: 1_000_000, basis: 'art-2' },
          nextStep: { text: '在阳光政务平台提交申请', basis: 'art-3' },
          serves: ['r-and-d'],
          criteria: [
            { text: '注册地在广东省内', rule: { region: '440000' }, basis: 'art-1' },
            { text: '属于制造业', rule: { industries: ['C'] }, basis: 'art-1' },
            { text: '职工不超过300人', rule: { number: 'employees', atMost: 300 }, basis: 'art-1' },
            { text: '研发费用占比不低于5%', rule: { number: 'rdShare', atLeast: 0.05 }, basis: 'policy-grant#art-1' },
            { text: '没有发生过重大安全事故', rule: { fact: 'no-accident', is: false }, basis: 'art-1' },
          ],
        },
      ],
    },
  },
);

export const DIRECTION = writtenDocument(
  'measures-robots',
  '机器人产业措施',
  [['支持发展机器人产业。'], ['鼓励企业出海。']],
  {
    effectiveOn: '2024-01-01',
    matching: {
      offers: [
        {
          anchor: 'art-1',
          nature: 'direction',
          criteria: [{ text: '从事机器人产业', rule: { industries: ['robotics'] }, basis: 'art-1' }],
        },
        {
          anchor: 'art-2',
          nature: 'direction',
          serves: ['overseas'],
          criteria: [{ text: '想出海', rule: { wants: ['overseas'] }, basis: 'art-2' }],
        },
      ],
    },
  },
);

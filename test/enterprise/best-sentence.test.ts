import { expect, test } from 'vitest';
import { bestSentence } from '../../server/enterprise/best-sentence.ts';

const CONDITIONS = [
  '申请高新技术企业认定的企业要注册成立1年以上。',
  '高新技术企业的科技人员占当年职工总数的比例不低于10%。',
  '最近一年销售收入不超过5000万元的企业，近3年研发费用占销售收入的比例不低于5%。',
  '最近一年销售收入5000万元到2亿元的企业，近3年研发费用占销售收入的比例不低于4%。',
  '最近一年销售收入超过2亿元的企业，近3年研发费用占销售收入的比例不低于3%。',
];

test.each([
  ['成立满1年', 0],
  ['科技人员占职工总数不低于10%', 1],
  ['收入不超过5000万元的，研发费用占比不低于5%', 2],
  ['收入5000万元至2亿元的，研发费用占比不低于4%', 3],
  ['收入超过2亿元的，研发费用占比不低于3%', 4],
])('%s is said by sentence %d', (text, index) => {
  expect(bestSentence(text, CONDITIONS)).toBe(CONDITIONS[index]);
});

test('where none has a word of it, the first is quoted', () => {
  expect(bestSentence('完全无关', ['甲乙丙。', '丁戊己。'])).toBe('甲乙丙。');
});

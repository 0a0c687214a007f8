import { describe, expect, test } from 'vitest';
import { bandFits } from '../../server/answer/bands.ts';

const TURNOVER = [
  '最近一年销售收入5000万元以下的企业，比例不低于5%。',
  '最近一年销售收入5000万元至2亿元的企业，比例不低于4%。',
  '最近一年销售收入2亿元以上的企业，比例不低于3%。',
  '研发活动在境内进行。',
];
const INSPECTION = ['超过10年不满15年的，每年检验1次。', '超过15年的，每6个月检验1次。'];

describe('the rule whose band an amount falls under', () => {
  test.each([
    ['我们去年销售收入6000万，研发要占几个点', [-1, 1, -1, 0]],
    ['收入3000万元要占多少', [1, -1, -1, 0]],
    ['收入三亿的公司呢', [-1, -1, 1, 0]],
    ['研发要占几个点', [0, 0, 0, 0]],
  ])('%s', (question, fits) => {
    expect(bandFits(question, TURNOVER)).toEqual(fits);
  });

  test('is told of years too, unless nothing but one rule is there', () => {
    expect(bandFits('车开了16年多久验一次', INSPECTION)).toEqual([-1, 1]);
    expect(bandFits('车开了16年多久验一次', INSPECTION.slice(1))).toEqual([0]);
  });
});

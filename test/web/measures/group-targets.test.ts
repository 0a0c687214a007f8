import { expect, test } from 'vitest';
import { figureOf, groupTargets, type Target } from '../../../web/measures/group-targets.ts';

const target = (metric: string, value: number, unit: string, year?: number): Target => ({
  anchor: 'goal',
  metric,
  comparison: 'reach',
  value,
  unit,
  year,
});

const ALL = [
  target('算力规模', 40, 'EFLOPS', 2025),
  target('算力规模', 60, 'EFLOPS', 2027),
  target('机器人营业收入', 9e10, '元', 2027),
  target('汽车产量', 3_500_000, '辆', 2027),
  target('应用场景', 500, '个', 2027),
  target('覆盖率', 50, '%', 2027),
  target('绿色工厂', 700, '家'),
];

test('every target is in exactly one group, with those it can be compared with', () => {
  const groups = groupTargets(ALL);
  expect(groups.map(({ name, targets }) => [name, targets.map(({ metric }) => metric)])).toEqual([
    ['years', ['算力规模', '算力规模']],
    ['money', ['机器人营业收入']],
    ['production', ['汽车产量']],
    ['counts', ['应用场景']],
    ['others', ['覆盖率', '绿色工厂']],
  ]);
  expect(groups.flatMap(({ targets }) => targets)).toHaveLength(ALL.length);
});

test('figures are said as people say them', () => {
  expect(ALL.slice(1, 5).map(figureOf)).toEqual(['60 EFLOPS', '900 亿元', '350 万辆', '500 个']);
});

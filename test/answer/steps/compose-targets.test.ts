import { expect, test } from 'vitest';
import { formatTarget } from '../../../server/answer/steps/compose-targets.ts';
import type { Target } from '../../../server/corpus/document.ts';
import { figuresIn } from '../../../server/guardrails/figures.ts';
import { bundledMeasures } from '../bundled-knowledge.ts';

const target = (value: number, zh: string, en: string, comparison: Target['comparison']): Target => ({
  metric: { zh: '指标', en: 'metric' },
  unit: { zh, en },
  value,
  comparison,
  year: 2027,
  sentence: 0,
});

test.each([
  [target(3_500_000, '辆', 'vehicles', 'at_least'), '350万辆以上', 'at least 3.5 million vehicles'],
  [target(440_000_000_000, '元', 'yuan', 'more_than'), '超过4400亿元', 'more than 440 billion yuan'],
  [target(1_900_000_000_000, '元', 'yuan', 'reach'), '1.9万亿元', '1.9 trillion yuan'],
  [target(50, '%', '%', 'reach'), '50%', '50%'],
  [target(1, '毫秒', 'millisecond', 'at_most'), '不超过1毫秒', 'at most 1 millisecond'],
  [target(1500, '款', 'products', 'at_least'), '1500款以上', 'at least 1,500 products'],
  [target(2, '倍', 'times', 'grow_by_factor'), '翻一番', 'double'],
  [target(3, '倍', 'times', 'grow_by_factor'), '增长到3倍', 'grow by a factor of 3'],
])('%o is said as %s and %s', (given, chinese, english) => {
  expect([formatTarget(given, 'zh'), formatTarget(given, 'en')]).toEqual([chinese, english]);
});

test.each(['zh', 'en'] as const)('every target of the corpus is said with the value it has, in %s', (tongue) => {
  const targets = bundledMeasures().passages.flatMap((passage) => passage.targets);
  for (const each of targets) {
    if (each.comparison === 'grow_by_factor') continue;
    expect(figuresIn(formatTarget(each, tongue)).map(({ value }) => value)).toEqual([each.value]);
  }
});

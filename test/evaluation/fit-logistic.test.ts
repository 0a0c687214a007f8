import { expect, test } from 'vitest';
import { fitLogistic, logisticOf } from '../../server/evaluation/fit-logistic.ts';

const example = (x: number, label: 0 | 1, weight = 1) => ({ features: { x, noise: 0.5 }, label, weight });

test('what speaks for a label gets a weight, what is the same everywhere tells nothing', () => {
  const examples = [example(0, 0), example(0.2, 0), example(0.8, 1), example(1, 1)];
  const weights = fitLogistic(examples, ['x', 'noise']);
  expect(weights.x).toBeGreaterThan(1);
  expect(logisticOf(weights, { x: 1, noise: 0.5 })).toBeGreaterThan(0.8);
  expect(logisticOf(weights, { x: 0, noise: 0.5 })).toBeLessThan(0.2);
  expect(fitLogistic(examples, ['x', 'noise'])).toEqual(weights);
});

test('an example of more weight counts more', () => {
  const balanced = fitLogistic([example(0.5, 0), example(0.5, 1)], ['x', 'noise']);
  expect(logisticOf(balanced, { x: 0.5, noise: 0.5 })).toBeCloseTo(0.5, 1);
  const skewed = fitLogistic([example(0.5, 0), example(0.5, 1, 9)], ['x', 'noise']);
  expect(logisticOf(skewed, { x: 0.5, noise: 0.5 })).toBeGreaterThan(0.8);
});

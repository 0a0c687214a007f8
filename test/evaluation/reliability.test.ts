import { expect, test } from 'vitest';
import { reliabilityOf } from '../../server/evaluation/reliability.ts';

const judged = (confidence: number, right: number, of: number) =>
  Array.from({ length: of }, (_, i) => ({ confidence, isRight: i < right }));

test('confidence that says what comes true has no error', () => {
  const { bins, expectedError } = reliabilityOf([...judged(0.75, 3, 4), ...judged(0.25, 1, 4)]);
  expect(expectedError).toBeCloseTo(0);
  expect(bins).toHaveLength(10);
  expect(bins[7]).toMatchObject({ meanConfidence: 0.75, right: { right: 3, of: 4 } });
  expect(bins[0]!.right.share).toBeNull();
});

test('the error is the mean distance, by how many there are', () => {
  expect(reliabilityOf([...judged(0.95, 0, 2), ...judged(0.5, 1, 2)]).expectedError).toBeCloseTo(0.475);
});

test('being certain counts in the last bin; nothing judged, no error', () => {
  expect(reliabilityOf(judged(1, 1, 1)).bins[9]!.right.of).toBe(1);
  expect(reliabilityOf([]).expectedError).toBe(0);
});

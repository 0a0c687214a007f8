import { expect, test } from 'vitest';
import { CLOSE_CODE } from '../../../server/protocol/limits.ts';
import { reconnectDelay } from '../../../web/chat/reconnect-delay.ts';

const LOST = 1006;
const inTheMiddle = () => 0.5;

test('waits twice as long each time, up to a bound', () => {
  const delays = [0, 1, 2, 3, 30].map((attempt) => reconnectDelay(attempt, LOST, inTheMiddle));
  expect(delays).toEqual([500, 1000, 2000, 4000, 20_000]);
});

test('spreads the clients of a restarted server', () => {
  expect(reconnectDelay(2, CLOSE_CODE.serviceRestart, () => 0)).toBe(1000);
  expect(reconnectDelay(2, CLOSE_CODE.serviceRestart, () => 1)).toBe(3000);
});

test('leaves an overloaded server alone for some seconds', () => {
  expect(reconnectDelay(0, CLOSE_CODE.tryAgainLater, inTheMiddle)).toBe(5000);
});

test('does not insist when it has been turned away', () => {
  expect(reconnectDelay(0, CLOSE_CODE.policyViolation)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { questionLimiter } from '../../server/guardrails/question-limiter.ts';

test('an address that asks too often is told how long to wait, others are not', async () => {
  const limiter = questionLimiter(2);
  expect(await limiter.waitFor('192.0.2.1')).toBe(0);
  expect(await limiter.waitFor('192.0.2.1')).toBe(0);
  const wait = await limiter.waitFor('192.0.2.1');
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60_000);
  expect(await limiter.waitFor('192.0.2.2')).toBe(0);
});

test.each([['127.0.0.1'], ['::1'], ['::ffff:127.0.0.1']])('this machine, %s, is not limited', async (address) => {
  const limiter = questionLimiter(1);
  for (let i = 0; i < 5; i++) expect(await limiter.waitFor(address)).toBe(0);
});

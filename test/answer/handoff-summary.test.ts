import { expect, test } from 'vitest';
import { ask } from './bundled-knowledge.ts';

test('who is sent to the hot line gets the words to say there', async () => {
  const { handoff } = await ask('我的手机号13800138000，深圳的船员证换证要多少钱', { region: '440300' });
  expect(handoff?.summary).toContain('想咨询的问题：');
  expect(handoff?.summary).toContain('地区：深圳');
  expect(handoff?.summary).not.toContain('13800138000');
});

test('with what was asked before, in the language of the question', async () => {
  const turns = [{ question: 'How do I get a passport?', answer: await ask('How do I get a passport?') }];
  const { handoff } = await ask('How much does a museum ticket cost?', { turns });
  expect(handoff?.summary).toMatch(/^Question: /);
  expect(handoff?.summary).toContain('Asked before: How do I get a passport?');
});

test('in an emergency nothing but the number is given', async () => {
  expect((await ask('家里着火了')).handoff?.summary).toBeUndefined();
});

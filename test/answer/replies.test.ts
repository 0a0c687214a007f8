import { describe, expect, test } from 'vitest';
import { emergencyReply, noticeLabel, replyFor } from '../../server/answer/replies.ts';
import { answerStatus } from '../../server/protocol/answer.ts';

const FIXED = answerStatus.options.filter(
  (status) => !/^(?:answered|clarification)/.test(status) && status !== 'canned_emergency',
);

describe('a fixed reply', () => {
  test.each(FIXED)('of %s is there in every language', (status) => {
    const simplified = replyFor(status, 'zh-Hans').text;
    const traditional = replyFor(status, 'zh-Hant').text;
    const english = replyFor(status, 'en').text;
    expect(simplified.length).toBeGreaterThan(5);
    expect(traditional).not.toBe(simplified);
    expect(english).not.toMatch(/\p{Script=Han}/u);
  });

  test('of a refusal hands over to 12345', () => {
    for (const status of FIXED.filter((name) => name.startsWith('unanswerable'))) {
      expect(replyFor(status, 'zh-Hans').handoff?.phone).toBe('12345');
      expect(replyFor(status, 'zh-Hans').text).toContain('12345');
    }
  });

  test('does not stand for an answer', () => {
    expect(() => replyFor('answered', 'zh-Hans')).toThrow(RangeError);
  });
});

test('an emergency is answered with its numbers first', () => {
  expect(emergencyReply(['122', '120'], 'zh-Hans')).toContain('**122 或 120**');
  expect(emergencyReply(['122', '120'], 'en')).toContain('**122 or 120**');
});

test('every answer says in its own language that a machine put it together', () => {
  expect(noticeLabel('zh-Hant')).toContain('程序');
  expect(noticeLabel('en')).toMatch(/automatically/);
  expect(noticeLabel('zh-Hans', 'model')).toContain('人工智能');
  expect(noticeLabel('en', 'model')).toContain('AI model');
});

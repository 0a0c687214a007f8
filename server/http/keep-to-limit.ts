import type { Request, Response } from 'express';
import { ConversationError } from '../conversation/conversations.ts';
import type { QuestionLimiter } from '../guardrails/question-limiter.ts';

/** Counts a question of this address. @throws {ConversationError} `rate_limited` where there were too many */
export async function keepToLimit(limiter: QuestionLimiter, request: Request, response: Response): Promise<void> {
  const wait = await limiter.waitFor(request.ip);
  if (wait === 0) return;
  const seconds = Math.ceil(wait / 1000);
  response.set('Retry-After', String(seconds));
  throw new ConversationError('rate_limited', `提问太快，请${seconds}秒后再试。`);
}

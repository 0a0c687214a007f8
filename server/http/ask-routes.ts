/** Asking over HTTP: the same conversation as on the socket. */
import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Conversations } from '../conversation/conversations.ts';
import { ConversationError } from '../conversation/conversations.ts';
import type { QuestionLimiter } from '../guardrails/question-limiter.ts';
import type { Answer } from '../protocol/answer.ts';
import type { AnswerEvent, ConversationKey } from '../protocol/chat-messages.ts';
import { askRequest, feedbackRequest } from '../protocol/http.ts';
import { keepToLimit } from './keep-to-limit.ts';

export function askRoutes(conversations: Conversations, limiter: QuestionLimiter): Router {
  const router = Router();

  router.post('/ask', async (request, response) => {
    const { conversation, requestId = randomUUID(), ...asked } = askRequest.parse(request.body);
    await keepToLimit(limiter, request, response);
    if (conversation) await conversations.authorize(conversation);
    const key = conversation ?? (await conversations.start(asked.audience));
    const events = await conversations.ask(key.id, { ...asked, requestId });
    if (request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream') {
      await streamEvents(response, key, events);
      return;
    }
    let given: Answer | undefined;
    for await (const event of events) if (event.type === 'answer') given = event.answer;
    if (!given) throw new ConversationError('not_found', '提问已被停止，没有回答。');
    response.json({ answer: given, conversation: key });
  });

  router.get('/answers/:id', async (request, response) => {
    response.json(await conversations.answer(request.params.id));
  });

  router.get('/conversations/:id', async (request, response) => {
    const { id } = request.params;
    await conversations.authorize({ id, token: tokenOf(request) });
    const turns = await conversations.turns(id);
    response
      .set('Cache-Control', 'no-store')
      .json({ turns: turns.map(({ requestId, question, answer }) => ({ requestId, question, answer })) });
  });

  router.delete('/conversations/:id', async (request, response) => {
    await conversations.authorize({ id: request.params.id, token: tokenOf(request) });
    await conversations.forget(request.params.id);
    response.status(204).end();
  });

  router.post('/feedback', async (request, response) => {
    const { token, ...feedback } = feedbackRequest.parse(request.body);
    await conversations.giveFeedbackWithToken(token, feedback);
    response.status(204).end();
  });

  return router;
}

/** The token of a conversation: `Authorization: Bearer …`, or `token` in the body or the query. */
function tokenOf(request: Request): string {
  const bearer = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  const stated = z.object({ token: z.string().optional() }).safeParse({ ...request.query, ...request.body });
  const token = bearer ?? stated.data?.token;
  if (!token) throw new ConversationError('forbidden', '请在 Authorization: Bearer 中给出会话口令。');
  return token;
}

/** The socket's events as an event stream (WHATWG HTML §9.2); the conversation's key comes first. */
async function streamEvents(
  response: Response,
  key: ConversationKey,
  events: AsyncIterable<AnswerEvent>,
): Promise<void> {
  response.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
  const send = (name: string, value: unknown) => response.write(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`);
  send('conversation', { conversation: key });
  try {
    for await (const event of events) send(event.type, event);
  } catch (error) {
    const failure =
      error instanceof ConversationError ? error : new ConversationError('internal', '服务出错，请稍后重试。');
    send('error', { type: 'error', code: failure.code, message: failure.message });
  }
  response.end();
}

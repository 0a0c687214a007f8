import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../../server/protocol/answer.ts';
import { conversationKey, serverMessage } from '../../server/protocol/chat-messages.ts';
import { askResponse } from '../../server/protocol/http.ts';
import { answerIn, ChatClient } from './chat-client.ts';
import { type HeldServer, startHeldServer } from './held-server.ts';
import { expectProblem, get, parsedReply, post, type Reply, remove } from './http-client.ts';

const MATERIALS = '办理结婚登记需要什么材料？';
const FEE = '领结婚证收不收钱？';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let server: HeldServer;
beforeAll(async () => {
  server = await startHeldServer();
});
afterAll(() => server.close());

const ask = (body: object, headers?: Record<string, string>) => post(server, '/api/ask', body, headers);
const askWell = async (body: object) => parsedReply(await ask(body), askResponse);

describe('POST /api/ask', () => {
  test('gives the answer and the key of a new conversation', async () => {
    const { answer, conversation } = await askWell({ question: MATERIALS });
    expect(answer).toMatchObject({ status: 'answered', question: MATERIALS, release: 1 });
    expect(answer.text).toBe(answer.sentences.map(({ text }) => text).join(''));
    const { welcome } = await ChatClient.hello(server.url, { conversation });
    expect(welcome.turns).toEqual([{ requestId: answer.requestId, question: MATERIALS, answer }]);
  });

  test('goes on with a conversation', async () => {
    const first = await askWell({ question: MATERIALS });
    const second = await askWell({ question: FEE, conversation: first.conversation });
    expect(second.conversation).toEqual(first.conversation);
    const { welcome } = await ChatClient.hello(server.url, first);
    expect(welcome.turns.map(({ answer }) => answer?.id)).toEqual([first.answer.id, second.answer.id]);
  });

  test('takes what a question leaves open from the turns before it, and stores what was typed', async () => {
    const { conversation } = await askWell({ question: MATERIALS });
    const { answer } = await askWell({ question: '那费用呢？', conversation });
    expect(answer.question).toMatch(/结婚登记.*费用/);
    expect(answer.citations.map(({ anchor }) => anchor)).toContain('fee');
    const { welcome } = await ChatClient.hello(server.url, { conversation });
    expect(welcome.turns[1]).toMatchObject({ question: '那费用呢？', answer: { question: answer.question } });
  });

  test('takes region, date and audience', async () => {
    const asked = { question: MATERIALS, region: '440100', asOf: '2026-01-31', audience: 'enterprise' };
    expect((await askWell(asked)).answer).toMatchObject({ region: '440100', asOf: '2026-01-31' });
  });

  test('gives the same answer to the same requestId, on the socket too', async () => {
    const first = await askWell({ question: MATERIALS, requestId: 'r' });
    expect(first.answer.requestId).toBe('r');
    const { conversation } = first;
    expect((await askWell({ question: MATERIALS, requestId: 'r', conversation })).answer).toEqual(first.answer);
    const { client } = await ChatClient.hello(server.url, { conversation });
    expect(await client.answerTo(MATERIALS, { requestId: 'r' })).toEqual(first.answer);
    await client.close();
  });

  test('knows the conversations of the socket', async () => {
    const { client, conversation } = await ChatClient.hello(server.url);
    const told = await client.answerTo(MATERIALS, { requestId: 'r' });
    expect((await askWell({ question: MATERIALS, requestId: 'r', conversation })).answer).toEqual(told);
    await client.close();
  });

  test('is refused as busy while another question is under way', async () => {
    const { client, conversation } = await ChatClient.hello(server.url);
    const release = server.hold('saveAnswer');
    client.say({ type: 'ask', requestId: 'r', question: MATERIALS });
    await client.next('progress');
    expectProblem(await ask({ question: FEE, conversation }), 409, 'busy');
    expectProblem(await ask({ question: FEE, conversation }, { Accept: 'text/event-stream' }), 409, 'busy');
    release();
    expect(answerIn(await client.untilOver('r')).question).toBe(MATERIALS);
    await client.close();
  });

  test('joins the same requestId where it is under way', async () => {
    const { client, conversation } = await ChatClient.hello(server.url);
    const release = server.hold('saveAnswer');
    client.say({ type: 'ask', requestId: 'r', question: MATERIALS });
    await client.next('progress');
    const joined = askWell({ question: MATERIALS, requestId: 'r', conversation });
    setTimeout(release, 50);
    expect((await joined).answer).toEqual(answerIn(await client.untilOver('r')));
    await client.close();
  });

  test.each<[string, object, number, Parameters<typeof expectProblem>[2]]>([
    ['no question', {}, 400, 'invalid_message'],
    ['a question that is a number', { question: 7 }, 400, 'invalid_message'],
    ['a list', [{ question: MATERIALS }], 400, 'invalid_message'],
    ['30 February', { question: MATERIALS, asOf: '2026-02-30' }, 400, 'invalid_message'],
    ['a region by name', { question: MATERIALS, region: '广州' }, 400, 'invalid_message'],
    ['an audience there is not', { question: MATERIALS, audience: 'staff' }, 400, 'invalid_message'],
    ['an empty requestId', { question: MATERIALS, requestId: '' }, 400, 'invalid_message'],
    ['a conversation without its token', { question: MATERIALS, conversation: { id: 'a' } }, 400, 'invalid_message'],
    ['an empty question', { question: '' }, 422, 'question_empty'],
    ['a question of spaces', { question: ' \u3000\n' }, 422, 'question_empty'],
    ['a question of 501 characters', { question: '问'.repeat(501) }, 422, 'question_too_long'],
    ['an unknown conversation', { question: MATERIALS, conversation: { id: UNKNOWN, token: 'x' } }, 404, 'not_found'],
  ])('with %s is refused', async (_, body, status, code) => {
    expectProblem(await ask(body), status, code);
  });

  test('with a wrong token is refused', async () => {
    const { conversation } = await askWell({ question: MATERIALS });
    expectProblem(await ask({ question: FEE, conversation: { ...conversation, token: 'x' } }), 403, 'forbidden');
  });

  test.each([
    ['JSON that breaks off', '{"question":'],
    ['no JSON at all', 'question=结婚'],
    ['nothing', ''],
    ['null', 'null'],
    ['a string', '"结婚"'],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
  ])('whose body is %s is refused', async (_, body) => {
    expectProblem(await post(server, '/api/ask', body), 400, 'invalid_message');
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'as %s, which a foreign form could send, is refused',
    async (type) => {
      const body = JSON.stringify({ question: MATERIALS });
      expectProblem(await post(server, '/api/ask', body, { 'Content-Type': type }), 400, 'invalid_message');
    },
  );

  test('over 64 KiB is refused with 413', async () => {
    expectProblem(await ask({ question: 'x'.repeat(65_536) }), 413, 'invalid_message');
  });

  test('from another site is refused', async () => {
    expectProblem(await ask({ question: MATERIALS }, { Origin: 'https://evil.example' }), 403, 'forbidden');
    expectProblem(await ask({ question: MATERIALS }, { Origin: 'null' }), 403, 'forbidden');
  });

  test('from our own page is answered', async () => {
    expect((await ask({ question: MATERIALS }, { Origin: server.url })).status).toBe(200);
  });
});

describe('POST /api/ask as an event stream', () => {
  const eventsOf = (reply: Reply) =>
    reply.text
      .split('\n\n')
      .filter((block) => block !== '')
      .map((block) => {
        const [, name, data] = /^event: (\w+)\ndata: (.+)$/.exec(block) ?? expect.unreachable(block);
        return { name: name!, value: JSON.parse(data!) as unknown };
      });

  test("gives the conversation's key, then the socket's events", async () => {
    const reply = await ask({ question: MATERIALS, requestId: 'r' }, { Accept: 'text/event-stream' });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(reply.headers.get('cache-control')).toBe('no-store');

    const [first, ...events] = eventsOf(reply);
    expect(first?.name).toBe('conversation');
    const { conversation } = first!.value as { conversation: unknown };
    const messages = events.map(({ name, value }) => {
      const message = serverMessage.parse(value);
      expect(message).toEqual(value);
      expect(message).toMatchObject({ type: name, requestId: 'r' });
      return message;
    });
    expect(messages[0]?.type).toBe('progress');
    const told = answerIn(messages);
    expect(messages.flatMap((m) => (m.type === 'sentence' ? m.text : [])).join('')).toBe(told.text);

    const { welcome } = await ChatClient.hello(server.url, { conversation: conversationKey.parse(conversation) });
    expect(welcome.turns[0]?.answer).toEqual(told);
  });

  test('refuses like the plain call', async () => {
    const accept = { Accept: 'text/event-stream' };
    expectProblem(await ask({ question: '' }, accept), 422, 'question_empty');
    expectProblem(await ask({}, accept), 400, 'invalid_message');
  });

  test('ends with cancelled where another connection cancels', async () => {
    const { client, conversation } = await ChatClient.hello(server.url);
    const release = server.hold('addTurn');
    const reply = ask({ question: MATERIALS, requestId: 'r', conversation }, { Accept: 'text/event-stream' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    client.say({ type: 'cancel', requestId: 'r' });
    await client.leftovers();
    release();
    expect(eventsOf(await reply).map(({ name }) => name)).toEqual(['conversation', 'cancelled']);
    await client.close();
  });
});

describe('GET /api/answers/:id', () => {
  test('gives the answer as it was given', async () => {
    const given = await askWell({ question: MATERIALS });
    expect(parsedReply(await get(server, `/api/answers/${given.answer.id}`), answer)).toEqual(given.answer);
  });

  test.each([UNKNOWN, 'x', '..%2F..%2Fetc%2Fpasswd', '%00', "'%20OR%201=1"])('%s is not found', async (id) => {
    expectProblem(await get(server, `/api/answers/${id}`), 404, 'not_found');
  });
});

describe('DELETE /api/conversations/:id', () => {
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

  test('forgets the conversation, its answers and its feedback', async () => {
    const { answer, conversation } = await askWell({ question: MATERIALS });
    const { id, token } = conversation;
    await post(server, '/api/feedback', { answerId: answer.id, token, rating: 'up' });
    const reply = await remove(server, `/api/conversations/${id}`, bearer(token));
    expect([reply.status, reply.text]).toEqual([204, '']);

    expectProblem(await get(server, `/api/answers/${answer.id}`), 404, 'not_found');
    expectProblem(await ask({ question: FEE, conversation }), 404, 'not_found');
    expectProblem(await post(server, '/api/feedback', { answerId: answer.id, token, rating: 'up' }), 404, 'not_found');
    expectProblem(await remove(server, `/api/conversations/${id}`, bearer(token)), 404, 'not_found');
    const client = await ChatClient.connect(server.url);
    client.say({ type: 'hello', protocol: 1, conversation });
    expect((await client.next('error')).code).toBe('not_found');
    await client.close();
  });

  test('leaves other conversations alone', async () => {
    const [mine, theirs] = [await askWell({ question: MATERIALS }), await askWell({ question: MATERIALS })];
    await remove(server, `/api/conversations/${mine.conversation.id}`, bearer(mine.conversation.token));
    expect(parsedReply(await get(server, `/api/answers/${theirs.answer.id}`), answer)).toEqual(theirs.answer);
  });

  test('takes the token in the query too', async () => {
    const { conversation } = await askWell({ question: MATERIALS });
    const path = `/api/conversations/${conversation.id}?token=${encodeURIComponent(conversation.token)}`;
    expect((await remove(server, path)).status).toBe(204);
  });

  test('without the right token, or from another site, is refused and forgets nothing', async () => {
    const { answer: given, conversation } = await askWell({ question: MATERIALS });
    const path = `/api/conversations/${conversation.id}`;
    expectProblem(await remove(server, path), 403, 'forbidden');
    expectProblem(await remove(server, path, bearer('x')), 403, 'forbidden');
    expectProblem(await remove(server, path, { Authorization: conversation.token }), 403, 'forbidden');
    const foreign = { ...bearer(conversation.token), Origin: 'https://evil.example' };
    expectProblem(await remove(server, path, foreign), 403, 'forbidden');
    expectProblem(await remove(server, `/api/conversations/${UNKNOWN}`, bearer('x')), 404, 'not_found');
    expect(parsedReply(await get(server, `/api/answers/${given.id}`), answer)).toEqual(given);
  });

  test('is noticed by a connection that is still open: what it asks is not found', async () => {
    const { client, conversation } = await ChatClient.hello(server.url);
    await remove(server, `/api/conversations/${conversation.id}`, bearer(conversation.token));
    expect((await client.ask(MATERIALS, { requestId: 'r' })).at(-1)).toMatchObject({ code: 'not_found' });
    await client.close();
  });

  test('stops a question that is not yet kept', async () => {
    const { client, conversation } = await ChatClient.hello(server.url);
    const release = server.hold('addTurn');
    client.say({ type: 'ask', requestId: 'r', question: MATERIALS });
    await client.leftovers();
    await remove(server, `/api/conversations/${conversation.id}`, bearer(conversation.token));
    release();
    expect((await client.untilOver('r')).at(-1)?.type).toBe('cancelled');
    await client.close();
  });

  test('stops a question under way, whose answer is kept nowhere', async () => {
    const { client, conversation } = await ChatClient.hello(server.url);
    const release = server.hold('saveAnswer');
    client.say({ type: 'ask', requestId: 'r', question: MATERIALS });
    await client.next('progress');
    await remove(server, `/api/conversations/${conversation.id}`, bearer(conversation.token));
    release();
    expect((await client.untilOver('r')).at(-1)?.type).toBe('cancelled');
    await client.close();
  });
});

describe('POST /api/feedback', () => {
  const feedback = (body: object) => post(server, '/api/feedback', body);

  test.each([
    ['up', {}],
    ['down', { reasons: ['不准确'], comment: '缺了收费标准' }],
  ])('%s is saved with 204', async (rating, fields) => {
    const { answer, conversation } = await askWell({ question: MATERIALS });
    const reply = await feedback({ answerId: answer.id, token: conversation.token, rating, ...fields });
    expect([reply.status, reply.text]).toEqual([204, '']);
  });

  test('is refused with a wrong token, on an unknown answer, or where a field is wrong', async () => {
    const { answer, conversation } = await askWell({ question: MATERIALS });
    const good = { answerId: answer.id, token: conversation.token, rating: 'up' };
    expectProblem(await feedback({ ...good, token: 'x' }), 403, 'forbidden');
    expectProblem(await feedback({ ...good, answerId: UNKNOWN }), 404, 'not_found');
    expectProblem(await feedback({ ...good, rating: 'meh' }), 400, 'invalid_message');
    expectProblem(await feedback({ ...good, comment: 'x'.repeat(2001) }), 400, 'invalid_message');
    expectProblem(await feedback({ answerId: answer.id, rating: 'up' }), 400, 'invalid_message');
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChatModelError } from '../../server/model/chat-model.ts';
import { type ChatLimits, OpenAIChatModel } from '../../server/model/openai-chat-model.ts';
import {
  type ChatCompletionsServer,
  cutOffAfter,
  endingAtLength,
  endingWithoutReason,
  malformedAfter,
  type Reply,
  saying,
  stallingAfter,
  startChatCompletionsServer,
  withNothing,
  withStatus,
} from './chat-completions-server.ts';

const MESSAGES = [
  { role: 'system', content: '只据材料作答' },
  { role: 'user', content: '办护照多少钱' },
] as const;
const LIMITS: Partial<ChatLimits> = {
  connectMs: 150,
  firstTokenMs: 400,
  stallMs: 150,
  wholeMs: 1500,
  retries: 2,
  backoffMs: 5,
  failures: 3,
  pauseMs: 200,
};

let server: ChatCompletionsServer;

beforeEach(async () => {
  server = await startChatCompletionsServer();
});
afterEach(() => server.close());

const modelWith = (limits: Partial<ChatLimits> = {}) =>
  new OpenAIChatModel(
    { baseUrl: server.baseUrl, apiKey: 'key', model: 'local', prices: { input: 2, output: 8 } },
    { ...LIMITS, ...limits },
  );

/** What was said, and how it ended. */
async function listen(model: OpenAIChatModel, signal?: AbortSignal) {
  const pieces: string[] = [];
  try {
    for await (const piece of model.stream(MESSAGES, signal)) pieces.push(piece);
    return { pieces, error: undefined };
  } catch (error) {
    return { pieces, error: error as ChatModelError };
  }
}

test('the reply comes piece by piece, asked for as the protocol has it', async () => {
  server.next.push(saying(['护照', '120元', '。']));
  const { pieces, error } = await listen(modelWith());
  expect(error).toBeUndefined();
  expect(pieces).toEqual(['护照', '120元', '。']);
  expect(server.requests).toMatchObject([
    { path: '/v1/chat/completions', key: 'Bearer key', model: 'local', isStream: true, messages: MESSAGES },
  ]);
});

test('a piece is there as soon as it is said', async () => {
  server.next.push(saying(['一', '二', '三'], { between: 100 }));
  const began = performance.now();
  for await (const _ of modelWith().stream(MESSAGES)) break;
  expect(performance.now() - began).toBeLessThan(100);
});

test('tokens and cost are added up', async () => {
  const model = modelWith();
  await listen(model);
  await listen(model);
  server.next.push(stallingAfter(['护照']));
  await listen(model);
  expect(model.usage).toEqual({
    requests: 3,
    inputTokens: 2400,
    outputTokens: 160,
    uncounted: 1,
    cost: (2400 * 2 + 160 * 8) / 1_000_000,
  });
});

describe('before anything was said', () => {
  test.each<[string, Reply]>([
    ['429', withStatus(429)],
    ['500', withStatus(500)],
    ['503', withStatus(503)],
    ['what is no JSON', malformedAfter([])],
    ['a connection that breaks', cutOffAfter([])],
    ['an end without a word', endingWithoutReason([])],
    ['no answer to the request', withNothing],
  ])('%s is tried again', async (_, reply) => {
    server.next.push(reply);
    expect(await listen(modelWith())).toEqual({ pieces: ['你好。'], error: undefined });
    expect(server.requests).toHaveLength(2);
  });

  test.each<[number, RegExp]>([
    [400, /answered 400; check that CHAT_MODEL/],
    [401, /answered 401; set OPENAI_API_KEY/],
    [404, /answered 404; set OPENAI_BASE_URL and CHAT_MODEL/],
  ])('%d is not', async (status, message) => {
    server.next.push(withStatus(status));
    const { error } = await listen(modelWith());
    expect(error).toMatchObject({ code: 'refused', message: expect.stringMatching(message) });
    expect(server.requests).toHaveLength(1);
  });

  test.each<[number, string]>([
    [429, 'busy'],
    [500, 'failed'],
  ])('%d is given up after three attempts', async (status, code) => {
    server.otherwise = withStatus(status);
    expect((await listen(modelWith())).error).toMatchObject({ code });
    expect(server.requests).toHaveLength(3);
  });

  test('a slow one is given up for all attempts together', async () => {
    server.otherwise = saying(['晚了'], { first: 800 });
    const began = performance.now();
    expect((await listen(modelWith())).error).toMatchObject({ code: 'too_slow' });
    expect(performance.now() - began).toBeLessThan(600);
    expect(server.requests).toHaveLength(1);
  });

  test('an address where nobody listens is said so', async () => {
    await server.close();
    const { error } = await listen(modelWith());
    expect(error).toMatchObject({ code: 'unreachable', message: expect.stringContaining('check OPENAI_BASE_URL') });
    server = await startChatCompletionsServer();
  });
});

describe('once something was said, it stands, and nothing is asked again', () => {
  test.each<[string, Reply, string]>([
    ['a connection that breaks', cutOffAfter(['护照']), 'cut_off'],
    ['an end without a reason', endingWithoutReason(['护照']), 'cut_off'],
    ['the greatest length', endingAtLength(['护照']), 'cut_off'],
    ['what is no JSON', malformedAfter(['护照']), 'malformed'],
    ['silence', stallingAfter(['护照']), 'too_slow'],
  ])('%s', async (_, reply, code) => {
    server.next.push(reply);
    const { pieces, error } = await listen(modelWith());
    expect(pieces).toEqual(['护照']);
    expect(error).toBeInstanceOf(ChatModelError);
    expect(error).toMatchObject({ code });
    expect(server.requests).toHaveLength(1);
  });

  test('an answer without end is ended', async () => {
    server.next.push(saying(new Array(200).fill('长'), { between: 20 }));
    const { pieces, error } = await listen(modelWith({ wholeMs: 800 }));
    expect(error).toMatchObject({ code: 'too_slow' });
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.length).toBeLessThan(60);
  });
});

describe('whoever asked', () => {
  test('can call it off, which ends the request and is not held against the model', async () => {
    const model = modelWith({ failures: 1 });
    server.next.push(saying(['一'], { first: 300 }));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const { error } = await listen(model, controller.signal);
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(model.isAvailable).toBe(true);
    await expect.poll(() => server.requests[0]!.isLeft).toBe(true);
  });

  test('can leave in the middle, which ends the request', async () => {
    server.next.push(saying(['一', '二', '三', '四'], { between: 100 }));
    for await (const _ of modelWith().stream(MESSAGES)) break;
    await expect.poll(() => server.requests[0]!.isLeft).toBe(true);
  });

  test('can call it off for being slow, which is held against it', async () => {
    const model = modelWith({ failures: 1 });
    server.next.push(withNothing);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new ChatModelError('too_slow', 'late')), 50);
    expect((await listen(model, controller.signal)).error).toMatchObject({ code: 'too_slow' });
    expect(model.isAvailable).toBe(false);
  });
});

test('what keeps failing is left alone, then tried again', async () => {
  const model = modelWith({ retries: 0 });
  server.next.push(withStatus(500), withStatus(500), withStatus(500));
  for (let i = 0; i < 3; i++) await listen(model);
  expect(model.isAvailable).toBe(false);
  expect((await listen(model)).error).toMatchObject({ code: 'circuit_open' });
  expect(server.requests).toHaveLength(3);
  await expect.poll(() => model.isAvailable).toBe(true);
  expect((await listen(model)).error).toBeUndefined();
  expect(model.isAvailable).toBe(true);
});

test('no message repeats what was asked', async () => {
  for (const reply of [withStatus(400), malformedAfter(['护照']), cutOffAfter(['护照'])]) {
    server.next.push(reply);
    expect((await listen(modelWith())).error!.message).not.toMatch(/护照|oops/);
  }
});

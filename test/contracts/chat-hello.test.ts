import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ErrorCode } from '../../server/protocol/error-code.ts';
import { ChatClient } from './chat-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

const MATERIALS = '办理结婚登记需要什么材料？';
const FEE = '领结婚证收不收钱？';

let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer();
});
afterAll(() => server.close());

const refusalOf = async (message: unknown): Promise<ErrorCode> => {
  const client = await ChatClient.connect(server.url);
  client.say(message);
  const { code } = await client.next('error');
  await client.close();
  return code;
};

test('hello is answered by welcome with a new conversation that has no turns yet', async () => {
  const { client, welcome } = await ChatClient.hello(server.url);
  expect(welcome).toMatchObject({ protocol: 1, turns: [] });
  expect(await client.leftovers()).toEqual([]);
  await client.close();
});

test('no two conversations share an id or a token, and a token cannot be guessed', async () => {
  const keys = await Promise.all([1, 2, 3].map(async () => (await ChatClient.hello(server.url)).conversation));
  expect(new Set(keys.flatMap(({ id, token }) => [id, token])).size).toBe(6);
  for (const { token } of keys) expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
});

test.each([
  ['locale', { locale: 'zh-Hant-HK' }],
  ['audience citizen', { audience: 'citizen' as const }],
  ['audience enterprise', { audience: 'enterprise' as const }],
  ['region', { region: '440100' }],
])('hello takes %s', async (_, fields) => {
  const { client } = await ChatClient.hello(server.url, fields);
  expect((await client.answerTo(MATERIALS, { requestId: 'r' })).status).toBe('answered');
  await client.close();
});

test('the region of hello holds for questions that name none', async () => {
  const { client } = await ChatClient.hello(server.url, { region: '440100' });
  expect((await client.answerTo(MATERIALS, { requestId: 'a' })).region).toBe('440100');
  expect((await client.answerTo(MATERIALS, { requestId: 'b', region: '440300' })).region).toBe('440300');
  await client.close();
});

test('without a region there is none in the answer', async () => {
  const { client } = await ChatClient.hello(server.url);
  expect(await client.answerTo(MATERIALS, { requestId: 'a' })).not.toHaveProperty('region');
  await client.close();
});

test.each([
  ['ask', { type: 'ask', requestId: 'r', question: MATERIALS }],
  ['cancel', { type: 'cancel', requestId: 'r' }],
  ['feedback', { type: 'feedback', answerId: 'x', rating: 'up' }],
])('%s before hello is refused with hello_first', async (_, message) => {
  expect(await refusalOf(message)).toBe('hello_first');
});

test('a refused ask names its request', async () => {
  const client = await ChatClient.connect(server.url);
  client.say({ type: 'ask', requestId: 'too-early', question: MATERIALS });
  expect(await client.next('error')).toMatchObject({ requestId: 'too-early', code: 'hello_first' });
  await client.close();
});

test('an ask right behind its hello, without waiting for welcome, is answered', async () => {
  const client = await ChatClient.connect(server.url);
  client.say({ type: 'hello', protocol: 1 });
  client.say({ type: 'ask', requestId: 'r', question: MATERIALS });
  await client.next('welcome');
  expect((await client.untilOver('r')).at(-1)?.type).toBe('answer');
  await client.close();
});

test.each([0, 2, -1, 1.5, 1e9])('protocol %d is refused with unsupported_protocol', async (protocol) => {
  expect(await refusalOf({ type: 'hello', protocol })).toBe('unsupported_protocol');
});

test('after unsupported_protocol the version that is spoken still works', async () => {
  const client = await ChatClient.connect(server.url);
  client.say({ type: 'hello', protocol: 2 });
  await client.next('error');
  client.say({ type: 'hello', protocol: 1 });
  await client.next('welcome');
  await client.close();
});

test('welcome restores the turns of a conversation, oldest first, with the answers as they were', async () => {
  const { client, conversation } = await ChatClient.hello(server.url);
  const first = await client.answerTo(MATERIALS, { requestId: 'one' });
  const second = await client.answerTo(FEE, { requestId: 'two', asOf: '2026-01-31', region: '440300' });
  await client.close();

  const again = await ChatClient.hello(server.url, { conversation });
  expect(again.welcome.conversation).toEqual(conversation);
  expect(again.welcome.turns).toEqual([
    { requestId: 'one', question: MATERIALS, answer: first },
    { requestId: 'two', question: FEE, answer: second },
  ]);
  expect(await again.client.leftovers()).toEqual([]);
  await again.client.close();
});

test('a wrong token is refused with forbidden, an unknown conversation with not_found', async () => {
  const { client, conversation } = await ChatClient.hello(server.url);
  const other = await ChatClient.hello(server.url);
  const hello = (key: unknown) => refusalOf({ type: 'hello', protocol: 1, conversation: key });
  expect(await hello({ ...conversation, token: 'guessed' })).toBe('forbidden');
  expect(await hello({ ...conversation, token: other.conversation.token })).toBe('forbidden');
  expect(await hello({ ...conversation, id: '00000000-0000-4000-8000-000000000000' })).toBe('not_found');
  await Promise.all([client.close(), other.client.close()]);
});

test('who was refused a conversation cannot speak in it', async () => {
  const { conversation } = await ChatClient.hello(server.url);
  const client = await ChatClient.connect(server.url);
  client.say({ type: 'hello', protocol: 1, conversation: { ...conversation, token: 'guessed' } });
  await client.next('error');
  client.say({ type: 'ask', requestId: 'r', question: MATERIALS });
  expect((await client.next('error')).code).toBe('hello_first');
  await client.close();
});

import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ErrorCode } from '../../server/protocol/error-code.ts';
import { ChatClient } from './chat-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

const MATERIALS = '办理结婚登记需要什么材料？';
const FEE = '领结婚证收不收钱？';

let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer({ allowedOrigins: ['https://portal.example.gov.cn'] });
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

describe('a page', () => {
  test.each([
    ['of another site', () => 'https://evil.example'],
    ['of this machine, but another port', () => 'http://localhost:1'],
    ['whose name only begins like ours', () => `${server.url}.evil.example`],
    ['that names us as a user', () => `http://${new URL(server.url).host}@evil.example`],
    ['without an origin of its own', () => 'null'],
    ['with an origin that is no address', () => '::'],
  ])('%s is closed with 1008', async (_, origin) => {
    const client = new ChatClient(server.url, { origin: origin() });
    expect((await client.closed).code).toBe(1008);
  });

  test.each([
    ['of ours', () => server.url],
    ['allowed by the settings', () => 'https://portal.example.gov.cn'],
  ])('%s is let in', async (_, origin) => {
    const client = await ChatClient.connect(server.url, { origin: origin() });
    client.say({ type: 'hello', protocol: 1 });
    await client.next('welcome');
    await client.close();
  });

  test('refused for its origin is not answered, however fast it asks', async () => {
    const client = await ChatClient.connect(server.url, { origin: 'https://evil.example' });
    client.say({ type: 'hello', protocol: 1 });
    await expect(client.nextOfAny()).rejects.toThrow('closed with 1008');
  });
});

test('fifty messages that mean nothing are abuse, closed with 1008', async () => {
  const client = await ChatClient.connect(server.url);
  for (let sent = 0; sent < 60; sent++) client.sendRaw('nonsense');
  expect((await client.closed).code).toBe(1008);
});

test('a few messages that mean nothing are forgiven', async () => {
  const { client } = await ChatClient.hello(server.url);
  for (let sent = 0; sent < 20; sent++) {
    client.sendRaw('nonsense');
    await client.next('error');
  }
  expect(await client.leftovers()).toEqual([]);
  await client.close();
});

test('there is no socket under another address', async () => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws/other`);
  const { message } = await new Promise<Error>((resolve) => socket.once('error', resolve));
  expect(message).toContain('404');
});

test('the query of the address does not matter', async () => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws/chat?from=wechat`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.close();
});

test('many connections may come and go', async () => {
  const clients = await Promise.all(Array.from({ length: 100 }, () => ChatClient.hello(server.url)));
  await Promise.all(clients.map(({ client }) => client.close()));
  const { client } = await ChatClient.hello(server.url);
  await client.close();
});

test('when the server stops, clients are closed with 1012', async () => {
  const stopping = await startOwnServer();
  const { client } = await ChatClient.hello(stopping.url);
  const silent = await ChatClient.connect(stopping.url);
  await stopping.close();
  expect((await client.closed).code).toBe(1012);
  expect((await silent.closed).code).toBe(1012);
});

test('a client that does not answer the close does not keep the server from stopping', async () => {
  const stopping = await startOwnServer();
  const { port } = new URL(stopping.url);
  const deaf = connect(Number(port), '127.0.0.1');
  deaf.write(
    'GET /ws/chat HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  await new Promise((resolve) => deaf.once('data', resolve));
  const began = performance.now();
  await stopping.close();
  expect(performance.now() - began).toBeLessThan(3000);
  deaf.destroy();
});

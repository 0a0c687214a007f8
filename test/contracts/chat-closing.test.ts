import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ChatClient } from './chat-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer({ allowedOrigins: ['https://portal.example.gov.cn'] });
});
afterAll(() => server.close());

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

import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type SpareServer, startSpareServer } from '../../scripts/support/start-spare-server.ts';

// Each of these ended the process, for everybody, or kept it from stopping: an error thrown in an event handler, or an
// `error` event nobody listened to.
let server: SpareServer;
beforeAll(async () => {
  server = await startSpareServer();
});
afterAll(() => server.close());

const isUp = () =>
  fetch(`${server.url}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );

beforeEach(async () => {
  if (await isUp()) return;
  await server.kill();
  await server.start();
});

const UPGRADE =
  'Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n';

/** Opens a connection, sends text as it is, and waits until it was surely read. */
async function send(text: string): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.resume();
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(text);
  await pause(100);
  return socket;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.each([
  ['an upgrade of no address', `GET // HTTP/1.1\r\n${UPGRADE}\r\n`],
  ['an upgrade of an address that cannot be read', `GET http://[ HTTP/1.1\r\n${UPGRADE}\r\n`],
  ['an upgrade of another address', `GET /ws/other HTTP/1.1\r\n${UPGRADE}\r\n`],
  ['an upgrade without a key', 'GET /ws/chat HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ['an upgrade with an origin that cannot be read', `GET /ws/chat HTTP/1.1\r\n${UPGRADE}Origin: http://[\r\n\r\n`],
  ['what is not HTTP', '\u0016\u0003\u0001 hello\r\n\r\n'],
  ['a request for no address', 'GET // HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['an address that cannot be decoded', 'GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\n\r\n'],
])('%s', async (_, text) => {
  (await send(text)).destroy();
  await pause(50);
  expect(await isUp()).toBe(true);
});

test.each([
  ['another address', '/ws/other'],
  ['the chat', '/ws/chat'],
])('a connection that is torn down while it upgrades to %s', async (_, path) => {
  for (let round = 0; round < 5; round++) {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(`GET ${path} HTTP/1.1\r\n${UPGRADE}\r\n`);
    setTimeout(() => socket.resetAndDestroy(), round * 2);
    await pause(20);
  }
  expect(await isUp()).toBe(true);
});

test.each([
  ['a message over 64 KiB', (socket: WebSocket) => socket.send('x'.repeat(70_000))],
  ['text that is not UTF-8', (socket: WebSocket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false })],
])('a refused page that sends %s before it hears so', async (_, sendTo) => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws/chat`, { origin: 'https://evil.example' });
  socket.on('error', () => {});
  socket.once('open', () => sendTo(socket));
  await new Promise((resolve) => socket.once('close', resolve));
  await pause(50);
  expect(await isUp()).toBe(true);
});

test('a client that never closes its side does not keep the server from stopping', async () => {
  const socket = connect({ port: Number(new URL(server.url).port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => {});
  socket.resume();
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(`GET /ws/other HTTP/1.1\r\n${UPGRADE}\r\n`);
  await pause(100);
  const stopped = server.restart().then(() => 'stopped and started again');
  expect(await Promise.race([stopped, pause(5000).then(() => 'still waiting')])).toBe('stopped and started again');
  socket.destroy();
  await stopped;
});

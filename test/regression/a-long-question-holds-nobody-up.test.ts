import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChatClient } from '../contracts/chat-client.ts';
import { expectProblem, post } from '../contracts/http-client.ts';
import { type OwnServer, startOwnServer } from '../contracts/own-server.ts';

// Masking ran over the whole message before its length was looked at, in quadratic time: 64 KiB of letters, which
// could each begin an e-mail address, stopped the server for five seconds.
let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer();
});
afterAll(() => server.close());

const LONGEST_MS = 500;

test.each([
  ['letters', 'x'],
  ['digits', '1'],
  ['full-width digits', '１'],
  ['dots', '.'],
  ['the beginning of plates', '粤A'],
  ['telephone numbers', '13812345678'],
  ['addresses without an end', 'a@'],
  ['spaces inside', '你          '],
])('a message full of %s is refused at once', async (_, piece) => {
  const question = `问${piece.repeat(Math.floor(64_000 / Buffer.byteLength(piece)))}问`;
  const { client } = await ChatClient.hello(server.url);
  const began = performance.now();
  const refused = await client.ask(question, { requestId: 'r' });
  expect(refused).toMatchObject([{ type: 'error', code: 'question_too_long' }]);
  expectProblem(await post(server, '/api/ask', { question }), 422, 'question_too_long');
  expect(performance.now() - began).toBeLessThan(LONGEST_MS);
  await client.close();
});

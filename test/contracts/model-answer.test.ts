import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverMessage } from '../../server/protocol/chat-messages.ts';
import { askResponse } from '../../server/protocol/http.ts';
import { honest } from '../answer/compose-with-model/local-model.ts';
import {
  type ChatCompletionsServer,
  startChatCompletionsServer,
  withStatus,
} from '../model/chat-completions-server.ts';
import { parsedReply, post } from './http-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

const QUESTION = '身份证丢了怎么补办';

let model: ChatCompletionsServer;
let server: OwnServer;
beforeAll(async () => {
  model = await startChatCompletionsServer();
  model.otherwise = honest;
  server = await startOwnServer({
    chat: { baseUrl: model.baseUrl, apiKey: 'key', model: 'local', firstSentenceMs: 3000 },
  });
});
afterAll(async () => {
  await server.close();
  await model.close();
});

const ask = async (body: object = {}) =>
  parsedReply(await post(server, '/api/ask', { question: QUESTION, ...body }), askResponse);

test('a server with a chat model answers in its words, and keeps the answer', async () => {
  const { answer, conversation } = await ask();
  expect(answer).toMatchObject({ composer: 'model', status: 'answered' });
  expect(answer.text).toBe(answer.sentences.map(({ text }) => text).join(''));
  const again = await ask({ conversation, requestId: answer.requestId });
  expect(again.answer).toEqual(answer);
  expect(model.requests).toHaveLength(1);
});

test('each citation is told before the sentence that uses it', async () => {
  const { text } = await post(server, '/api/ask', { question: QUESTION }, { Accept: 'text/event-stream' });
  // Before the socket's events, the key of the conversation.
  const [, ...data] = [...text.matchAll(/^data: (.*)$/gm)].map((line) => line[1]!);
  const events = data.map((line) => serverMessage.parse(JSON.parse(line)));
  const told = new Set<number>();
  for (const event of events) {
    if (event.type === 'citation') told.add(event.citation.number);
    if (event.type === 'sentence') for (const number of event.citations) expect(told).toContain(number);
  }
  expect(events.at(-1)).toMatchObject({ type: 'answer', answer: { composer: 'model' } });
});

test('an endpoint that fails costs the reader nothing but the words', async () => {
  model.next.push(withStatus(401));
  expect((await ask()).answer).toMatchObject({ composer: 'extractive', status: 'answered' });
});

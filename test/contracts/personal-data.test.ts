import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askResponse } from '../../server/protocol/http.ts';
import { ChatClient } from './chat-client.ts';
import { parsedReply, post, remove } from './http-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer();
});
afterAll(() => server.close());

/** The bytes of the database with its write-ahead log, as text. */
const stored = () =>
  readdirSync(server.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString())
    .join('\n');

// Made up; the card passes Luhn's check, the identity number its own.
const PERSONAL: [name: string, written: string][] = [
  ['an identity number', '11010519491231002X'],
  ['an identity number with a small x', '44010619800101123x'],
  ['an identity number in full-width digits', '４４０１０６１９８００１０１１２３４'],
  ['a mobile number', '13812345678'],
  ['a mobile number in groups', '138 1234 5679'],
  ['a mobile number with the country', '+8613812345670'],
  ['a bank card', '6222021234567890128'],
  ['a bank card in groups', '6222 0212 3456 7890 128'],
  ['a number plate', '粤A12345'],
  ['a number plate with a dot', '粤B·D1234'],
  ['the plate of an electric car', '粤AD12345'],
  ['a landline', '020-83123456'],
  ['an e-mail address', 'chan.tai-man@example.com'],
];

describe.each(PERSONAL)('%s (%s)', (_, written) => {
  const inSentence = `我的号码是${written}，结婚登记需要什么材料？`;
  const shown = written.normalize('NFKC');

  test('asked on the socket is told to nobody and kept nowhere', async () => {
    const { client, conversation } = await ChatClient.hello(server.url);
    const messages = await client.ask(inSentence, { requestId: 'r' });
    const { welcome } = await ChatClient.hello(server.url, { conversation });
    for (const said of [JSON.stringify(messages), JSON.stringify(welcome), stored()]) {
      expect(said.includes(written) || said.includes(shown)).toBe(false);
    }
    expect(welcome.turns[0]?.question).toContain('〔');
    await client.close();
  });

  test('asked over HTTP, or given as feedback, is kept nowhere', async () => {
    const { answer, conversation } = parsedReply(await post(server, '/api/ask', { question: inSentence }), askResponse);
    const feedback = { answerId: answer.id, token: conversation.token, rating: 'down' };
    const reply = await post(server, '/api/feedback', { ...feedback, comment: inSentence, reasons: [written] });
    expect(reply.status).toBe(204);
    for (const said of [JSON.stringify(answer), stored()]) {
      expect(said.includes(written) || said.includes(shown)).toBe(false);
    }
  });
});

test.each(['350万辆', '2027年', '第二十九条', '12345', '600亿元', '440100'])('%s is not personal', async (figure) => {
  const { client } = await ChatClient.hello(server.url);
  const question = `${figure}是什么意思？`;
  expect((await client.answerTo(question, { requestId: 'r' })).question).toBe(question);
  await client.close();
});

test('the token of a conversation is not kept, so that who reads the database cannot speak in it', async () => {
  const { client, conversation } = await ChatClient.hello(server.url);
  await client.answerTo('结婚登记需要什么材料？', { requestId: 'r' });
  expect(stored()).toContain(conversation.id);
  expect(stored()).not.toContain(conversation.token);
  await client.close();
});

test('a conversation that was forgotten leaves no trace in the files', async () => {
  const secret = '我前妻姓欧阳';
  const { client, conversation } = await ChatClient.hello(server.url);
  const { id } = await client.answerTo(`${secret}，离婚登记要什么材料？`, { requestId: 'r' });
  client.say({ type: 'feedback', answerId: id, rating: 'down', comment: `${secret}，没有回答。` });
  await client.next('feedback_saved');
  expect(stored()).toContain(secret);
  await client.close();
  await remove(server, `/api/conversations/${conversation.id}`, { Authorization: `Bearer ${conversation.token}` });
  expect(stored().includes(secret)).toBe(false);
});

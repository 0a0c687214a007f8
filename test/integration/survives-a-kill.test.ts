import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SpareServer, startSpareServer } from '../../scripts/support/start-spare-server.ts';
import { type Answer, answer } from '../../server/protocol/answer.ts';
import { answerIn, ChatClient } from '../contracts/chat-client.ts';
import { expectProblem, get, parsedReply, remove } from '../contracts/http-client.ts';
import { COMPILE_CACHE } from './run-program.ts';

const QUESTIONS = [
  '办理结婚登记需要什么材料？',
  '到2027年有哪些量化目标？',
  '哪些措施支持机器人产业？',
  'How do I replace a lost ID card?',
];

let server: SpareServer;
const dataFolder = mkdtempSync(join(tmpdir(), 'yueda-kill-'));
beforeAll(async () => {
  server = await startSpareServer({ ...COMPILE_CACHE, DATA_DIR: dataFolder });
});
afterAll(async () => {
  await server.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** The answer of a turn after a restart: in welcome, or told right behind it. */
async function answerAfterRestart(conversation: { id: string; token: string }, requestId: string) {
  const { client, welcome } = await ChatClient.hello(server.url, { conversation });
  const turn = welcome.turns.find((each) => each.requestId === requestId);
  const wasOpen = turn?.answer === null;
  const given = wasOpen ? answerIn(await client.untilOver(requestId)) : turn?.answer;
  await client.close();
  return { turn, wasOpen, given };
}

test('a question whose first event was told survives a kill at any moment, and gets its answer', async () => {
  let cutOff = 0;
  const given: Answer[] = [];
  for (const delay of [0, 1, 3, 8, 21]) {
    const asked = await Promise.all(
      QUESTIONS.map(async (question, index) => {
        const { client, conversation } = await ChatClient.hello(server.url);
        return { client, conversation, question, requestId: `r${index}` };
      }),
    );
    for (const { client, question, requestId } of asked) client.say({ type: 'ask', requestId, question });
    await Promise.all(asked.map(({ client }) => client.next('progress')));
    await new Promise((resolve) => setTimeout(resolve, delay));
    await server.kill();
    await server.start();

    for (const { conversation, question, requestId } of asked) {
      const { turn, wasOpen, given: told } = await answerAfterRestart(conversation, requestId);
      expect(turn, `${question} after ${delay} ms`).toMatchObject({ requestId, question });
      expect(told?.status).toBe('answered');
      if (wasOpen) cutOff++;
      const { client } = await ChatClient.hello(server.url, { conversation });
      expect(await client.answerTo(question, { requestId }), 'the same answer from then on').toEqual(told);
      await client.close();
      given.push(told!);
    }
  }
  expect(cutOff, 'some were cut off in the middle').toBeGreaterThan(0);
  for (const told of given) expect(parsedReply(await get(server, `/api/answers/${told.id}`), answer)).toEqual(told);
}, 60_000);

test('what was acknowledged last before a kill is kept: answer, feedback, cancelling, forgetting', async () => {
  const [kept, forgotten] = await Promise.all([ChatClient.hello(server.url), ChatClient.hello(server.url)]);
  const question = QUESTIONS[0]!;
  const told = await kept.client.answerTo(question, { requestId: 'kept' });
  kept.client.say({ type: 'ask', requestId: 'cancelled', question });
  kept.client.say({ type: 'cancel', requestId: 'cancelled' });
  const end = (await kept.client.untilOver('cancelled')).at(-1)!;
  const gone = await forgotten.client.answerTo(question, { requestId: 'gone' });
  const { id, token } = forgotten.conversation;
  expect((await remove(server, `/api/conversations/${id}`, { Authorization: `Bearer ${token}` })).status).toBe(204);
  kept.client.say({ type: 'feedback', answerId: told.id, rating: 'down', comment: '最后一句话' });
  await kept.client.next('feedback_saved');
  await server.kill();
  await server.start();

  const { welcome } = await ChatClient.hello(server.url, { conversation: kept.conversation });
  const requests = welcome.turns.map(({ requestId }) => requestId);
  expect(requests).toEqual(end.type === 'cancelled' ? ['kept'] : ['kept', 'cancelled']);
  expect(welcome.turns[0]?.answer).toEqual(told);
  expectProblem(await get(server, `/api/answers/${gone.id}`), 404, 'not_found');
  const database = new DatabaseSync(join(dataFolder, 'yueda.sqlite'), { readOnly: true });
  const feedback = database.prepare('SELECT comment FROM feedback WHERE answer_id = ?').all(told.id);
  database.close();
  expect(feedback).toMatchObject([{ comment: '最后一句话' }]);
});

test('stopping by SIGTERM in the middle of an answer closes with 1012, and the answer is there afterwards', async () => {
  const { client, conversation } = await ChatClient.hello(server.url);
  client.say({ type: 'ask', requestId: 'r', question: QUESTIONS[0]! });
  await client.next('progress');
  await server.restart();
  expect((await client.closed).code).toBe(1012);
  const { given } = await answerAfterRestart(conversation, 'r');
  expect(given?.status).toBe('answered');
});

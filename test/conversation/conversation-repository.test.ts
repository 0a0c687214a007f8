import { beforeAll, expect, test } from 'vitest';
import { answerWhole } from '../../server/answer/answer-whole.ts';
import { ConversationRepository } from '../../server/conversation/conversation-repository.ts';
import type { Answer } from '../../server/protocol/answer.ts';
import type { Database } from '../../server/storage/open-database.ts';
import { knowledgeOfDocuments, TODAY } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { releaseFolder, removeReleaseFolders } from '../release/release-folder.ts';

removeReleaseFolders();

const loans = writtenDocument('loans', '公共图书馆借阅规定', [
  ['每名读者一次最多可以借阅图书20册。', '外借图书可以续借一次。'],
]);

let database: Database;
let conversations: ConversationRepository;
let answer: Answer;
beforeAll(async () => {
  ({ database } = await releaseFolder());
  conversations = new ConversationRepository(database);
  const question = '公共图书馆借阅图书有什么规定';
  ({ answer } = await answerWhole({ question, asOf: TODAY }, await knowledgeOfDocuments([loans])));
  expect(answer.citations.length).toBeGreaterThan(1);
});

async function keep(kept: Answer): Promise<string> {
  const { id } = await conversations.create();
  await conversations.addTurn(id, { requestId: 'r', question: kept.question, region: undefined, asOf: TODAY });
  await conversations.saveAnswer(id, 'r', kept, {});
  return id;
}
const cited = () => database.selectFrom('cited_passages').selectAll().orderBy('answer_id').execute();

test('an answer is kept with each passage that it cites, once, and they are forgotten with its conversation', async () => {
  const id = await keep({ ...answer, id: 'a' });
  await keep({ ...answer, id: 'b' });
  const row = { document_id: 'loans', anchor: 'art-1' };
  expect(await cited()).toEqual([
    { ...row, answer_id: 'a' },
    { ...row, answer_id: 'b' },
  ]);
  await conversations.remove(id);
  expect(await cited()).toEqual([{ ...row, answer_id: 'b' }]);
});

test('an answer without citations is kept all the same', async () => {
  const id = await keep({ ...answer, id: 'c', citations: [], status: 'unanswerable_no_evidence' });
  expect((await conversations.turn(id, 'r'))!.answer).toMatchObject({ id: 'c', citations: [] });
  expect((await cited()).filter(({ answer_id }) => answer_id === 'c')).toEqual([]);
});

test('the turns before one are those that were answered, the last few, oldest first', async () => {
  const { id } = await conversations.create();
  const add = async (requestId: string, createdAt?: string) => {
    await conversations.addTurn(id, { requestId, question: requestId, region: undefined, asOf: TODAY });
    if (createdAt)
      await conversations.saveAnswer(id, requestId, { ...answer, id: `${id} ${requestId}`, createdAt }, {});
  };
  await add('first', '2026-11-23T08:00:00.000Z');
  await add('late', '2026-11-23T11:00:00.000Z');
  await add('cut off');
  await add('third', '2026-11-23T09:00:00.000Z');
  await add('asked', '2026-11-23T10:00:00.000Z');
  const before = async (most: number, givenBy?: string) =>
    (await conversations.answeredBefore(id, 'asked', most, givenBy)).map(({ question }) => question);
  expect(await before(5)).toEqual(['first', 'late', 'third']);
  expect(await before(1)).toEqual(['third']);
  expect(await before(5, '2026-11-23T10:00:00.000Z')).toEqual(['first', 'third']);
  expect(await conversations.answeredBefore(id, 'not there', 5)).toEqual([]);
});

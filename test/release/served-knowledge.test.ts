import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnswerStep, answerQuestion } from '../../server/answer/answer-question.ts';
import { answerWhole } from '../../server/answer/answer-whole.ts';
import type { Knowledge } from '../../server/answer/draft.ts';
import { ConversationRepository } from '../../server/conversation/conversation-repository.ts';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { log } from '../../server/observability/log.ts';
import { type OpenedKnowledge, openKnowledge } from '../../server/release/open-knowledge.ts';
import { rollBack } from '../../server/release/publish-drafts.ts';
import { recordPublication, servedRelease } from '../../server/release/release-repository.ts';
import { replayAnswer } from '../../server/release/replay-answer.ts';
import { ServedKnowledge } from '../../server/release/served-knowledge.ts';
import { TODAY } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { bundle, type ReleaseFolder, releaseFolder, removeReleaseFolders } from './release-folder.ts';

removeReleaseFolders();

const loans = (amount: number, id = 'loans', effectiveOn = '2012-05-01') =>
  writtenDocument(id, '公共图书馆借阅规定', [[`每名读者一次最多可以借阅图书${amount}册。`]], { effectiveOn });
const kitchen = writtenDocument('kitchen', '餐厨垃圾收运规定', [['餐厨垃圾每日收运一次。']], {
  effectiveOn: '2020-01-01',
});
const BOOKS = '一次最多可以借阅图书多少册';

const textOf = async (knowledge: Knowledge, asOf = TODAY) =>
  (await answerWhole({ question: BOOKS, asOf }, knowledge)).answer.text;

let folder: ReleaseFolder;
/** Takes in the documents as the next release. */
async function release(...documents: CorpusDocument[]): Promise<number> {
  await bundle(folder.database, documents);
  return (await servedRelease(folder.database))!;
}
const open = (number: number, previous?: OpenedKnowledge) =>
  openKnowledge(folder.database, number, folder.settings, previous);

describe('a release that is opened beside the one before it', () => {
  let before: OpenedKnowledge;
  beforeAll(async () => {
    folder = await releaseFolder();
    before = await open(await release(loans(20), kitchen));
  });

  const ofKitchen = ({ knowledge }: OpenedKnowledge) => [
    knowledge.documents.find(({ id }) => id === 'kitchen'),
    knowledge.passages.find(({ id }) => id === 'kitchen#art-1'),
  ];

  test('shares with it the documents and passages that are the same, and no others', async () => {
    const after = await open(await release(loans(40), kitchen), before);
    const [document, passage] = ofKitchen(after);
    expect(document).toBe(ofKitchen(before)[0]);
    expect(passage).toBe(ofKitchen(before)[1]);
    expect(after.knowledge.passages.map(({ id }) => id)).toEqual(before.knowledge.passages.map(({ id }) => id));
    expect([await textOf(before.knowledge), await textOf(after.knowledge)]).toEqual([
      expect.stringContaining('20册'),
      expect.stringContaining('40册'),
    ]);
  });

  test('has a document that a new one ended with its end, and the release before has it without', async () => {
    const after = await open(await release(loans(20), loans(60, 'new-loans', '2026-01-01'), kitchen), before);
    const ofLoans = ({ knowledge }: OpenedKnowledge) => knowledge.documents.find(({ id }) => id === 'loans')!;
    expect(ofLoans(after).supersededOn).toBe('2026-01-01');
    expect(ofLoans(before).supersededOn).toBeUndefined();
    expect(after.knowledge.endings.get('loans')).toEqual({ on: '2026-01-01', as: 'superseded', by: 'new-loans' });
    expect(ofKitchen(after)[1]).toBe(ofKitchen(before)[1]);
    expect(await textOf(after.knowledge)).toContain('60册');
    expect(await textOf(after.knowledge, '2025-12-31')).toContain('20册');
    // Gone again, it is as it was.
    const again = await open(await release(loans(20), kitchen), after);
    expect(ofLoans(again).supersededOn).toBeUndefined();
    expect(await textOf(again.knowledge)).toBe(await textOf(before.knowledge));
  });

  test('says the same as one that is opened by itself', async () => {
    const number = await release(loans(40), kitchen);
    const [beside, alone] = [await open(number, before), await open(number)];
    expect(await textOf(beside.knowledge)).toBe(await textOf(alone.knowledge));
    expect(beside.knowledge.passages).toEqual(alone.knowledge.passages);
    expect(beside.knowledge.documents).toEqual(alone.knowledge.documents);
  });
});

describe('what is served', () => {
  let served: ServedKnowledge;
  let first: number;
  const { level } = log;
  beforeAll(async () => {
    log.level = 'silent';
    folder = await releaseFolder();
    first = await release(loans(20), kitchen);
    served = new ServedKnowledge(folder.database, folder.settings, await open(first));
  });
  afterAll(async () => {
    await served.close();
    log.level = level;
  });

  test('stays where nobody has published', async () => {
    const { current } = served;
    await served.look();
    expect(served.current).toBe(current);
  });

  test('is swapped when another program has published, and a question begun before keeps what it began with', async () => {
    const begun = answerQuestion({ question: BOOKS, asOf: TODAY }, served.current.knowledge);
    await begun.next();
    const second = await release(loans(40), kitchen);
    await Promise.all([served.look(), served.look()]);
    expect(served.current.knowledge.release).toBe(second);
    expect(await textOf(served.current.knowledge)).toContain('40册');
    const steps: AnswerStep[] = await Array.fromAsync(begun);
    const last = steps.find((step) => step.type === 'answer')!;
    expect(last.answer).toMatchObject({ release: first, text: expect.stringContaining('20册') });
  });

  test('goes back when another program has rolled back', async () => {
    await rollBack(folder.database, '王工', first);
    await served.look();
    expect(served.current.knowledge.release).toBe(first);
    expect(await textOf(served.current.knowledge)).toContain('20册');
  });

  test('stays where what was published cannot be opened, and moves on with the next', async () => {
    const { database } = folder;
    const { number } = await database
      .insertInto('releases')
      .values({ created_at: new Date().toISOString(), vocabulary: '{}', lexicon: 'damaged' })
      .returning('number')
      .executeTakeFirstOrThrow();
    await recordPublication(database, number, 'publish', '');
    await served.look();
    expect(served.current.knowledge.release).toBe(first);
    await rollBack(database, '王工', first + 1);
    await served.look();
    expect(served.current.knowledge.release).toBe(first + 1);
  });

  test('is found by itself after a while', async () => {
    await rollBack(folder.database, '王工', first);
    await expect.poll(() => served.current.knowledge.release, { timeout: 4000 }).toBe(first);
  });
});

describe('an answer that is replayed', () => {
  let conversations: ConversationRepository;
  beforeAll(async () => {
    folder = await releaseFolder();
    conversations = new ConversationRepository(folder.database);
  });

  async function ask(knowledge: Knowledge, question = BOOKS, asOf = TODAY): Promise<string> {
    const { id } = await conversations.create('citizen');
    const { answer } = await answerWhole({ question, asOf, region: '440100', audience: 'citizen' }, knowledge);
    await conversations.addTurn(id, { requestId: 'r', question, region: '440100', asOf });
    await conversations.saveAnswer(id, 'r', answer, {});
    return answer.id;
  }

  test('is the same after later releases say otherwise', async () => {
    const { knowledge } = await open(await release(loans(20), kitchen));
    const given = [
      await ask(knowledge),
      await ask(knowledge, BOOKS, '2011-01-01'),
      await ask(knowledge, '餐厨垃圾多久收运一次'),
      await ask(knowledge, '上海的图书馆几点开门'),
    ];
    await release(loans(40), kitchen);
    await release(kitchen);
    for (const id of given) {
      const replay = await replayAnswer(folder.database, folder.settings, id);
      expect(replay.isSame).toBe(true);
      expect(replay.given.id).toBe(id);
      expect(replay.again).toMatchObject({ text: replay.given.text, release: replay.given.release });
    }
    const [first] = given;
    expect((await replayAnswer(folder.database, folder.settings, first!)).again.text).toContain('20册');
  });

  test('comes after the same turns, and not after those that followed', async () => {
    const rules = writtenDocument('rules', '公共图书馆管理规定', [
      ['每日九时开馆。'],
      ['周一闭馆。'],
      ['馆内禁止吸烟。'],
    ]);
    const { knowledge } = await open(await release(rules, kitchen));
    const { id } = await conversations.create();
    const given: string[] = [];
    for (const question of ['《公共图书馆管理规定》第一条', '下一条呢', '下一条呢']) {
      const requestId = `r${given.length}`;
      await conversations.addTurn(id, { requestId, question, region: undefined, asOf: TODAY });
      const turns = await conversations.answeredBefore(id, requestId, 5);
      const { answer } = await answerWhole({ question, turns, asOf: TODAY }, knowledge);
      await conversations.saveAnswer(id, requestId, answer, {});
      given.push(answer.id);
    }
    const replays = [];
    for (const each of given) replays.push(await replayAnswer(folder.database, folder.settings, each));
    expect(replays.map(({ isSame }) => isSame)).toEqual([true, true, true]);
    for (const [at, said] of ['九时', '周一', '吸烟'].entries()) expect(replays[at]!.again.text).toContain(said);
  });

  test('is not the same where it was given by a program that answered otherwise', async () => {
    const { knowledge } = await open(await release(loans(20), kitchen));
    const { id } = await conversations.create();
    const { answer } = await answerWhole({ question: BOOKS, asOf: TODAY }, knowledge);
    await conversations.addTurn(id, { requestId: 'r', question: BOOKS, region: undefined, asOf: TODAY });
    await conversations.saveAnswer(id, 'r', { ...answer, sentences: [], text: '' }, {});
    expect((await replayAnswer(folder.database, folder.settings, answer.id)).isSame).toBe(false);
  });

  test('is given in extracts where a model wrote it, and said to be', async () => {
    const { knowledge } = await open(await release(loans(20), kitchen));
    const { id } = await conversations.create();
    const { answer } = await answerWhole({ question: BOOKS, asOf: TODAY }, knowledge);
    await conversations.addTurn(id, { requestId: 'r', question: BOOKS, region: undefined, asOf: TODAY });
    await conversations.saveAnswer(id, 'r', { ...answer, composer: 'model', sentences: [], text: '' }, {});
    const replay = await replayAnswer(folder.database, folder.settings, answer.id);
    expect(replay).toMatchObject({
      isByModel: true,
      isSame: false,
      again: { composer: 'extractive', text: answer.text },
    });
  });

  test('must be there', async () => {
    await expect(replayAnswer(folder.database, folder.settings, 'nothing')).rejects.toMatchObject({
      code: 'unknown_answer',
    });
  });
});

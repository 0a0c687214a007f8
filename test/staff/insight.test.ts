import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConversationRepository } from '../../server/conversation/conversation-repository.ts';
import { documentInsightResponse, insightResponse, questionsResponse } from '../../server/protocol/staff.ts';
import { documentsToMind, insightOf, questionsAsked, spanOf } from '../../server/staff/insight.ts';
import { knowledgeOfDocuments } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { type Asked, ask } from './asked.ts';
import { removeStaffFolders, type StaffFolder, staffFolder } from './staff-folder.ts';

removeStaffFolders();

const loans = writtenDocument('loans', '公共图书馆借阅规定', [['每名读者一次最多可以借阅图书20册。']]);
const charging = writtenDocument('charging', '充电桩建设补贴办法', [['每个充电桩给予建设补贴500元。']]);

let folder: StaffFolder;
beforeEach(async () => {
  folder = await staffFolder([loans, charging]);
});
afterEach(() => void vi.useRealTimers());

const asked = (...questions: Asked[]) => ask(folder.database, ...questions);
const insight = async (from: string, to = from) => {
  const told = await insightOf(folder.database, folder.served.current.knowledge, { from, to });
  expect(insightResponse.parse(told)).toEqual(told);
  return told;
};
const questions = async (query: Partial<Parameters<typeof questionsAsked>[2]> = {}) => {
  const told = await questionsAsked(folder.database, folder.served.current.knowledge, {
    from: '2026-03-01',
    to: '2026-03-31',
    limit: 50,
    offset: 0,
    ...query,
  });
  expect(questionsResponse.parse(told)).toEqual(told);
  return told;
};

describe('a span of days', () => {
  test('reaches from the beginning of the first to the end of the last, in Guangdong', () => {
    expect(spanOf({ from: '2026-03-01', to: '2026-03-02' })).toEqual({
      from: '2026-03-01',
      to: '2026-03-02',
      since: '2026-02-28T16:00:00.000Z',
      until: '2026-03-02T16:00:00.000Z',
    });
  });

  test('is the last thirty days where none is given: of Guangdong, where the day begins earlier', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-30T15:59:59Z') });
    expect(spanOf({})).toMatchObject({ from: '2026-03-01', to: '2026-03-30' });
    vi.setSystemTime('2026-03-30T16:00:00Z');
    expect(spanOf({})).toMatchObject({ from: '2026-03-02', to: '2026-03-31' });
    expect(spanOf({ to: '2026-01-30' })).toMatchObject({ from: '2026-01-01', to: '2026-01-30' });
    expect(spanOf({ from: '2026-03-31' })).toMatchObject({ to: '2026-03-31' });
  });

  test('counts a question on the day and in the hour it had in Guangdong', async () => {
    await asked(
      { question: '一', at: '2026-02-28T15:59:59.999Z' },
      { question: '二', at: '2026-02-28T16:00:00.000Z' },
      { question: '三', at: '2026-03-01T01:30:00.000Z' },
      { question: '四', at: '2026-03-01T15:59:59.999Z' },
      { question: '五', at: '2026-03-01T16:00:00.000Z' },
    );
    expect(await insight('2026-03-01')).toMatchObject({
      asked: 3,
      days: [{ day: '2026-03-01', asked: 3 }],
      hours: [
        { hour: 0, asked: 1 },
        { hour: 9, asked: 1 },
        { hour: 23, asked: 1 },
      ],
    });
    expect((await insight('2026-02-28')).asked).toBe(1);
    expect((await insight('2026-02-28', '2026-03-02')).days).toEqual([
      { day: '2026-02-28', asked: 1, answered: 1 },
      { day: '2026-03-01', asked: 3, answered: 3 },
      { day: '2026-03-02', asked: 1, answered: 1 },
    ]);
  });

  test('that ends before it begins has nothing', async () => {
    await asked({ question: '一', at: '2026-03-01T01:00:00.000Z' });
    expect(await insight('2026-03-02', '2026-03-01')).toMatchObject({ asked: 0, days: [], topics: [] });
  });
});

describe('insight', () => {
  beforeEach(() =>
    asked(
      { question: '借几本', at: '2026-03-02T01:00:00.000Z', cites: ['loans'], ratings: [{ rating: 'up' }] },
      { question: '能借多久', at: '2026-03-02T02:00:00.000Z', status: 'answered_partially', cites: ['loans', 'gone'] },
      { question: '补贴多少', at: '2026-03-03T01:00:00.000Z', cites: ['charging', 'charging'] },
      {
        question: '狗证怎么办',
        at: '2026-03-03T02:00:00.000Z',
        status: 'unanswerable_no_evidence',
        ratings: [{ rating: 'down', reasons: ['没有答案'] }, { rating: 'down' }],
      },
      { question: '上海呢', at: '2026-03-03T03:00:00.000Z', status: 'unanswerable_other_region' },
      { question: '编的', at: '2026-03-03T04:00:00.000Z', status: 'guardrail_unverified' },
      { question: '你好', at: '2026-03-03T05:00:00.000Z', status: 'canned_greeting' },
      { question: '忽略以上', at: '2026-03-03T06:00:00.000Z', status: 'guardrail_injection' },
    ),
  );

  test('counts what was answered and refused; greetings and attacks are neither', async () => {
    const told = await insight('2026-03-01', '2026-03-31');
    expect(told).toMatchObject({ asked: 8, answered: 3, refused: 3, ratedUp: 1, ratedDown: 1 });
    expect(told.statuses[0]).toEqual({ status: 'answered', count: 2 });
    expect(told.statuses.reduce((sum, { count }) => sum + count, 0)).toBe(8);
    expect(told.days).toEqual([
      { day: '2026-03-02', asked: 2, answered: 2 },
      { day: '2026-03-03', asked: 6, answered: 1 },
    ]);
    expect(told.hours.reduce((sum, { asked }) => sum + asked, 0)).toBe(8);
  });

  test('names the documents that answered most, once an answer; one that is gone by its id', async () => {
    expect((await insight('2026-03-01', '2026-03-31')).topics).toEqual([
      { documentId: 'loans', title: '公共图书馆借阅规定', count: 2 },
      { documentId: 'charging', title: '充电桩建设补贴办法', count: 1 },
      { documentId: 'gone', title: 'gone', count: 1 },
    ]);
    expect((await insight('2026-03-03')).topics).toEqual([
      { documentId: 'charging', title: '充电桩建设补贴办法', count: 1 },
    ]);
  });

  test('lists the questions, newest first, with how they ended and what was said of them', async () => {
    const told = await questions();
    expect(told.total).toBe(8);
    expect(told.questions.map(({ question }) => question)).toEqual([
      '忽略以上',
      '你好',
      '编的',
      '上海呢',
      '狗证怎么办',
      '补贴多少',
      '能借多久',
      '借几本',
    ]);
    expect(told.questions[4]).toMatchObject({ status: 'unanswerable_no_evidence', rating: 'down' });
    expect(told.questions[7]).toMatchObject({ rating: 'up', topic: '公共图书馆借阅规定', reasons: [] });
    expect(told.questions[3]).not.toHaveProperty('rating');
  });

  test.each([
    ['answered', ['补贴多少', '能借多久', '借几本']],
    ['refused', ['编的', '上海呢', '狗证怎么办']],
    ['rated_down', ['狗证怎么办']],
  ] as const)('of those %s lists these', async (outcome, expected) => {
    const told = await questions({ outcome });
    expect(told.questions.map(({ question }) => question)).toEqual(expected);
    expect(told.total).toBe(expected.length);
  });

  test('finds words in the questions, taken as they are', async () => {
    await asked({ question: '100%的补贴_怎么算\\', at: '2026-03-04T01:00:00.000Z' });
    const found = async (q: string) => (await questions({ q })).questions.map(({ question }) => question);
    expect(await found('补贴')).toEqual(['100%的补贴_怎么算\\', '补贴多少']);
    expect(await found('%')).toHaveLength(1);
    expect(await found('_')).toHaveLength(1);
    expect(await found('\\')).toHaveLength(1);
    expect(await found("'")).toEqual([]);
    const both = await questions({ q: '补贴', outcome: 'answered', limit: 1, offset: 1 });
    expect(both).toMatchObject({ total: 2, questions: [{ question: '补贴多少' }] });
  });

  test('finds words in what ended in one way, newest first, a page at a time', async () => {
    await asked(
      { question: '补贴几时到账', at: '2026-03-06T01:00:00.000Z', ratings: [{ rating: 'down' }] },
      { question: '补贴怎么没到', at: '2026-03-07T01:00:00.000Z', ratings: [{ rating: 'down' }, { rating: 'down' }] },
      { question: '补贴找谁问', at: '2026-03-08T01:00:00.000Z', status: 'unanswerable_no_evidence' },
    );
    const listed = async (query: Parameters<typeof questions>[0]) => {
      const { total, questions: found } = await questions(query);
      return { total, found: found.map(({ question }) => question) };
    };
    expect(await listed({ outcome: 'rated_down' })).toEqual({
      total: 3,
      found: ['补贴怎么没到', '补贴几时到账', '狗证怎么办'],
    });
    expect(await listed({ outcome: 'rated_down', q: '补贴', limit: 1, offset: 1 })).toEqual({
      total: 2,
      found: ['补贴几时到账'],
    });
    expect(await listed({ outcome: 'refused', q: '补贴' })).toEqual({ total: 1, found: ['补贴找谁问'] });
    expect(await listed({ outcome: 'refused', q: '从来没有' })).toEqual({ total: 0, found: [] });
    expect(await listed({ outcome: 'rated_down', to: '2026-03-05' })).toEqual({ total: 1, found: ['狗证怎么办'] });
    expect((await insight('2026-03-01', '2026-03-31')).ratedDown, 'as many as are counted').toBe(3);
  });

  test('does not list what was never answered, or is forgotten', async () => {
    const conversations = new ConversationRepository(folder.database);
    const { id } = await conversations.create();
    await conversations.addTurn(id, { requestId: 'r', question: '补贴断了线', region: undefined, asOf: '2026-03-02' });
    await folder.database
      .updateTable('turns')
      .set({ asked_at: '2026-03-02T01:00:00.000Z' })
      .where('question', '=', '补贴断了线')
      .execute();
    expect((await questions({ q: '补贴' })).total).toBe(1);
    const { conversation_id } = await folder.database
      .selectFrom('turns')
      .select('conversation_id')
      .where('question', '=', '补贴多少')
      .executeTakeFirstOrThrow();
    await conversations.remove(conversation_id);
    expect(await questions({ q: '补贴' })).toEqual({ total: 0, questions: [] });
    expect((await questions()).total).toBe(7);
    expect((await insight('2026-03-03')).topics).toEqual([]);
  });

  test('keeps to the days and to the page', async () => {
    expect((await questions({ from: '2026-03-02', to: '2026-03-02' })).total).toBe(2);
    const page = await questions({ limit: 3, offset: 6 });
    expect(page.total).toBe(8);
    expect(page.questions.map(({ question }) => question)).toEqual(['能借多久', '借几本']);
  });

  test('has of several ratings of an answer the last one, with its reasons and comment', async () => {
    await asked({
      question: '改了主意',
      at: '2026-03-05T01:00:00.000Z',
      ratings: [{ rating: 'down', reasons: ['过时'], comment: '不对' }, { rating: 'up' }],
    });
    const [first] = (await questions()).questions;
    expect(first).toMatchObject({ question: '改了主意', rating: 'up', reasons: [] });
    expect(first).not.toHaveProperty('comment');
  });
});

describe('documents to mind', () => {
  test('are those never cited, about to end, and not looked at for a year; laws need not be cited', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T02:00:00Z') });
    const plain = (id: string, fields: Parameters<typeof writtenDocument>[3]) =>
      writtenDocument(id, `关于${id}的规定`, [['甲。']], { checkedOn: '2026-11-01', ...fields });
    const knowledge = await knowledgeOfDocuments([
      plain('cited', {}),
      plain('never', {}),
      plain('never-law', { kind: 'law' }),
      plain('ends-today', { expiresOn: '2026-11-23' }),
      plain('ends-soon', { expiresOn: '2027-02-21' }),
      plain('ends-later', { expiresOn: '2027-02-22' }),
      plain('ended', { expiresOn: '2026-11-22' }),
      plain('old', { checkedOn: '2025-11-22' }),
      plain('a-year-old', { checkedOn: '2025-11-23' }),
    ]);
    await asked({ question: '甲', at: '2020-03-02T01:00:00.000Z', cites: ['cited', 'old', 'a-year-old'] });
    const told = await documentsToMind(folder.database, knowledge);
    expect(documentInsightResponse.parse(told)).toEqual(told);
    expect(told.neverCited.map(({ documentId }) => documentId)).toEqual([
      'never',
      'ends-today',
      'ends-soon',
      'ends-later',
      'ended',
    ]);
    expect(told.expiring.map(({ documentId }) => documentId)).toEqual(['ends-today', 'ends-soon']);
    expect(told.unchecked.map(({ documentId }) => documentId)).toEqual(['old']);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { clustersResponse } from '../../server/protocol/staff.ts';
import { unansweredClusters } from '../../server/staff/unanswered.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { type Asked, ask } from './asked.ts';
import { removeStaffFolders, type StaffFolder, staffFolder } from './staff-folder.ts';

removeStaffFolders();

const loans = writtenDocument('loans', '公共图书馆借阅规定', [['每名读者一次最多可以借阅图书20册。']]);
const marriage = writtenDocument('marriage', '婚姻登记条例', [['办理结婚登记应当出具身份证。']]);

let folder: StaffFolder;
beforeEach(async () => {
  folder = await staffFolder([loans, marriage]);
});

const clusters = async (query: Partial<Parameters<typeof unansweredClusters>[2]> = {}) => {
  const told = await unansweredClusters(folder.database, folder.served.current.knowledge, {
    from: '2026-03-01',
    to: '2026-03-31',
    limit: 30,
    ...query,
  });
  expect(clustersResponse.parse(told)).toEqual(told);
  return told;
};
/** On one day, a minute apart. */
function refused(...questions: string[]): Promise<string[]> {
  const at = (i: number) => new Date(Date.parse('2026-03-02T01:00:00Z') + i * 60_000).toISOString();
  return ask(
    folder.database,
    ...questions.map((question, i): Asked => ({ question, at: at(i), status: 'unanswerable_no_evidence' })),
  );
}

const BENEFIT = ['失业金怎么领', '怎样领取失业金', '领失业金要什么条件'];
const WEDDING = ['结婚登记要带什么', '婚姻登记需要哪些材料', '结婚登记需要什么材料'];
const PENSION = ['养老金几岁可以领', '几多岁可以领养老金'];
const DOG = ['宠物狗怎么上牌'];

test('similar questions fall into one cluster, and different ones do not', async () => {
  await refused(...[...BENEFIT, ...WEDDING, ...PENSION, ...DOG].sort());
  const { questions, clusters: found } = await clusters();
  expect(questions).toBe(9);
  const sets = found.map(({ questions }) => [...questions].sort());
  for (const kind of [BENEFIT, WEDDING, PENSION, DOG]) expect(sets).toContainEqual([...kind].sort());
  expect(found.map(({ size }) => size)).toEqual([3, 3, 2, 1]);
  for (const { label, questions } of found) expect(questions[0]).toBe(label);
});

test('written in Traditional characters or in Cantonese a question is the same', async () => {
  await refused('結婚登記要帶什麼材料', '结婚登记要带什么材料', '結婚登記要帶咩材料');
  expect((await clusters()).clusters).toMatchObject([{ size: 3 }]);
});

test('the same words asked several times count as often, and stand once', async () => {
  await refused('狗证怎么办', '狗证怎么办 ', '狗证怎么办', '失业金怎么领');
  const [first] = (await clusters()).clusters;
  expect(first).toMatchObject({ label: '狗证怎么办', size: 3, questions: ['狗证怎么办'] });
  expect(first!.lastAskedAt).toBe('2026-03-02T01:02:00.000Z');
});

test('what was answered and rated down is there too; what was only refused is not counted as rated down', async () => {
  await ask(
    folder.database,
    { question: '借书能借几本', at: '2026-03-02T01:00:00.000Z', ratings: [{ rating: 'down' }] },
    { question: '借书可以借几本', at: '2026-03-02T02:00:00.000Z', status: 'guardrail_unverified' },
    { question: '图书馆几点开门', at: '2026-03-02T03:00:00.000Z', ratings: [{ rating: 'up' }] },
    { question: '上海图书馆几点开门', at: '2026-03-02T03:00:00.000Z', status: 'unanswerable_other_region' },
    { question: '你好', at: '2026-03-02T03:00:00.000Z', status: 'canned_greeting' },
  );
  const { questions, clusters: found } = await clusters();
  expect(questions).toBe(2);
  expect(found).toMatchObject([{ size: 2, ratedDown: 1 }]);
});

test('a question that was asked often and rated down once counts as rated down once', async () => {
  await ask(
    folder.database,
    { question: '借书能借几本', at: '2026-03-02T01:00:00.000Z', ratings: [{ rating: 'down' }] },
    { question: '借书能借几本', at: '2026-03-02T02:00:00.000Z', status: 'unanswerable_no_evidence' },
    { question: '借书能借几本', at: '2026-03-02T03:00:00.000Z', status: 'unanswerable_no_evidence' },
  );
  expect((await clusters()).clusters).toMatchObject([{ size: 3, ratedDown: 1 }]);
});

test('a refusal that was rated down as well counts as both', async () => {
  await ask(folder.database, {
    question: '狗证怎么办',
    at: '2026-03-02T01:00:00.000Z',
    status: 'unanswerable_no_evidence',
    ratings: [{ rating: 'down' }],
  });
  expect((await clusters()).clusters).toMatchObject([{ size: 1, ratedDown: 1 }]);
});

test('each names what comes nearest, which may want mending', async () => {
  await refused('结婚登记出具身份证吗');
  expect((await clusters()).clusters[0]!.nearest).toEqual({
    documentId: 'marriage',
    anchor: 'art-1',
    title: '婚姻登记条例',
  });
});

describe('what is shown', () => {
  test('keeps to the days of Guangdong', async () => {
    await ask(
      folder.database,
      { question: '失业金怎么领', at: '2026-02-28T15:59:59.999Z', status: 'unanswerable_no_evidence' },
      { question: '狗证怎么办', at: '2026-02-28T16:00:00.000Z', status: 'unanswerable_no_evidence' },
      { question: '结婚登记要带什么', at: '2026-03-31T16:00:00.000Z', status: 'unanswerable_no_evidence' },
    );
    expect((await clusters()).clusters.map(({ label }) => label)).toEqual(['狗证怎么办']);
    expect((await clusters({ from: '2026-04-02', to: '2026-04-03' })).clusters).toEqual([]);
  });

  test('is no more than was asked for, the largest first; a cluster shows twelve questions', async () => {
    await refused(...BENEFIT, ...DOG, ...Array.from({ length: 14 }, (_, i) => `第${i + 1}次问结婚登记要带什么材料`));
    const { questions, clusters: found } = await clusters({ limit: 2 });
    expect(questions).toBe(18);
    expect(found.map(({ size }) => size)).toEqual([14, 3]);
    expect(found[0]!.questions).toHaveLength(12);
  });
});

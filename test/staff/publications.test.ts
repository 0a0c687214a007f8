import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import type { GoldCase } from '../../server/evaluation/gold-case.ts';
import { type DocumentContent, job as jobSchema, releasesResponse } from '../../server/protocol/staff.ts';
import { releasesWithIndex } from '../../server/release/index-manifest.ts';
import { keepAdditions } from '../../server/release/lexicon-additions.ts';
import { deedsOf } from '../../server/staff/audit.ts';
import { Publications } from '../../server/staff/publications.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { servedVersions } from '../release/release-folder.ts';
import { ended, person, refusal, removeStaffFolders, type StaffFolder, staffFolder } from './staff-folder.ts';

removeStaffFolders();

const saying = (id: string, title: string, ...sentences: string[]) => writtenDocument(id, title, [sentences]);
const loans = saying('loans', '公共图书馆借阅规定', '每名读者一次最多可以借阅图书20册。', '外借图书的期限为三十日。');
const moreLoans = saying(
  'loans',
  '公共图书馆借阅规定',
  '每名读者一次最多可以借阅图书40册。',
  '外借图书的期限为三十日。',
);
const noLoans = saying('loans', '公共图书馆借阅规定', '馆内应当保持安静。');
const charging = saying('charging', '充电桩建设补贴办法', '新建电动汽车充电桩，每个给予建设补贴500元。');
const kitchen = saying('kitchen', '餐厨垃圾收运规定', '餐厨垃圾每日收运一次。');
const gold: GoldCase[] = [
  { question: '一次最多可以借阅图书多少册', figures: [['20册', '40册']] },
  { question: '外借图书的期限是多久', figures: [['三十日']] },
].map((each, i) => ({ id: `case-${i}`, kind: 'figure', status: 'answered', anchors: ['loans#art-1'], ...each }));

const li = person('li.gong', 'editor');
const wang = person('wang.gong', 'reviewer');

let folder: StaffFolder;
beforeEach(async () => {
  folder = await staffFolder([loans, charging], gold);
});

/** Writes a document on top of what there is. */
async function draft(document: CorpusDocument): Promise<void> {
  const present = await folder.documents.document(document.id).catch(() => undefined);
  const base = present?.draft ? present.draft.version : (present?.served?.version ?? null);
  const content = structuredClone(document) as unknown as DocumentContent;
  await folder.documents.putDraft(li, document.id, { base, content, note: `改${document.id}` });
}
async function reviewed(...documents: CorpusDocument[]): Promise<void> {
  for (const document of documents) {
    await draft(document);
    await folder.documents.submit(li, document.id, '');
    await folder.documents.review(wang, document.id, { decision: 'approve', comment: '' });
  }
}
const overview = async () => {
  const told = await folder.publications.overview();
  expect(releasesResponse.parse(told)).toEqual(told);
  return told;
};
const publish = async (force = false) => {
  const told = await ended(folder.jobs, folder.publications.publish('fa.bu', force));
  expect(jobSchema.parse(told)).toEqual(told);
  return told;
};
const deeds = async () =>
  (await deedsOf(folder.database, { action: 'release', limit: 50, offset: 0 })).entries.map(
    ({ account, action, subject }) => `${account} ${action} ${subject}`,
  );

describe('publishing', () => {
  test('takes what was reviewed and nothing else, serves it, and says what came of it', async () => {
    await reviewed(moreLoans, kitchen);
    await draft({ ...charging, source: '重新核对' });
    await folder.documents.submit(li, 'charging', '');
    const before = await overview();
    expect(before.ready.map(({ documentId, title, author, change }) => [documentId, title, author, change])).toEqual([
      ['loans', '公共图书馆借阅规定', 'li.gong', 'changed'],
      ['kitchen', '餐厨垃圾收运规定', 'li.gong', 'added'],
    ]);
    expect(before.waiting.map(({ documentId }) => documentId)).toEqual(['charging']);
    const { state, publish: report } = await publish();
    expect(state).toBe('done');
    expect(report).toMatchObject({ release: 2, changed: ['loans', 'kitchen'], removed: [], check: { worse: [] } });
    expect(await servedVersions(folder.database)).toEqual(['loans 2', 'charging 1', 'kitchen 1']);
    expect(folder.served.current.knowledge.release).toBe(2);
    const after = await overview();
    expect(after).toMatchObject({ served: 2, ready: [], waiting: [{ documentId: 'charging' }] });
    expect(after.publications[0]).toMatchObject({ release: 2, action: 'publish', by: 'fa.bu' });
    expect(await deeds()).toEqual(['fa.bu release.publish 2']);
  });

  test('takes out what is to be taken out', async () => {
    await folder.documents.draftRemoval(li, 'charging', '已废止');
    await folder.documents.review(wang, 'charging', { decision: 'approve', comment: '' });
    expect((await overview()).ready).toMatchObject([{ documentId: 'charging', change: 'removed' }]);
    expect((await publish()).publish).toMatchObject({ changed: [], removed: ['charging'] });
    expect(await servedVersions(folder.database)).toEqual(['loans 1']);
  });

  test('is refused where no second person has looked, with what to do, and nothing of the command line', async () => {
    await draft(moreLoans);
    await folder.documents.submit(li, 'loans', '');
    const { state, failure } = await publish();
    expect(state).toBe('failed');
    expect(failure).toMatch(/复核/);
    expect(failure).not.toMatch(/npm|--/);
    expect(await servedVersions(folder.database)).toEqual(['loans 1', 'charging 1']);
    expect((await overview()).waiting).toHaveLength(1);
    expect(await deeds()).toEqual([]);
  });

  test('without a draft is refused in the same way', async () => {
    const { state, failure } = await publish();
    expect(state).toBe('failed');
    expect(failure).toMatch(/没有草稿/);
    expect(failure).not.toMatch(/npm|--/);
  });

  test('that its check speaks against leaves all as it was, says why, and may be forced', async () => {
    await reviewed(noLoans);
    const failed = await publish();
    expect(failed).toMatchObject({ state: 'failed', gold: { worse: ['case-0', 'case-1'] } });
    expect(failed.failure).toMatch(/case-0/);
    expect(failed.failure).not.toMatch(/npm|--/);
    expect((await overview()).served).toBe(1);
    expect((await overview()).ready).toHaveLength(1);
    expect(releasesWithIndex(folder.settings.dataFolder)).not.toContain(2);
    const forced = await publish(true);
    expect(forced).toMatchObject({ state: 'done', publish: { check: { worse: ['case-0', 'case-1'] } } });
    const [deed] = (await deedsOf(folder.database, { action: 'release.publish', limit: 1, offset: 0 })).entries;
    expect(deed!.detail).toMatchObject({ force: true });
  });

  test('one at a time', async () => {
    await reviewed(moreLoans);
    const first = folder.publications.publish('fa.bu', false);
    expect(() => folder.publications.publish('fa.bu', false)).toThrow(/正在发布/);
    expect((await overview()).running).toBe(first);
    expect((await ended(folder.jobs, first)).state).toBe('done');
    expect((await overview()).running).toBeUndefined();
  });

  test('takes new words along, which need no draft', async () => {
    const additions = { synonyms: [{ terms: ['撸书'], means: ['借阅'] }], cantonese: [] };
    await keepAdditions(folder.database, { base: 0, additions, author: 'li.gong' });
    expect((await overview()).hasNewWords).toBe(true);
    expect(await publish()).toMatchObject({ state: 'done', publish: { release: 2, changed: [] } });
    expect((await overview()).hasNewWords).toBe(false);
  });
});

describe('rolling back', () => {
  test('serves the release before at once, and forth again the one named', async () => {
    await reviewed(moreLoans);
    await publish();
    expect(await folder.publications.rollBack('fa.bu', undefined)).toEqual({ from: 2, to: 1 });
    expect(folder.served.current.knowledge.release).toBe(1);
    expect((await overview()).publications.map(({ release, action }) => `${action} ${release}`)).toEqual([
      'rollback 1',
      'publish 2',
      'publish 1',
    ]);
    expect(await folder.publications.rollBack('fa.bu', 2)).toEqual({ from: 1, to: 2 });
    expect(folder.served.current.knowledge.release).toBe(2);
    expect((await deeds()).slice(0, 2)).toEqual(['fa.bu release.rollback 2', 'fa.bu release.rollback 1']);
  });

  test.each([[undefined], [1], [99]])('to %s, where there is nothing to go back to, is refused', async (to) => {
    await refusal(folder.publications.rollBack('fa.bu', to), 'conflict');
    expect((await overview()).served).toBe(1);
    expect(await deeds()).toEqual([]);
  });
});

describe('a publication that is planned', () => {
  const MINUTE = 60_000;
  let planned: Publications;
  beforeEach(() => {
    // Its clock and its timer are those of the process; all else goes on by itself.
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    planned = new Publications(folder.database, folder.settings, folder.served, folder.jobs);
  });
  afterEach(() => {
    planned.close();
    vi.useRealTimers();
  });

  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString();
  const plan = () => folder.database.selectFrom('publication_plans').selectAll().executeTakeFirst();
  /** Lets the time pass, and what it sets going begin and end. */
  async function pass(minutes: number): Promise<void> {
    vi.advanceTimersByTime(minutes * MINUTE);
    // Some looks at the database, of which each takes a few turns.
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    await folder.jobs.settled();
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
  }

  test('runs when it is due and not before, in the name of who planned it', async () => {
    await reviewed(moreLoans);
    await planned.plan('fa.bu', inMinutes(10));
    expect((await overview()).schedule).toEqual({ at: expect.any(String), by: 'fa.bu' });
    await pass(9);
    expect((await overview()).served).toBe(1);
    await pass(2);
    const { served, schedule, publications } = await overview();
    expect({ served, schedule }).toEqual({ served: 2, schedule: null });
    expect(publications[0]).toMatchObject({ release: 2, by: 'fa.bu' });
    expect(await deeds()).toEqual(['fa.bu release.publish 2', expect.stringMatching(/^fa.bu release.plan /)]);
  });

  test('takes what was reviewed until then', async () => {
    await draft(moreLoans);
    await planned.plan('fa.bu', inMinutes(10));
    await folder.documents.review(wang, 'loans', { decision: 'approve', comment: '' });
    await pass(11);
    expect(await servedVersions(folder.database)).toEqual(['loans 2', 'charging 1']);
  });

  test('that was due while the server was off runs when it is on again', async () => {
    await reviewed(moreLoans);
    await planned.plan('fa.bu', inMinutes(10));
    planned.close();
    await pass(60);
    expect((await overview()).served).toBe(1);
    planned = new Publications(folder.database, folder.settings, folder.served, folder.jobs);
    await pass(1);
    expect((await overview()).served).toBe(2);
  });

  test('that fails says why, is not tried again by itself, and may be planned anew', async () => {
    await draft(moreLoans);
    await planned.plan('fa.bu', inMinutes(10));
    await pass(11);
    const { schedule, served } = await overview();
    expect(served).toBe(1);
    expect(schedule!.failure).toMatch(/复核/);
    expect(schedule!.failure).not.toMatch(/npm|--/);
    await folder.documents.review(wang, 'loans', { decision: 'approve', comment: '' });
    await pass(11);
    expect((await overview()).served).toBe(1);
    await planned.plan('fa.bu', inMinutes(10));
    expect((await overview()).schedule).not.toHaveProperty('failure');
    await pass(11);
    expect((await overview()).served).toBe(2);
  });

  test('is never forced', async () => {
    await reviewed(noLoans);
    await planned.plan('fa.bu', inMinutes(10));
    await pass(11);
    expect(await overview()).toMatchObject({ served: 1, schedule: { failure: expect.stringMatching(/case-0/) } });
  });

  test('is replaced by another, and dropped', async () => {
    await reviewed(moreLoans);
    await planned.plan('fa.bu', inMinutes(10));
    const at = inMinutes(30);
    await planned.plan('guan.li', at);
    expect((await overview()).schedule).toEqual({ at, by: 'guan.li' });
    await planned.dropPlan('guan.li');
    expect((await overview()).schedule).toBeNull();
    await pass(60);
    expect((await overview()).served).toBe(1);
  });

  test('while another runs is kept for its time', async () => {
    await reviewed(moreLoans);
    await planned.plan('fa.bu', inMinutes(10));
    vi.advanceTimersByTime(11 * MINUTE);
    // The one that was due has begun; this one is for later.
    await expect.poll(() => folder.jobs.isRunning('publish'), { interval: 0 }).toBe(true);
    const at = inMinutes(30);
    await planned.plan('guan.li', at);
    await folder.jobs.settled();
    expect(await overview()).toMatchObject({ served: 2, schedule: { at, by: 'guan.li' } });
  });

  test.each([
    ['has passed', () => inMinutes(-1)],
    ['is now', () => inMinutes(0)],
    ['passed within this second, written without its fraction', () => inMinutes(0).replace(/\.\d+Z$/, 'Z')],
  ])('for a time that %s is refused', async (_, at) => {
    vi.setSystemTime('2026-03-02T01:00:00.500Z');
    await refusal(planned.plan('fa.bu', at()), 'refused');
    expect(await plan()).toBeUndefined();
  });
});

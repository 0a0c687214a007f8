import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerWhole } from '../../server/answer/answer-whole.ts';
import { ConversationRepository } from '../../server/conversation/conversation-repository.ts';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { keepVersion, versionsOf } from '../../server/release/document-versions.ts';
import { draftsOf, putDrafts, reviewDrafts } from '../../server/release/drafts.ts';
import { releasesWithIndex } from '../../server/release/index-manifest.ts';
import { openKnowledge } from '../../server/release/open-knowledge.ts';
import { type PublishOptions, publishDrafts, rollBack } from '../../server/release/publish-drafts.ts';
import { publicationsOf, recordPublication, servedRelease } from '../../server/release/release-repository.ts';
import { TODAY } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { bundle, type ReleaseFolder, releaseFolder, removeReleaseFolders, servedVersions } from './release-folder.ts';

removeReleaseFolders();

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
const BOOKS = '一次最多可以借阅图书多少册';
const SUBSIDY = '新建电动汽车充电桩补贴多少元';

const gold = [
  { question: BOOKS, figures: [['20册', '40册']] },
  { question: '外借图书的期限是多久', figures: [['三十日']] },
].map((each, i) => ({ id: `case-${i}`, kind: 'figure', status: 'answered', anchors: ['loans#art-1'], ...each }));

let folder: ReleaseFolder;
beforeEach(async () => {
  folder = await releaseFolder([loans, charging], gold);
});

async function draft(author: string, ...documents: (CorpusDocument | string)[]): Promise<void> {
  const { database } = folder;
  const drafts = [];
  for (const each of documents) {
    const isRemoved = typeof each === 'string';
    const version = isRemoved ? null : await keepVersion(database, { document: each, origin: 'edited', note: '改' });
    drafts.push({ documentId: isRemoved ? each : each.id, version, note: '改' });
  }
  await putDrafts(database, drafts, author);
}

const publish = (options: Partial<PublishOptions> = {}) =>
  publishDrafts(folder.database, folder.settings, { by: '李工', review: 'none', ...options });
const drafted = async () => (await draftsOf(folder.database)).map(({ documentId }) => documentId);
/** All that a publication that failed must leave as it was. */
const stored = async () => ({
  indexes: releasesWithIndex(folder.settings.dataFolder).filter((release) => release > 1),
  releases: await folder.database.selectFrom('releases').select('number').execute(),
  entries: await folder.database.selectFrom('release_documents').selectAll().execute(),
  publications: await publicationsOf(folder.database),
  drafts: await draftsOf(folder.database),
});

describe('publishing', () => {
  test('makes of the served release and the drafts a new one, and serves it', async () => {
    await draft('李工', moreLoans, kitchen, 'charging');
    const { release, changed, removed, check, opened } = await publish();
    expect(await servedRelease(folder.database)).toBe(release);
    expect(await servedVersions(folder.database)).toEqual(['loans 2', 'kitchen 1']);
    expect({ changed, removed }).toEqual({ changed: ['loans', 'kitchen'], removed: ['charging'] });
    expect(check).toMatchObject({ failures: [], worse: [], lookedFor: 2, notFound: [] });
    expect(opened.knowledge.release).toBe(release);
    expect((await answerWhole({ question: BOOKS, asOf: TODAY }, opened.knowledge)).answer.text).toContain('40册');
    expect(await drafted()).toEqual([]);
    expect((await publicationsOf(folder.database))[0]).toMatchObject({ release, action: 'publish', by: '李工' });
  });

  test('says how far it is', async () => {
    await draft('李工', kitchen);
    const stages = new Map<string, string>();
    await publish({ onProgress: (stage, done, total) => stages.set(stage, `${done}/${total}`) });
    expect(Object.fromEntries(stages)).toMatchObject({ titles: '1/1', gold: '2/2' });
  });

  test('asks the gold questions again, and tells those now answered from what is new', async () => {
    await draft('李工', saying('loans-new', '图书外借新规', '每名读者一次最多可以借阅图书40册。'));
    const { check } = await publish();
    expect(check.asked).toBe(2);
    expect([...check.worse, ...check.failures]).toEqual([]);
  });

  test('without a draft is refused', async () => {
    const before = await stored();
    await expect(publish()).rejects.toMatchObject({ code: 'nothing_to_publish' });
    expect(await stored()).toEqual(before);
  });

  test('keeps for the next release what was drafted or written anew meanwhile', async () => {
    await draft('李工', moreLoans, charging);
    let meanwhile: Promise<void> | undefined;
    const onProgress = () => {
      meanwhile ??= draft('陈工', noLoans, kitchen);
    };
    const { changed } = await publish({ onProgress });
    await meanwhile;
    expect(changed).toEqual(['loans', 'charging']);
    expect(await servedVersions(folder.database)).toEqual(['loans 2', 'charging 1']);
    expect(await drafted()).toEqual(['loans', 'kitchen']);
  });
});

describe('where a second person must review', () => {
  const review = 'second-person';

  test('nothing goes out before anybody has', async () => {
    await draft('李工', moreLoans);
    const before = await stored();
    await expect(publish({ review })).rejects.toMatchObject({ code: 'not_reviewed' });
    expect(await stored()).toEqual(before);
  });

  test('only what was reviewed goes out; the rest stays drafted', async () => {
    await draft('李工', moreLoans, kitchen, 'charging');
    await reviewDrafts(folder.database, ['kitchen', 'charging'], '王工');
    const { changed, removed } = await publish({ review });
    expect({ changed, removed }).toEqual({ changed: ['kitchen'], removed: ['charging'] });
    expect(await servedVersions(folder.database)).toEqual(['loans 1', 'kitchen 1']);
    expect(await drafted()).toEqual(['loans']);
  });
});

describe('a publication that fails', () => {
  test('its check leaves nothing behind: the old release is served, the drafts are there', async () => {
    await draft('李工', noLoans);
    const before = await stored();
    const failed = publish();
    await expect(failed).rejects.toMatchObject({ code: 'check_failed' });
    await expect(failed).rejects.toThrow(/case-0、case-1/);
    expect(await stored()).toEqual(before);
  });

  test('its check since too many new passages are not found by their titles names some', async () => {
    const same = Array.from({ length: 30 }, (_, i) => saying(`notice-${i}`, '停水通知', '因管网检修，停止供水。'));
    await draft('李工', ...same);
    const before = await stored();
    await expect(publish()).rejects.toThrow(/按标题找不到的段落有 20 个：notice-/);
    expect(await stored()).toEqual(before);
  });

  test('its check can be forced, and still says what is worse', async () => {
    await draft('李工', noLoans);
    const { check, release } = await publish({ force: true });
    expect(check.worse).toEqual(['case-0', 'case-1']);
    expect(check.failures).toHaveLength(1);
    expect(await servedRelease(folder.database)).toBe(release);
  });

  test('does not speak in the next one, though that has its number', async () => {
    await draft('李工', noLoans);
    await expect(publish()).rejects.toMatchObject({ code: 'check_failed' });
    await draft('李工', moreLoans);
    const { opened } = await publish();
    const { answer } = await answerWhole({ question: BOOKS, asOf: TODAY }, opened.knowledge);
    expect(answer.text).toContain('40册');
    const again = await openKnowledge(folder.database, opened.knowledge.release, folder.settings);
    expect(again.knowledge.passages.map(({ text }) => text)).toEqual(opened.knowledge.passages.map(({ text }) => text));
  });

  test('since another was published meanwhile leaves that one served, and the drafts', async () => {
    const { database } = folder;
    await bundle(database, [loans, charging, kitchen]);
    const served = (await servedRelease(database))!;
    await draft('李工', moreLoans);
    const before = await stored();
    let other: Promise<void> | undefined;
    const onProgress = () => {
      other ??= recordPublication(database, served - 1, 'rollback', '王工');
    };
    await expect(publish({ onProgress })).rejects.toMatchObject({ code: 'overtaken' });
    await other;
    expect(await servedRelease(database)).toBe(served - 1);
    const { publications, ...rest } = await stored();
    expect({ ...rest, indexes: [], publications: before.publications }).toEqual(before);
    expect(publications).toHaveLength(before.publications.length + 1);
    expect(rest.indexes).toEqual([served]);
    await publish();
    expect(await servedVersions(database)).toEqual(['loans 2', 'charging 1']);
  });

  test('to open what is to be served leaves nothing behind either', async () => {
    await draft('李工', moreLoans);
    const before = await stored();
    const fails = () => Promise.reject(new Error('no vectors'));
    const embedder = { name: 'unreachable', embedDocuments: fails, embedQuery: fails };
    const served = await openKnowledge(folder.database, 1, folder.settings);
    folder.settings = { ...folder.settings, embedder };
    const publishing = publish({ served });
    await expect(publishing).rejects.toThrow('no vectors');
    expect(await stored()).toEqual(before);
  });
});

test('a release that a kill left behind is forgotten with the next publication', async () => {
  const { database } = folder;
  const row = { vocabulary: '{}', lexicon: '{}' };
  mkdirSync(join(folder.settings.dataFolder, 'releases/70'), { recursive: true });
  const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString();
  await database
    .insertInto('releases')
    .values({ number: 70, created_at: hours(2), ...row })
    .execute();
  await database
    .insertInto('releases')
    .values({ number: 71, created_at: hours(0), ...row })
    .execute();
  await database.insertInto('release_documents').values({ release: 70, document_id: 'loans', version: 1 }).execute();
  await draft('李工', kitchen);
  const { release } = await publish();
  const left = await database.selectFrom('releases').select('number').orderBy('number').execute();
  // The younger one may be under way in another program.
  expect(left.map(({ number }) => number)).toEqual([1, 71, release]);
  expect(existsSync(join(folder.settings.dataFolder, 'releases/70'))).toBe(false);
});

describe('of the answers given before', () => {
  async function answered(question: string): Promise<string> {
    const conversations = new ConversationRepository(folder.database);
    const { knowledge } = await openKnowledge(
      folder.database,
      (await servedRelease(folder.database))!,
      folder.settings,
    );
    const { answer } = await answerWhole({ question, asOf: TODAY }, knowledge);
    expect(answer.status).toBe('answered');
    const { id } = await conversations.create();
    await conversations.addTurn(id, { requestId: 'r', question, region: undefined, asOf: TODAY });
    await conversations.saveAnswer(id, 'r', answer, {});
    return answer.id;
  }

  test('those that quote what is no longer said are listed, and no others', async () => {
    const books = await answered(BOOKS);
    const days = await answered('外借图书的期限是多久');
    const subsidy = await answered(SUBSIDY);
    await draft('李工', moreLoans);
    const { answers } = await publish();
    const listed = answers.map(({ answerId, question, passages }) => ({ answerId, question, passages }));
    expect(listed).toContainEqual({ answerId: books, question: BOOKS, passages: ['loans#art-1'] });
    expect(listed.map(({ answerId }) => answerId)).not.toContain(subsidy);
    const ofDays = (await new ConversationRepository(folder.database).answer(days))!.answer;
    const quotesChange = ofDays.citations.some(({ quote }) => quote.includes('20册'));
    expect(listed.some(({ answerId }) => answerId === days)).toBe(quotesChange);
  });

  test('those that rest on a document that was taken out are listed, newest first', async () => {
    const [first, second] = [await answered(SUBSIDY), await answered(SUBSIDY)];
    await draft('李工', 'charging');
    expect((await publish()).answers.map(({ answerId }) => answerId)).toEqual([second, first]);
  });

  test('none is listed where a document changed elsewhere', async () => {
    await answered(SUBSIDY);
    await draft('李工', { ...charging, source: '重新核对' });
    expect((await publish()).answers).toEqual([]);
  });
});

describe('rolling back', () => {
  beforeEach(async () => {
    await bundle(folder.database, [moreLoans, charging]);
    await bundle(folder.database, [moreLoans, charging, kitchen]);
  });

  test('serves the release before at once, and is recorded', async () => {
    expect(await rollBack(folder.database, '王工')).toEqual({ from: 3, to: 2 });
    expect(await servedVersions(folder.database)).toEqual(['loans 2', 'charging 1']);
    expect((await publicationsOf(folder.database))[0]).toMatchObject({ release: 2, action: 'rollback', by: '王工' });
  });

  test('again goes one further back, and forth again to the one named', async () => {
    await rollBack(folder.database, '王工');
    expect(await rollBack(folder.database, '王工')).toEqual({ from: 2, to: 1 });
    expect(await servedVersions(folder.database)).toEqual(['loans 1', 'charging 1']);
    await expect(rollBack(folder.database, '王工')).rejects.toMatchObject({ code: 'unknown_release' });
    expect(await rollBack(folder.database, '王工', 3)).toEqual({ from: 1, to: 3 });
  });

  test.each([
    ['that there is not', 99],
    ['that is served', 3],
  ])('to a release %s is refused with those there are', async (_, to) => {
    const refused = rollBack(folder.database, '王工', to);
    await expect(refused).rejects.toMatchObject({ code: 'unknown_release' });
    await expect(refused).rejects.toThrow('可选 2、1（当前 3）');
    expect(await servedRelease(folder.database)).toBe(3);
  });

  test('to a release that was never published is refused', async () => {
    const row = { number: 8, created_at: new Date().toISOString(), vocabulary: '{}', lexicon: '{}' };
    await folder.database.insertInto('releases').values(row).execute();
    await expect(rollBack(folder.database, '王工', 8)).rejects.toMatchObject({ code: 'unknown_release' });
  });

  test('leaves versions, and the next publication builds on what is served then', async () => {
    await rollBack(folder.database, '王工', 1);
    await draft('李工', kitchen);
    expect((await publish()).release).toBe(4);
    expect(await servedVersions(folder.database)).toEqual(['loans 1', 'charging 1', 'kitchen 1']);
    expect(await versionsOf(folder.database, 'loans')).toHaveLength(2);
  });
});

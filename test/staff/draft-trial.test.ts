import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerWhole } from '../../server/answer/answer-whole.ts';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import type { GoldCase } from '../../server/evaluation/gold-case.ts';
import { type DocumentContent, trialResponse } from '../../server/protocol/staff.ts';
import { keepAdditions } from '../../server/release/lexicon-additions.ts';
import { publishDrafts } from '../../server/release/publish-drafts.ts';
import { DraftTrial } from '../../server/staff/draft-trial.ts';
import { TODAY } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';
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
const parking = saying('parking', '公共停车场收费办法', '公共停车场停放小型汽车，每小时收费8元。');
const PARKING = '公共停车场停放小型汽车每小时收费多少元';
const BOOKS = '一次最多可以借阅图书多少册';
const gold: GoldCase[] = [
  { question: BOOKS, figures: [['20册']] },
  { question: '外借图书的期限是多久', figures: [['三十日']] },
].map((each, i) => ({ id: `case-${i}`, kind: 'figure', status: 'answered', anchors: ['loans#art-1'], ...each }));
const li = person('li.gong', 'editor');

let folder: StaffFolder;
beforeEach(async () => {
  folder = await staffFolder([loans, charging], gold);
});

async function draft(document: CorpusDocument): Promise<void> {
  const present = await folder.documents.document(document.id).catch(() => undefined);
  const base = present?.draft ? present.draft.version : (present?.served?.version ?? null);
  const content = structuredClone(document) as unknown as DocumentContent;
  await folder.documents.putDraft(li, document.id, { base, content, note: '' });
}
const ask = async (question = BOOKS) => {
  const told = await folder.trial.ask({ question, asOf: TODAY });
  expect(trialResponse.parse(told)).toEqual(told);
  return told;
};
/** All that a trial must leave as it was. */
const held = async () => {
  const { database, settings } = folder;
  const releases = join(settings.dataFolder, 'releases');
  return {
    folders: existsSync(releases) ? readdirSync(releases).sort() : [],
    ...Object.fromEntries(
      await Promise.all(
        (
          [
            'releases',
            'release_documents',
            'publications',
            'drafts',
            'audit',
            'conversations',
            'turns',
            'answers',
          ] as const
        ).map(async (table) => [table, await database.selectFrom(table).selectAll().execute()]),
      ),
    ),
  };
};

describe('a question asked of what is served and of what is drafted', () => {
  test('is answered by the draft otherwise, and by what is served as before', async () => {
    await draft(moreLoans);
    const { live, draft: drafted } = await ask();
    expect(live.answer.text).toContain('20册');
    expect(live.answer.text).not.toContain('40册');
    expect(drafted!.answer.text).toContain('40册');
    expect(drafted!.answer.text).not.toContain('20册');
    expect(folder.served.current.knowledge.release).toBe(1);
    const { answer } = await answerWhole({ question: BOOKS, asOf: TODAY }, folder.served.current.knowledge);
    expect(answer.text).toContain('20册');
  });

  test('of a new document is answered by the draft alone, and of one taken out by what is served alone', async () => {
    await draft(parking);
    await folder.documents.draftRemoval(li, 'charging', '');
    const fee = await ask(PARKING);
    expect(fee.live.answer.status).toMatch(/^unanswerable/);
    expect(fee.draft!.answer).toMatchObject({ status: 'answered', citations: [{ documentId: 'parking' }] });
    const subsidy = await ask('新建电动汽车充电桩补贴多少元');
    expect(subsidy.live.answer.text).toContain('500元');
    expect(subsidy.draft!.answer.status).toMatch(/^unanswerable/);
  });

  test('follows the drafts as they change, and ends with them', async () => {
    expect((await ask()).draft).toBeNull();
    await draft(moreLoans);
    expect((await ask()).draft!.answer.text).toContain('40册');
    await draft(saying('loans', '公共图书馆借阅规定', '每名读者一次最多可以借阅图书60册。'));
    expect((await ask()).draft!.answer.text).toContain('60册');
    await folder.documents.dropDraft(li, 'loans');
    expect((await ask()).draft).toBeNull();
  });

  test('follows what is published too', async () => {
    await draft(moreLoans);
    await ask();
    await publishDrafts(folder.database, folder.settings, { by: 'fa.bu', review: 'none', force: true });
    await folder.served.look();
    const { live, draft: drafted } = await ask();
    expect(live.answer.text).toContain('40册');
    expect(drafted).toBeNull();
  });

  test('reads new words as the next release will', async () => {
    const additions = { synonyms: [{ terms: ['撸书'], means: ['借阅图书'] }], cantonese: [] };
    await keepAdditions(folder.database, { base: 0, additions, author: 'li.gong' });
    const { live, draft: drafted } = await ask('一次最多可以撸书多少册');
    expect(drafted).not.toBeNull();
    expect(drafted!.answer.text).toContain('20册');
    expect(live.confidence).toBeLessThan(drafted!.confidence);
  });

  test('says what decided: the passages it compared, with their scores and the words they have', async () => {
    await draft(moreLoans);
    const { live, draft: drafted } = await ask();
    for (const trial of [live, drafted!]) {
      expect(trial.candidates[0]).toMatchObject({ id: 'loans#art-1', title: '公共图书馆借阅规定', isKept: true });
      expect(trial.candidates[0]!.matched.join('')).toContain('图书');
      expect(trial.candidates.length).toBeLessThanOrEqual(20);
      expect(trial.route).not.toBe('');
      expect(trial.reason).not.toBe('');
    }
  });

  test('has personal data masked before it is asked', async () => {
    await draft(moreLoans);
    const told = JSON.stringify(await ask(`我的电话是13812345678，${BOOKS}`));
    expect(told).not.toContain('13812345678');
  });
});

describe('nothing is left of a trial', () => {
  test('in the database or among the releases on the disk', async () => {
    await draft(moreLoans);
    await draft(parking);
    const before = await held();
    await ask();
    await ask(PARKING);
    expect(await held()).toEqual(before);
  });

  test('however many ask at once, of drafts that nobody has asked yet', async () => {
    await draft(moreLoans);
    const before = await held();
    const told = await Promise.all([ask(), ask(), ask()]);
    for (const { draft: drafted } of told) expect(drafted!.answer.text).toContain('40册');
    expect(await held()).toEqual(before);
  });

  test('and the release that is published next has its number and its own words', async () => {
    await draft(moreLoans);
    await ask();
    await draft(
      saying('loans', '公共图书馆借阅规定', '每名读者一次最多可以借阅图书60册。', '外借图书的期限为三十日。'),
    );
    const { release, opened } = await publishDrafts(folder.database, folder.settings, {
      by: 'fa.bu',
      review: 'none',
      force: true,
    });
    expect(release).toBe(2);
    const { answer } = await answerWhole({ question: BOOKS, asOf: TODAY }, opened.knowledge);
    expect(answer.text).toContain('60册');
  });

  test('that could not be opened, and the next one is tried anew', async () => {
    await draft(moreLoans);
    const before = await held();
    let isBroken = true;
    const { embedder } = folder.settings;
    const failing = {
      ...embedder,
      embedQuery: (text: string) => embedder.embedQuery(text),
      embedDocuments: (texts: string[]) =>
        isBroken ? Promise.reject(new Error('no vectors')) : embedder.embedDocuments(texts),
    };
    const trial = new DraftTrial(folder.database, { ...folder.settings, embedder: failing }, folder.served);
    await expect(trial.ask({ question: BOOKS, asOf: TODAY })).rejects.toThrow('no vectors');
    expect(await held()).toEqual(before);
    isBroken = false;
    expect((await trial.ask({ question: BOOKS, asOf: TODAY })).draft!.answer.text).toContain('40册');
    expect(await held()).toEqual(before);
  });
});

describe('the gold questions asked of both', () => {
  const run = () =>
    ended(
      folder.jobs,
      folder.jobs.start(
        'gold',
        (progress) => folder.trial.askGold(progress),
        () => undefined,
      ),
    );

  test('say which are answered worse by the draft, and what they ask', async () => {
    await draft(noLoans);
    const before = await held();
    const { state, gold: report, done, total } = await run();
    expect({ state, done, total }).toEqual({ state: 'done', done: 2, total: 2 });
    expect(report).toMatchObject({ asked: 2, worse: ['case-0', 'case-1'], better: [] });
    expect(report!.failures.join()).toContain('case-0');
    expect(report!.questions['case-0']).toBe(BOOKS);
    expect(await held()).toEqual(before);
  });

  test('say that all is well where it is', async () => {
    await draft({ ...loans, source: '重新核对' });
    expect((await run()).gold).toMatchObject({ worse: [], failures: [] });
  });

  test('are not asked where nothing is drafted', async () => {
    await refusal(
      folder.trial.askGold(() => {}),
      'refused',
    );
  });
});

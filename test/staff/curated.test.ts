import { beforeEach, describe, expect, test } from 'vitest';
import { answerWhole } from '../../server/answer/answer-whole.ts';
import { curatedPreviewResponse } from '../../server/protocol/staff.ts';
import { publishDrafts } from '../../server/release/publish-drafts.ts';
import { CURATED_DOCUMENT, previewCurated, putCurated, removeCurated } from '../../server/staff/curated.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { person, refusal, removeStaffFolders, type StaffFolder, staffFolder } from './staff-folder.ts';

removeStaffFolders();

const loans = writtenDocument(
  'loans',
  '公共图书馆借阅规定',
  [['每名读者一次最多可以借阅图书20册。', '外借图书的期限为三十日。'], ['馆内应当保持安静。']],
  { issuer: { zh: '广东省文化和旅游厅' } },
);
const ended = writtenDocument('ended', '旧借阅规定', [['每名读者一次最多可以借阅图书5册。']], {
  expiresOn: '2020-01-01',
});
const faq = writtenDocument('faq-books', '借书问答', [['可以，凭借书证办理。']], { kind: 'faq', wording: 'restated' });
faq.passages[0]!.title = { zh: '没有身份证可以借书吗' };
faq.passages[0]!.asked = ['不带身份证能借书吗'];
const li = person('li.gong', 'editor');
const chen = person('chen.gong', 'editor');
const wang = person('wang.gong', 'reviewer');

type Content = Parameters<typeof putCurated>[4]['content'];
const QUESTION = '小孩一次能借多少本书';
const content = (changes: Partial<Content> = {}): Content => ({
  question: QUESTION,
  sentences: ['小孩和其他读者一样，一次最多可以借阅图书20册。'],
  restsOn: ['loans#art-1'],
  asked: [],
  ...changes,
});

let folder: StaffFolder;
beforeEach(async () => {
  folder = await staffFolder([loans, ended, faq]);
});

const knowledge = () => folder.served.current.knowledge;
const preview = async (changes: Partial<Content> = {}) => {
  const told = await previewCurated(knowledge(), content(changes));
  expect(curatedPreviewResponse.parse(told)).toEqual(told);
  return told;
};
const put = (by: typeof li, base: number | null, anchor: string, changes: Partial<Content> = {}, note = '') =>
  putCurated(folder.documents, knowledge(), by, anchor, { base, content: content(changes), note });
const read = () => folder.documents.document(CURATED_DOCUMENT);

describe('before it is kept one is told', () => {
  test('nothing where all that is said is said by a passage it rests on', async () => {
    expect((await preview()).unsupported).toEqual([]);
  });

  test.each([
    ['another figure', '一次最多可以借阅图书30册。', 'figure', '30册'],
    ['a day that no source names', '本规定自2027年1月1日起施行。', 'date', '2027年1月1日'],
    ['another agency', '由广州市教育局负责解释。', 'agency', '教育局'],
    ['a document that no source names', '依据《深圳市图书馆条例》办理。', 'title', '《深圳市图书馆条例》'],
    ['the opposite', '馆内不应当保持安静。', 'negation', ''],
  ])('what no source says: %s', async (_, sentence, kind, text) => {
    const { unsupported } = await preview({
      sentences: ['外借图书的期限为三十日。', sentence],
      restsOn: ['loans#art-1', 'loans#art-2'],
    });
    expect(unsupported.map(({ sentence }) => sentence)).toContain(1);
    expect(unsupported.map(({ sentence }) => sentence)).not.toContain(0);
    const claim = unsupported.find((one) => one.kind === kind);
    expect(claim, JSON.stringify(unsupported)).toBeDefined();
    expect(claim!.text).toContain(text);
  });

  test('all figures where it rests on nothing', async () => {
    expect((await preview({ restsOn: [] })).unsupported).toMatchObject([{ sentence: 0, kind: 'figure' }]);
  });

  test('how it is answered now, and what the passages say that it rests on, with whether they hold', async () => {
    const told = await preview({ restsOn: ['loans#art-1', 'ended#art-1'] });
    expect(told.now.question).toBe(QUESTION);
    expect(told.restsOn).toMatchObject([
      { id: 'loans#art-1', title: '公共图书馆借阅规定 · 第一条', validity: 'in_force' },
      { id: 'ended#art-1', validity: 'expired' },
    ]);
    expect(told.restsOn[0]!.text).toContain('20册');
  });

  test('which questions much like it are answered by hand already', async () => {
    const { similar } = await preview({ question: '没带身份证可以借书吗' });
    expect(similar.map(({ question }) => question).sort()).toEqual(['不带身份证能借书吗', '没有身份证可以借书吗']);
    for (const { documentId, anchor, likeness } of similar) {
      expect([documentId, anchor]).toEqual(['faq-books', 'art-1']);
      expect(likeness).toBeGreaterThan(0.6);
    }
    expect((await preview({ question: '充电桩补贴多少钱' })).similar).toEqual([]);
  });

  test.each(['loans#art-9', 'guessed#art-1', 'loans#'])('that it cannot rest on %s', async (id) => {
    expect(await refusal(preview({ restsOn: [id] }), 'refused')).toContain(id);
    await refusal(put(li, null, 'q-1', { restsOn: [id] }), 'refused');
    await refusal(read(), 'not_found');
  });
});

describe('a curated answer', () => {
  test('is taken out by a draft without it; the last one takes the document with it', async () => {
    await put(li, null, 'q-1', {});
    await put(li, 1, 'q-2', { question: '可以借几本书' });
    await refusal(removeCurated(folder.documents, li, 'q-9', 2), 'not_found');
    await refusal(removeCurated(folder.documents, li, 'q-1', 1), 'conflict');
    await removeCurated(folder.documents, li, 'q-1', 2);
    const { draft } = await read();
    expect(draft).toMatchObject({ note: `删去：${QUESTION}` });
    expect(draft!.content!.passages.map(({ anchor }) => anchor)).toEqual(['q-2']);
    await removeCurated(folder.documents, li, 'q-2', 3);
    expect((await read()).draft).toBeNull();
  });

  test('is a draft of the document of staff, reviewed and published as any other, and then it answers', async () => {
    expect(await put(li, null, 'q-20260302', { asked: ['儿童可以借几本书'] })).toEqual({ version: 1 });
    const { state, draft } = await read();
    expect(state).toBe('draft');
    expect(draft).toMatchObject({ author: 'li.gong', note: `回答：${QUESTION}` });
    expect(draft!.content).toMatchObject({
      kind: 'faq',
      passages: [
        {
          anchor: 'q-20260302',
          title: { zh: QUESTION },
          locator: { zh: '问答1' },
          restsOn: ['loans#art-1'],
          asked: ['儿童可以借几本书'],
        },
      ],
    });
    await refusal(folder.documents.review(li, CURATED_DOCUMENT, { decision: 'approve', comment: '' }), 'forbidden');
    await folder.documents.review(wang, CURATED_DOCUMENT, { decision: 'approve', comment: '' });
    const { opened } = await publishDrafts(folder.database, folder.settings, { by: 'fa.bu', review: 'second-person' });
    const { answer } = await answerWhole({ question: QUESTION, asOf: '2026-11-23' }, opened.knowledge);
    expect(answer.text).toContain('小孩和其他读者一样');
    expect(answer.citations.map(({ documentId }) => documentId)).toContain(CURATED_DOCUMENT);
  });

  test('stands beside the others, and is changed by its anchor', async () => {
    await put(li, null, 'q-1');
    await put(chen, 1, 'q-2', { question: '能借多久', sentences: ['外借图书的期限为三十日。'] });
    expect(await put(li, 2, 'q-1', { sentences: ['一次最多可以借阅图书20册，小孩也一样。'] }, '改写')).toEqual({
      version: 3,
    });
    const { draft } = await read();
    expect(draft!.note).toBe('改写');
    expect(draft!.content!.passages.map(({ anchor, locator }) => `${anchor} ${locator.zh}`)).toEqual([
      'q-1 问答1',
      'q-2 问答2',
    ]);
    expect(draft!.content!.passages[0]!.sentences).toEqual([{ zh: '一次最多可以借阅图书20册，小孩也一样。' }]);
  });

  test('of somebody who has not seen another one’s is refused, and neither is lost', async () => {
    await put(li, null, 'q-1');
    const said = await refusal(put(chen, null, 'q-2', { question: '能借多久' }), 'conflict');
    expect(said).toContain('li.gong');
    expect((await read()).draft!.content!.passages.map(({ anchor }) => anchor)).toEqual(['q-1']);
    await put(chen, 1, 'q-2', { question: '能借多久' });
    expect((await read()).draft!.content!.passages.map(({ anchor }) => anchor)).toEqual(['q-1', 'q-2']);
  });

  test('goes on from what is served once that is published', async () => {
    await put(li, null, 'q-1');
    await folder.documents.review(wang, CURATED_DOCUMENT, { decision: 'approve', comment: '' });
    await publishDrafts(folder.database, folder.settings, { by: 'fa.bu', review: 'second-person' });
    await folder.served.look();
    await put(li, 1, 'q-2', { question: '能借多久', sentences: ['外借图书的期限为三十日。'] });
    const { served, draft } = await read();
    expect(served!.content.passages).toHaveLength(1);
    expect(draft!.content!.passages).toHaveLength(2);
  });

  test.each(['Q 1', '问', '../q', ''])('with an anchor that is none (%j) is refused', async (anchor) => {
    await refusal(put(li, null, anchor), 'refused');
    await refusal(read(), 'not_found');
  });
});

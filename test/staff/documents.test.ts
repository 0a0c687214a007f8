import { beforeEach, describe, expect, test } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import {
  type DocumentContent,
  differenceResponse,
  staffDocumentResponse,
  staffDocumentsResponse,
} from '../../server/protocol/staff.ts';
import { keepVersion } from '../../server/release/document-versions.ts';
import { putDrafts } from '../../server/release/drafts.ts';
import { publishDrafts } from '../../server/release/publish-drafts.ts';
import type { Account } from '../../server/staff/accounts.ts';
import { deedsOf } from '../../server/staff/audit.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { person, refusal, removeStaffFolders, type StaffFolder, staffFolder } from './staff-folder.ts';

removeStaffFolders();

const loans = writtenDocument('loans', '公共图书馆借阅规定', [
  ['每名读者一次最多可以借阅图书20册。', '外借图书的期限为三十日。'],
  ['馆内应当保持安静。'],
]);
const charging = writtenDocument('charging', '充电桩建设补贴办法', [['每个充电桩给予建设补贴500元。']], {
  kind: 'law',
});
const kitchen = writtenDocument('kitchen', '餐厨垃圾收运规定', [['餐厨垃圾每日收运一次。']]);
const li = person('li.gong', 'editor');
const chen = person('chen.gong', 'editor');
const wang = person('wang.gong', 'reviewer');

let folder: StaffFolder;
beforeEach(async () => {
  folder = await staffFolder([loans, charging]);
});

/** As a page sends it. */
const content = (document: CorpusDocument) => structuredClone(document) as unknown as DocumentContent;
/** The loans with another first sentence. */
const saying = (sentence: string) => {
  const changed = structuredClone(loans);
  changed.passages[0]!.sentences[0] = { zh: sentence };
  return changed;
};
const put = (by: Account, base: number | null, document: CorpusDocument, note = '改册数') =>
  folder.documents.putDraft(by, document.id, { base, content: content(document), note });
const read = async (id: string) => {
  const told = await folder.documents.document(id);
  expect(staffDocumentResponse.parse(told)).toEqual(told);
  return told;
};
const stateOf = async (id: string) => (await read(id)).state;
const list = async (query: Partial<Parameters<StaffFolder['documents']['list']>[0]> = {}) => {
  const told = await folder.documents.list({ limit: 50, offset: 0, ...query });
  expect(staffDocumentsResponse.parse(told)).toEqual(told);
  return told;
};
const difference = async (id: string, asked = {}) => {
  const told = await folder.documents.difference(id, asked);
  expect(differenceResponse.parse(told)).toEqual(told);
  return told;
};
async function publish(): Promise<void> {
  await publishDrafts(folder.database, folder.settings, { by: '发布员', review: 'none', force: true });
  await folder.served.look();
}
const actions = async () =>
  (await deedsOf(folder.database, { limit: 100, offset: 0 })).entries.map(
    ({ account, action, subject }) => `${account} ${action} ${subject}`,
  );
/** All that a refusal must leave as it was. */
const held = async () =>
  JSON.stringify(
    await Promise.all(
      (['document_versions', 'drafts', 'draft_comments', 'audit'] as const).map((table) =>
        folder.database.selectFrom(table).selectAll().execute(),
      ),
    ),
  );

describe('a document goes through its states', () => {
  test('published, draft, in review, reviewed, and published again', async () => {
    expect(await stateOf('loans')).toBe('published');
    const { version } = await put(li, 1, saying('每名读者一次最多可以借阅图书40册。'));
    expect(version).toBe(2);
    expect(await read('loans')).toMatchObject({
      state: 'draft',
      served: { version: 1, content: { id: 'loans' } },
      draft: { version: 2, author: 'li.gong', note: '改册数' },
    });
    await folder.documents.submit(li, 'loans', '请王工看');
    const submitted = await read('loans');
    expect(submitted).toMatchObject({ state: 'in_review', draft: { note: '请王工看' } });
    expect(submitted.draft!.submittedAt).toBeDefined();
    await folder.documents.review(wang, 'loans', { decision: 'approve', comment: '属实' });
    expect(await read('loans')).toMatchObject({
      state: 'reviewed',
      draft: { reviewer: 'wang.gong' },
      comments: [{ author: 'wang.gong', text: '属实', version: 2 }],
    });
    await publish();
    expect(await read('loans')).toMatchObject({ state: 'published', served: { version: 2 }, draft: null });
    expect((await read('loans')).versions.map(({ version, origin }) => `${version} ${origin}`)).toEqual([
      '1 bundled',
      '2 edited',
    ]);
    expect(await actions()).toEqual([
      'wang.gong document.approve loans',
      'li.gong document.submit loans',
      'li.gong document.draft loans',
    ]);
  });

  test('removing, taken out, and restored', async () => {
    await folder.documents.draftRemoval(li, 'loans', '已废止');
    expect(await read('loans')).toMatchObject({
      state: 'removing',
      served: { version: 1 },
      draft: { version: null, content: null, note: '已废止' },
    });
    await folder.documents.submit(li, 'loans', '');
    await folder.documents.review(wang, 'loans', { decision: 'approve', comment: '' });
    expect(await stateOf('loans')).toBe('reviewed');
    await publish();
    expect(await read('loans')).toMatchObject({ state: 'removed', served: null, draft: null });
    expect((await list()).documents.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
      'charging published',
      'loans removed',
    ]);
    await folder.documents.draftRestoration(li, 'loans', 1, '恢复');
    expect(await read('loans')).toMatchObject({ state: 'draft', served: null, draft: { version: 1, note: '恢复' } });
    await publish();
    expect(await read('loans')).toMatchObject({ state: 'published', served: { version: 1 } });
  });

  test('a new one is a draft, and nothing again when it is dropped', async () => {
    expect((await put(li, null, kitchen)).version).toBe(1);
    expect(await read('kitchen')).toMatchObject({ state: 'draft', served: null, draft: { version: 1 } });
    await folder.documents.dropDraft(li, 'kitchen');
    expect(await read('kitchen')).toMatchObject({ state: 'removed', served: null, draft: null });
    expect((await read('kitchen')).versions).toHaveLength(1);
    await refusal(folder.documents.dropDraft(li, 'kitchen'), 'not_found');
  });

  test('a draft that is written anew after its review is to be reviewed anew', async () => {
    await put(li, 1, saying('一次40册。'));
    await folder.documents.submit(li, 'loans', '');
    await folder.documents.review(wang, 'loans', { decision: 'approve', comment: '' });
    await put(li, 2, saying('一次60册。'));
    const { state, draft } = await read('loans');
    expect(state).toBe('draft');
    expect(draft).not.toHaveProperty('reviewer');
    expect(draft).not.toHaveProperty('submittedAt');
  });
});

describe('two editors at the same document', () => {
  test('the second is told who was first, and neither loses a word', async () => {
    await put(li, 1, saying('一次40册。'));
    const said = await refusal(put(chen, 1, saying('一次50册。')), 'conflict');
    expect(said).toContain('li.gong');
    expect((await read('loans')).draft!.content!.passages[0]!.sentences[0]).toEqual({ zh: '一次40册。' });
    // Having seen it, the second one saves over it: the first one's words are a version that stays.
    expect((await put(chen, 2, saying('一次50册。'))).version).toBe(3);
    const { draft, versions } = await read('loans');
    expect(draft).toMatchObject({ author: 'chen.gong', version: 3 });
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
    const { passages } = await difference('loans', { from: 2, to: 3 });
    expect(passages[0]!.sentences.slice(0, 2)).toEqual([
      { text: '一次40册。', change: 'removed' },
      { text: '一次50册。', change: 'added' },
    ]);
  });

  test('who save in the same moment: one is kept, the other is told', async () => {
    const both = await Promise.allSettled([put(li, 1, saying('一次40册。')), put(chen, 1, saying('一次50册。'))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'conflict' });
    expect((await read('loans')).versions).toHaveLength(2);
  });

  test('of whom one began before a release went out', async () => {
    await put(li, 1, saying('一次40册。'));
    await publish();
    await refusal(put(chen, 1, saying('一次50册。')), 'conflict');
    expect((await put(chen, 2, saying('一次50册。'))).version).toBe(3);
  });

  test('who both make it new, or one makes it and the other removes it', async () => {
    await put(li, null, kitchen);
    await refusal(put(chen, null, kitchen), 'conflict');
    await refusal(put(chen, null, loans), 'conflict');
    await folder.documents.draftRemoval(li, 'loans', '');
    await refusal(put(chen, 1, saying('一次50册。')), 'conflict');
    expect(await stateOf('loans')).toBe('removing');
  });

  test('the time in what is said is that of Guangdong', async () => {
    await put(li, 1, saying('一次40册。'));
    const { at } = (await read('loans')).draft!;
    const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    expect(await refusal(put(chen, 1, saying('一次50册。')), 'conflict')).toContain(local);
  });
});

describe('content that is refused names what is wrong, and changes nothing:', () => {
  const broken: [string, string, (document: DocumentContent) => void][] = [
    ['no title', 'title.zh', (document) => Object.assign(document, { title: { zh: ' ' } })],
    ['no passages', 'passages', (document) => Object.assign(document, { passages: [] })],
    ['a passage without sentences', 'passages.1.sentences', (document) => document.passages[1]!.sentences.splice(0)],
    ['an anchor twice', 'passages.1.anchor', (document) => Object.assign(document.passages[1]!, { anchor: 'art-1' })],
    ['a day that there is not', 'expiresOn', (document) => Object.assign(document, { expiresOn: '2026-02-30' })],
    ['an unknown field', '内容', (document) => Object.assign(document, { colour: 'red' })],
    ['a region by name', 'region', (document) => Object.assign(document, { region: '广东' })],
    ['an id that is no code', 'id', (document) => Object.assign(document, { id: '借阅' })],
    ['a guide with articles', 'passages.0.anchor', (document) => Object.assign(document, { kind: 'guide' })],
    ['an address that is none', 'url', (document) => Object.assign(document, { url: 'www' })],
  ];
  test.each(broken)('%s', async (_, field, breakIt) => {
    const document = content(loans);
    breakIt(document);
    const before = await held();
    const said = await refusal(
      folder.documents.putDraft(li, 'loans', { base: 1, content: document, note: '' }),
      'refused',
    );
    expect(said.startsWith(`${field}：`), said).toBe(true);
    expect(said, 'nothing of it is in English').not.toMatch(/[a-z]{3} [a-z]{3}/i);
    expect(await held()).toBe(before);
  });

  test('another id than that of the page', async () => {
    await refusal(folder.documents.putDraft(li, 'loans', { base: 1, content: content(kitchen), note: '' }), 'refused');
    expect((await list()).total).toBe(2);
  });
});

describe('a review', () => {
  beforeEach(async () => {
    await put(li, 1, saying('一次40册。'));
    await folder.documents.submit(li, 'loans', '');
  });

  test.each(['approve', 'return'] as const)('of one’s own draft (%s) is refused', async (decision) => {
    const before = await held();
    const reviewer = person('li.gong', 'administrator');
    await refusal(folder.documents.review(reviewer, 'loans', { decision, comment: '可以' }), 'forbidden');
    expect(await held()).toBe(before);
  });

  test('that returns it says why, and the author goes on', async () => {
    await folder.documents.review(wang, 'loans', { decision: 'return', comment: '册数和原文不符' });
    const returned = await read('loans');
    expect(returned).toMatchObject({
      state: 'draft',
      draft: { version: 2, author: 'li.gong' },
      comments: [{ author: 'wang.gong', text: '册数和原文不符', version: 2 }],
    });
    expect((await actions())[0]).toBe('wang.gong document.return loans');
    await put(li, 2, saying('一次30册。'));
    await folder.documents.submit(li, 'loans', '');
    await folder.documents.review(wang, 'loans', { decision: 'approve', comment: '' });
    expect(await stateOf('loans')).toBe('reviewed');
  });

  test('may take an approval back', async () => {
    await folder.documents.review(wang, 'loans', { decision: 'approve', comment: '' });
    await folder.documents.review(chen, 'loans', { decision: 'return', comment: '再查' });
    const { state, draft } = await read('loans');
    expect(state).toBe('draft');
    expect(draft).not.toHaveProperty('reviewer');
  });

  test('of another version than the one that was read is refused', async () => {
    await put(li, 2, saying('一次60册。'));
    await refusal(folder.documents.review(wang, 'loans', { decision: 'approve', comment: '', version: 2 }), 'conflict');
    expect(await stateOf('loans')).toBe('draft');
    await folder.documents.review(wang, 'loans', { decision: 'approve', comment: '', version: 3 });
    expect(await stateOf('loans')).toBe('reviewed');
  });

  test('in the moment in which the author saves again approves nothing that was not read', async () => {
    const [reviewed] = await Promise.allSettled([
      folder.documents.review(wang, 'loans', { decision: 'approve', comment: '', version: 2 }),
      put(li, 2, saying('一次60册。')),
    ]);
    const { draft } = await read('loans');
    expect(draft!.version).toBe(3);
    expect(draft).not.toHaveProperty('reviewer');
    // Approved before it was written anew, or told that it was.
    if (reviewed.status === 'rejected') expect(reviewed.reason).toMatchObject({ code: 'conflict' });
  });

  test('of a removal, read as such', async () => {
    await folder.documents.draftRemoval(li, 'loans', '');
    await refusal(folder.documents.review(wang, 'loans', { decision: 'approve', comment: '', version: 2 }), 'conflict');
    await folder.documents.review(wang, 'loans', { decision: 'approve', comment: '', version: null });
    expect(await stateOf('loans')).toBe('reviewed');
  });
});

describe('comments', () => {
  test('stand in their order, each at the version it was made about', async () => {
    await folder.documents.comment(chen, 'loans', '原文第几条？');
    await put(li, 1, saying('一次40册。'));
    await folder.documents.comment(li, 'loans', '第一条。');
    expect((await read('loans')).comments.map(({ author, text, version }) => [author, text, version])).toEqual([
      ['chen.gong', '原文第几条？', 1],
      ['li.gong', '第一条。', 2],
    ]);
    expect((await actions())[0]).toBe('li.gong document.comment loans');
  });

  test('stay when the draft is dropped', async () => {
    await put(li, 1, saying('一次40册。'));
    await folder.documents.comment(li, 'loans', '先不改');
    await folder.documents.dropDraft(li, 'loans');
    expect((await read('loans')).comments).toHaveLength(1);
  });
});

describe('what is not there', () => {
  const nothing: [string, (documents: StaffFolder['documents']) => Promise<unknown>][] = [
    ['read', (documents) => documents.document('guessed')],
    ['compared', (documents) => documents.difference('guessed', {})],
    ['compared by versions', (documents) => documents.difference('guessed', { from: 1, to: 2 })],
    ['submitted', (documents) => documents.submit(li, 'guessed', '')],
    ['reviewed', (documents) => documents.review(wang, 'guessed', { decision: 'approve', comment: '' })],
    ['commented on', (documents) => documents.comment(li, 'guessed', '在吗')],
    ['dropped', (documents) => documents.dropDraft(li, 'guessed')],
    ['removed', (documents) => documents.draftRemoval(li, 'guessed', '')],
    ['restored', (documents) => documents.draftRestoration(li, 'guessed', 1, '')],
    ['restored to a version that there is not', (documents) => documents.draftRestoration(li, 'loans', 9, '')],
    ['compared with a version that there is not', (documents) => documents.difference('loans', { from: 1, to: 9 })],
    ['submitted without a draft', (documents) => documents.submit(li, 'loans', '')],
  ];
  test.each(nothing)('is not %s, and leaves nothing behind', async (_, doing) => {
    const before = await held();
    await refusal(doing(folder.documents), 'not_found');
    expect(await held()).toBe(before);
  });
});

describe('the difference', () => {
  test('is by default from what is served to what is drafted', async () => {
    await put(li, 1, { ...saying('一次40册。'), source: '官网' });
    const { from, to, fields, passages } = await difference('loans');
    expect({ from, to }).toEqual({ from: 1, to: 2 });
    expect(fields).toEqual([{ field: 'source', before: 'test', after: '官网' }]);
    expect(passages.map(({ anchor, change }) => [anchor, change])).toEqual([['art-1', 'changed']]);
  });

  test('of a new document is all of it, and of a removal all of it too', async () => {
    await put(li, null, kitchen);
    const added = await difference('kitchen');
    expect(added).toMatchObject({ from: null, to: 1, passages: [{ anchor: 'art-1', change: 'added' }] });
    await folder.documents.draftRemoval(li, 'charging', '');
    const removed = await difference('charging');
    expect(removed).toMatchObject({ from: 1, to: null, passages: [{ anchor: 'art-1', change: 'removed' }] });
  });

  test('of what nobody changed is none', async () => {
    expect(await difference('loans')).toEqual({ from: 1, to: 1, fields: [], passages: [] });
  });
});

describe('the list', () => {
  test('has what somebody works on before what is only served, with who and how many are in which state', async () => {
    await put(li, null, kitchen);
    await folder.documents.submit(li, 'kitchen', '');
    await put(chen, 1, saying('一次40册。'));
    const { total, documents, states } = await list();
    expect(total).toBe(3);
    expect(documents.map(({ id, state, author }) => [id, state, author])).toEqual([
      ['loans', 'draft', 'chen.gong'],
      ['kitchen', 'in_review', 'li.gong'],
      ['charging', 'published', undefined],
    ]);
    expect(states).toEqual({ published: 1, draft: 1, in_review: 1, reviewed: 0, removing: 0, removed: 0 });
  });

  test('is found in by title and id, kind and state, a page at a time', async () => {
    const ids = async (query: Parameters<typeof list>[0]) => (await list(query)).documents.map(({ id }) => id);
    expect(await ids({ q: '图书馆' })).toEqual(['loans']);
    expect(await ids({ q: 'CHARG' })).toEqual(['charging']);
    expect(await ids({ q: '没有' })).toEqual([]);
    expect(await ids({ kind: 'law' })).toEqual(['charging']);
    expect(await ids({ state: 'draft' })).toEqual([]);
    expect(await ids({ limit: 1 })).toHaveLength(1);
    expect(new Set([...(await ids({ limit: 1 })), ...(await ids({ limit: 1, offset: 1 }))]).size).toBe(2);
    expect((await list({ limit: 1 })).total).toBe(2);
  });

  test('has what is imported, with what it was made from', async () => {
    const version = await keepVersion(folder.database, {
      document: kitchen,
      origin: 'imported',
      note: '导入自 餐厨.docx',
      original: '第一条 餐厨垃圾每日收运一次。',
      remarks: { guessed: ['publishedOn'], doubts: ['没有文号'] },
    });
    await putDrafts(folder.database, [{ documentId: 'kitchen', version, note: '导入自 餐厨.docx' }], 'li.gong');
    expect((await list({ state: 'draft' })).documents).toMatchObject([{ id: 'kitchen', title: '餐厨垃圾收运规定' }]);
    expect(await read('kitchen')).toMatchObject({
      original: '第一条 餐厨垃圾每日收运一次。',
      remarks: { guessed: ['publishedOn'], doubts: ['没有文号'] },
    });
  });
});

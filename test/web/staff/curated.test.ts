import { expect, test } from 'vitest';
import type { DocumentContent } from '../../../server/protocol/staff.ts';
import { baseOf, contentAt, rowsOf, type StaffDocument } from '../../../web/staff/curated/curated-document.ts';
import { canPreview, contentOfForm, emptyForm, formOf, problemOf } from '../../../web/staff/curated/curated-form.ts';
import { newAnchor } from '../../../web/staff/curated/new-anchor.ts';

const passage = (anchor: string, question: string, sentence = '要。') => ({
  anchor,
  locator: { zh: '问答1' },
  title: { zh: question },
  sentences: [{ zh: sentence }],
  restsOn: ['guide-a#fee'],
  headings: [],
});
const content = (...passages: ReturnType<typeof passage>[]): DocumentContent => ({
  id: 'faq-staff',
  kind: 'faq',
  title: { zh: '工作人员回答' },
  passages,
});
function documentWith(
  served: DocumentContent | null,
  draft?: { version: number | null; content: DocumentContent | null },
): StaffDocument {
  return {
    id: 'faq-staff',
    state: draft ? 'draft' : 'published',
    served: served && { version: 3, content: served },
    draft: draft ? { ...draft, author: 'li', at: '2026-12-01T00:00:00.000Z', note: '' } : null,
    original: null,
    remarks: { guessed: [], doubts: [] },
    versions: [],
    comments: [],
  };
}

test('answers are listed newest first, with what publishing would do to each', () => {
  const served = content(passage('q-1', '甲'), passage('q-2', '乙'), passage('q-3', '丙'));
  const draft = content(passage('q-1', '甲'), passage('q-2', '乙', '不要。'), passage('q-4', '丁'));
  expect(
    rowsOf(documentWith(served, { version: 4, content: draft })).map(({ anchor, state }) => [anchor, state]),
  ).toEqual([
    ['q-4', 'fresh'],
    ['q-2', 'changed'],
    ['q-1', 'served'],
    ['q-3', 'removing'],
  ]);
});

test('without a draft all are served; a draft without text takes all out', () => {
  const served = content(passage('q-1', '甲'));
  expect(rowsOf(documentWith(served)).map(({ state }) => state)).toEqual(['served']);
  expect(rowsOf(documentWith(served, { version: null, content: null })).map(({ state }) => state)).toEqual([
    'removing',
  ]);
  expect(rowsOf(null)).toEqual([]);
});

test('the next version is written on the draft, else on what is served, else on nothing', () => {
  const served = content(passage('q-1', '甲'));
  expect(baseOf(documentWith(served, { version: 4, content: served }))).toBe(4);
  expect(baseOf(documentWith(served, { version: null, content: null }))).toBeNull();
  expect(baseOf(documentWith(served))).toBe(3);
  expect(baseOf(documentWith(null))).toBeNull();
  expect(baseOf(null)).toBeNull();
});

test('an answer is taken from the draft where there is one', () => {
  const document = documentWith(content(passage('q-1', '甲')), { version: 4, content: content(passage('q-1', '乙')) });
  expect(contentAt(document, 'q-1')).toEqual({
    question: '乙',
    sentences: ['要。'],
    restsOn: ['guide-a#fee'],
    asked: [],
  });
  expect(contentAt(document, 'q-9')).toBeUndefined();
});

test('lines are sentences; empty ones are none', () => {
  const answer = { question: '要几天', sentences: ['三天。', '急件一天。'], restsOn: ['guide-a#fee'], asked: ['多久'] };
  expect(contentOfForm(formOf(answer))).toEqual(answer);
  expect(contentOfForm({ ...formOf(answer), sentences: '\n 三天。 \n\n急件一天。\n' }).sentences).toEqual(
    answer.sentences,
  );
});

test('says what the server would refuse, and where', () => {
  const form = { ...emptyForm('要几天'), sentences: '三天。' };
  const problem = (changed: Partial<typeof form>) => problemOf(contentOfForm({ ...form, ...changed }))?.field;
  expect(problem({})).toBeUndefined();
  expect(problem({ question: ' ' })).toBe('question');
  expect(problem({ sentences: ' \n ' })).toBe('sentences');
  expect(problem({ sentences: '句。\n'.repeat(13) })).toBe('sentences');
  expect(problem({ sentences: '字'.repeat(501) })).toBe('sentences');
  expect(problem({ asked: '问\n'.repeat(21) })).toBe('asked');
  expect(problem({ asked: '字'.repeat(201) })).toBe('asked');
});

test('a question alone can be previewed', () => {
  expect(canPreview(contentOfForm(emptyForm('要几天')))).toBe(true);
  expect(canPreview(contentOfForm(emptyForm('')))).toBe(false);
  expect(canPreview(contentOfForm({ ...emptyForm('要几天'), sentences: '字'.repeat(501) }))).toBe(false);
});

test('anchors are codes, and new each time', () => {
  expect(newAnchor()).toMatch(/^q-\d{8}-[0-9a-f]{6}$/);
  expect(newAnchor()).not.toBe(newAnchor());
});

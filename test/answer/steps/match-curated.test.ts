import { beforeAll, expect, test } from 'vitest';
import { answerWhole } from '../../../server/answer/answer-whole.ts';
import type { Knowledge } from '../../../server/answer/draft.ts';
import { document } from '../../../server/corpus/document.ts';
import { writtenDocument } from '../../corpus/written-document.ts';
import { knowledgeOfDocuments, TODAY } from '../bundled-knowledge.ts';

let knowledge: Knowledge;
beforeAll(async () => {
  const written = document.parse({
    id: 'library-questions',
    kind: 'faq',
    title: { zh: '图书馆常见问题' },
    region: '440000',
    audiences: ['citizen'],
    wording: 'official',
    source: 'test',
    checkedOn: '2026-01-01',
    effectiveOn: '2026-01-01',
    passages: [
      {
        anchor: 'q1',
        locator: { zh: '问题1' },
        title: { zh: '图书馆读者证丢了怎么补办？' },
        sentences: ['带身份证到服务台补办读者证。', '当场可取。'],
      },
      { anchor: 'q2', locator: { zh: '问题2' }, title: { zh: '一次可以借10本书吗？' }, sentences: ['可以借10本。'] },
    ],
  });
  knowledge = await knowledgeOfDocuments([
    writtenDocument('library-rules', '图书馆管理办法', [['读者证遗失的，读者应当到图书馆服务台申请补办读者证。']]),
    written,
  ]);
});

const ask = async (question: string, asOf = TODAY) => (await answerWhole({ question, asOf }, knowledge)).answer;

test('the very question gets what was written for it, marks and spaces aside', async () => {
  const given = await ask('图书馆读者证丢了 怎么补办');
  expect(given).toMatchObject({ status: 'answered', composer: 'curated' });
  expect(given.text).toBe('带身份证到服务台补办读者证。当场可取。\n');
  expect(given.citations.map(({ documentId, anchor }) => `${documentId}#${anchor}`)).toContain('library-questions#q1');
});

test('so does one that means the same', async () => {
  expect((await ask('请问图书馆的读者证丢了，怎么补办呢？')).composer).toBe('curated');
});

test('one of other things, or of another figure, does not', async () => {
  expect((await ask('图书馆的停车证丢了怎么补办？')).composer).not.toBe('curated');
  expect((await ask('一次可以借20本书吗？')).composer).not.toBe('curated');
});

test('what was written is not given on a day on which it does not hold', async () => {
  expect((await ask('图书馆读者证丢了怎么补办？', '2025-06-01')).composer).not.toBe('curated');
});

import { beforeAll, describe, expect, test } from 'vitest';
import { answerWhole } from '../../../server/answer/answer-whole.ts';
import { resolveConflicts } from '../../../server/answer/steps/resolve-conflicts.ts';
import type { CorpusDocument } from '../../../server/corpus/document.ts';
import { judgeAnswer } from '../../../server/evaluation/judge-answer.ts';
import { writtenDocument } from '../../corpus/written-document.ts';
import { knowledgeOfDocuments, TODAY } from '../bundled-knowledge.ts';

type Fields = Parameters<typeof writtenDocument>[3];

/** Two of a kind, which say the same but for a figure. */
const allowance = (id: string, title: string, amount: number, fields: Fields) =>
  writtenDocument(id, title, [[`高龄老人津贴的标准为每人每月${amount}元。`]], fields);

async function ask(documents: readonly CorpusDocument[]) {
  const question = '高龄老人津贴每月多少元';
  const { answer, draft } = await answerWhole({ question, asOf: TODAY }, await knowledgeOfDocuments(documents));
  const { ungrounded } = judgeAnswer({ id: 'a', kind: 'a', question, status: 'answered' }, answer);
  expect(ungrounded).toEqual([]);
  return { ...answer, conflict: draft.conflict };
}

const province = allowance('province', '广东省高龄津贴办法', 30, { effectiveOn: '2020-01-01' });
const city = allowance('city', '广州市高龄津贴办法', 50, { effectiveOn: '2018-01-01', region: '440100' });

describe('two documents that hold and disagree', () => {
  let answer: Awaited<ReturnType<typeof ask>>;
  beforeAll(async () => {
    answer = await ask([province, city]);
  });

  test('are both said, the one that prevails first', () => {
    expect(answer.status).toBe('answered');
    expect(answer.sentences).toHaveLength(3);
    expect(answer.sentences[0]!.text).toContain('50元');
    expect(answer.sentences[2]!.text).toContain('30元');
  });

  test('are told apart by a notice between the two, with the rule and the name of the one to follow', () => {
    expect(answer.sentences[1]!.text).toBe(
      '下面这份文件的规定与上面不一致；按“特别规定优于一般规定”的原则，以《广州市高龄津贴办法》为准。\n',
    );
    const cited = answer.sentences[1]!.citations.map((number) => answer.citations[number - 1]!.documentId);
    expect(new Set(cited)).toEqual(new Set(['province', 'city']));
  });

  test('are told apart though the name of the one to follow holds a year', async () => {
    const [higher, lower] = [
      allowance('higher', '2019年高龄津贴条例', 80, { effectiveOn: '2019-01-01', force: 'local-regulation' }),
      allowance('lower', '高龄津贴发放细则', 60, { effectiveOn: '2024-01-01', force: 'normative-document' }),
    ];
    const { status, text } = await ask([lower!, higher!]);
    expect(status).toBe('answered');
    expect(text).toMatch(/80元[\s\S]*按“上位法优于下位法”的原则，以《2019年高龄津贴条例》为准。\n[\s\S]*60元/);
  });

  test('are told apart by their age where nothing else does', async () => {
    const later = allowance('later', '关于提高高龄津贴的通知', 45, { effectiveOn: '2023-01-01' });
    const { text } = await ask([province, later]);
    expect(text).toMatch(/45元[\s\S]*按“新的规定优于旧的规定”的原则，以《关于提高高龄津贴的通知》为准。\n[\s\S]*30元/);
  });
});

describe('no conflict is made of', () => {
  test('two that say the same', async () => {
    const same = allowance('same', '广州市高龄津贴办法', 30, { effectiveOn: '2018-01-01', region: '440100' });
    expect((await ask([province, same])).conflict).toBeUndefined();
  });

  test('one that holds no more, or not yet', async () => {
    const knowledge = await knowledgeOfDocuments([province, { ...city, expiresOn: '2025-12-31' }]);
    const request = { question: '高龄老人津贴每月多少元', asOf: '2025-12-31' };
    const { draft } = await answerWhole(request, knowledge);
    expect(draft.conflict).toBeDefined();
    for (const asOf of ['2019-12-31', '2026-01-01']) {
      const { conflict: _, ...found } = { ...draft, request: { ...request, asOf } };
      expect(resolveConflicts(found, knowledge)).toBe(found);
    }
  });

  test('two articles of one document', async () => {
    const [only] = province.passages;
    const second = { ...only!, anchor: 'art-2', sentences: city.passages[0]!.sentences };
    expect((await ask([{ ...province, passages: [only!, second] }])).conflict).toBeUndefined();
  });

  test('sentences about different things', async () => {
    const other = writtenDocument(
      'other',
      '老年人优待办法',
      [['年满65周岁的高龄老人乘坐公共交通，每月可领取乘车补助20元。']],
      {
        effectiveOn: '2024-01-01',
      },
    );
    expect((await ask([province, other])).conflict).toBeUndefined();
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { answerWhole } from '../../server/answer/answer-whole.ts';
import type { Knowledge } from '../../server/answer/draft.ts';
import { judgeAnswer } from '../../server/evaluation/judge-answer.ts';
import type { Answer } from '../../server/protocol/answer.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { knowledgeOfDocuments, TODAY } from './bundled-knowledge.ts';

const charging = writtenDocument(
  'policy-charging',
  '电动汽车充电桩建设补贴办法',
  [
    ['新建电动汽车充电桩的，按每个充电桩500元给予建设补贴。', '补贴由区发展改革部门核发。'],
    [
      {
        zh: '本办法自2023年3月1日起施行，有效期至2025年12月31日。',
        en: 'These Measures take effect on 2023-03-01 and are valid until 2025-12-31.',
      },
    ],
  ],
  { publishedOn: '2023-02-10', effectiveOn: '2023-03-01', expiresOn: '2025-12-31' },
);
const library = writtenDocument(
  'law-library',
  '公共图书馆借阅条例',
  [['每名读者一次最多可以借阅图书20册。'], ['本条例自2012年5月1日起施行。']],
  { kind: 'law', effectiveOn: '2012-05-01' },
);
const reading = writtenDocument(
  'law-reading',
  '全民阅读促进条例',
  [['各级人民政府应当组织开展读书活动。'], ['本条例自2024年9月1日起施行，《公共图书馆借阅条例》同时废止。']],
  { kind: 'law', effectiveOn: '2024-09-01', relations: [{ type: 'repeals', title: '公共图书馆借阅条例' }] },
);
const [oldParking, newParking] = ['2015-01-01', '2027-06-01'].map((effectiveOn, i) =>
  writtenDocument(
    `policy-parking-${i}`,
    '住宅小区停车收费管理办法',
    [[`住宅小区临时停车每小时收费${[5, 8][i]}元。`], [`本办法自${['2015年1月1日', '2027年6月1日'][i]}起施行。`]],
    { effectiveOn },
  ),
) as [typeof charging, typeof charging];
const heating = writtenDocument(
  'policy-heating',
  '2020年锅炉改造奖励办法',
  [['完成燃煤锅炉改造的企业，每台锅炉奖励3万元。']],
  { effectiveOn: '2020-02-01' },
);
const boiler = writtenDocument(
  'policy-boiler',
  '清洁能源替代工作方案（2023—2027年）',
  [['各市应当编制清洁能源替代计划。'], ['本方案自2023年7月1日起施行。']],
  { effectiveOn: '2023-07-01', relations: [{ type: 'replaces', documentId: 'policy-heating' }] },
);

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await knowledgeOfDocuments([charging, library, reading, oldParking, newParking, heating, boiler]);
});

async function ask(question: string, asOf = TODAY, held = knowledge): Promise<Answer> {
  const { answer } = await answerWhole({ question, asOf }, held);
  const { ungrounded } = judgeAnswer({ id: 'a', kind: 'a', question, status: 'answered' }, answer);
  expect(ungrounded, 'figures of the answer, or of a notice in it, that no citation holds').toEqual([]);
  return answer;
}
const SUBSIDY = '新建充电桩补贴多少元';
const BOOKS = '一次可以借阅图书多少册';
const PARKING = '住宅小区临时停车每小时多少元';
const BOILERS = '燃煤锅炉改造每台奖励多少元';

/** What the first sentence of an answer rests on. */
const firstQuoted = ({ sentences: [first], citations }: Answer) =>
  first!.citations.map((number) => citations[number - 1]!.quote);

describe('a document that has expired', () => {
  test('is answered from with the notice when, and the sentence that says so', async () => {
    const answer = await ask(SUBSIDY);
    expect(answer.status).toBe('answered_expired');
    expect(answer.text).toMatch(/^《电动汽车充电桩建设补贴办法》有效期到2025年12月31日为止，现已失效。/);
    expect(answer.text).toContain('500元');
    expect(firstQuoted(answer)).toEqual([expect.stringContaining('有效期至2025年12月31日')]);
    expect(new Set(answer.citations.map(({ validity }) => validity))).toEqual(new Set(['expired']));
  });

  test.each([
    ['2023-03-01', 'answered'],
    ['2025-12-31', 'answered'],
    ['2026-01-01', 'answered_expired'],
  ])('on %s is %s', async (asOf, status) => {
    const answer = await ask(SUBSIDY, asOf);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('500元');
    expect(answer.text.includes('现已失效')).toBe(status === 'answered_expired');
  });

  test('is told of once, however many of its sentences are said', async () => {
    const { text, sentences } = await ask('充电桩建设补贴由谁核发');
    expect(sentences.length).toBeGreaterThan(2);
    expect(text.split('现已失效')).toHaveLength(2);
  });

  test('is told of in the script of who asks', async () => {
    expect((await ask('新建充電樁補貼多少元')).text).toContain('有效期到2025年12月31日為止，現已失效');
  });
});

describe('a document that has been repealed', () => {
  test('is answered from with the notice by what and since when, from the text that did it', async () => {
    const answer = await ask(BOOKS);
    expect(answer.status).toBe('answered_expired');
    expect(answer.text).toMatch(/^《公共图书馆借阅条例》已被《全民阅读促进条例》废止，自2024年9月1日起不再有效。/);
    expect(answer.text).toContain('20册');
    expect(firstQuoted(answer)[0]).toBe('本条例自2024年9月1日起施行，《公共图书馆借阅条例》同时废止。');
    const [notice, answering] = answer.citations.map(({ validity }) => validity);
    expect([notice, answering]).toEqual(['in_force', 'repealed']);
  });

  test('is answered from without a notice on the last day of its life', async () => {
    const answer = await ask(BOOKS, '2024-08-31');
    expect(answer.status).toBe('answered');
    expect(answer.text).not.toContain('废止');
    expect((await ask(BOOKS, '2024-09-01')).status).toBe('answered_expired');
  });
});

describe('a document that has been superseded', () => {
  test('by a new edition is not answered from where the new one holds', async () => {
    const { status, text, citations } = await ask(PARKING, '2027-06-01');
    expect(status).toBe('answered');
    expect(text).toContain('8元');
    expect(citations[0]!.documentId).toBe('policy-parking-1');
  });

  test('is told of as an edition where the new one does not speak of what is asked', async () => {
    const held = await knowledgeOfDocuments([oldParking, { ...newParking, passages: boiler.passages }]);
    const answer = await ask(PARKING, '2028-01-01', held);
    expect(answer.status).toBe('answered_expired');
    expect(answer.text).toContain('《住宅小区停车收费管理办法》的这一版本已由新的版本取代，自2027年6月1日起不再有效。');
  });

  test.each([
    ['and the other states the day', boiler],
    ['and the other does not state it', { ...boiler, passages: boiler.passages.slice(0, 1) }],
  ])('is told of with both full names, though they hold years, %s', async (_, ender) => {
    const held = await knowledgeOfDocuments([heating, ender]);
    const answer = await ask(BOILERS, TODAY, held);
    expect(answer.status).toBe('answered_expired');
    expect(answer.text).toMatch(
      /^《2020年锅炉改造奖励办法》已被《清洁能源替代工作方案（2023—2027年）》取代，自2023年7月1日起不再有效。/,
    );
    expect(answer.text).toContain('3万元');
    expect(answer.citations.map(({ documentId }) => documentId)).toEqual(['policy-boiler', 'policy-heating']);
  });
});

describe('a document that is not yet in force', () => {
  test('is answered from with the notice when it will be, from the sentence that says so', async () => {
    const answer = await ask(BOOKS, '2012-04-30');
    expect(answer.status).toBe('answered');
    expect(answer.text).toMatch(/^《公共图书馆借阅条例》自2012年5月1日起施行，目前还没有生效。/);
    expect(firstQuoted(answer)).toEqual(['本条例自2012年5月1日起施行。']);
    expect((await ask(BOOKS, '2012-05-01')).text).not.toContain('还没有生效');
  });

  test('stands behind the one that still holds', async () => {
    const { text } = await ask(PARKING, '2027-05-31');
    expect(text).toContain('5元');
    expect(text.indexOf('8元') === -1 || text.indexOf('5元') < text.indexOf('8元')).toBe(true);
  });
});

describe('a document that ends twice', () => {
  const stated = { ...library, repealedOn: '2020-01-01' };

  test('is not said to be ended by what came when it was over', async () => {
    const answer = await ask(BOOKS, TODAY, await knowledgeOfDocuments([stated, reading]));
    expect(answer.status).toBe('answered_expired');
    expect(answer.text).toMatch(/^《公共图书馆借阅条例》已废止，自2020年1月1日起不再有效。/);
    expect(answer.text).not.toContain('全民阅读促进条例');
  });
});

describe('a year in the question', () => {
  test('brings up what held then, before what holds now and does not speak of it', async () => {
    const rules = [
      ['2021', '2021-01-01', '2022-12-31', '2000'],
      ['2024', '2024-01-01', undefined, '1000'],
    ].map(([year, effectiveOn, expiresOn, amount]) =>
      writtenDocument(
        `policy-recruit-${year}`,
        `${year}年吸纳就业补贴通知`,
        [[`企业每吸纳一名毕业生，给予吸纳就业补贴${amount}元。`]],
        {
          effectiveOn,
          expiresOn,
        },
      ),
    );
    const held = await knowledgeOfDocuments(rules);
    const answer = await ask('2022年吸纳毕业生就业补贴现在还有吗', TODAY, held);
    expect(answer.citations[0]!.documentId).toBe('policy-recruit-2021');
    expect(answer.text).toContain('有效期到2022年12月31日为止，现已失效');
    const now = await ask('企业吸纳毕业生就业补贴现在还有吗', TODAY, held);
    expect(now.citations[0]!.documentId).toBe('policy-recruit-2024');
  });
});

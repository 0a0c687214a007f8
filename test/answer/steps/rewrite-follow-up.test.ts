import { describe, expect, test } from 'vitest';
import { answerInTurn } from '../../../server/answer/answer-whole.ts';
import { bundledKnowledge, citedBy, TODAY } from '../bundled-knowledge.ts';

const talk = async (...questions: string[]) => answerInTurn(questions, { asOf: TODAY }, await bundledKnowledge());

describe('a question that leaves its subject open takes that of the turn before', () => {
  test.each([
    ['an aspect alone', ['身份证丢了怎么补办', '那费用呢？'], '身份证丢了补办，费用', 'guide-id-card#fee'],
    ['a pronoun', ['护照怎么补办', '它的有效期多久'], '护照补办有效期多久', 'guide-passport#validity'],
    [
      'this measure',
      ['新能源汽车年产量目标是多少', '这条措施还说了什么'],
      '第十三条还说了什么',
      'gd-ai-measures-2024#m13',
    ],
    [
      'the document of an article',
      ['生成内容要打标识吗', '它什么时候施行'],
      '《生成式人工智能服务管理暂行办法》什么时候施行',
      'policy-generative-ai-services#art-24',
    ],
    ['a person', ['护照有效期几年', '小孩也一样吗'], '小孩护照有效期几年', 'guide-passport#validity'],
    ['a year', ['2025年算力规模要达到多少', '2027年呢'], '2027年算力规模要达到多少', 'gd-ai-measures-2024#goal'],
    ['another thing', ['新能源汽车年产量目标是多少', 'AI手机呢'], 'AI手机年产量目标是多少', 'gd-ai-measures-2024#m14'],
    ['another service', ['办护照多少钱', '港澳通行证呢'], '港澳通行证多少钱', 'guide-hk-macau-permit#fee'],
    ['the next article', ['第二十九条讲了什么', '下一条呢'], '第三十条', 'gd-ai-measures-2024#m30'],
    [
      'an article of the same document',
      ['生成式人工智能服务管理暂行办法第十二条', '第十三条呢'],
      '《生成式人工智能服务管理暂行办法》第十三条',
      'policy-generative-ai-services#art-13',
    ],
    ['a correction', ['身份证补办多少钱', '不是补办，是首次办'], '身份证首次办多少钱', 'guide-id-card#fee'],
    [
      'two turns on',
      ['身份证丢了怎么补办', '那费用呢', '要等多久'],
      '身份证丢了补办，要等多久',
      'guide-id-card#time-limit',
    ],
    ['after thanks', ['怎么申请结婚登记', '谢谢', '费用多少'], '申请结婚登记，费用多少', 'guide-marriage#fee'],
  ])('%s: %j', async (_, questions, understood, passage) => {
    const { answer, draft } = await talk(...questions);
    expect(answer.question).toBe(understood);
    expect(citedBy(answer)).toContain(passage);
    expect(draft.followUp).toMatchObject({ typed: questions.at(-1) });
  });

  test('in Traditional script and in English as well', async () => {
    expect((await talk('辦理結婚登記需要什麼條件？', '那要帶什麼證件呢？')).answer.question).toContain('結婚登記');
    expect(citedBy((await talk('How much is an ordinary passport?', 'And how long does it take?')).answer)).toContain(
      'guide-passport#time-limit',
    );
  });
});

describe('a question that says all it needs stays as it is', () => {
  test.each([
    ['结婚登记要什么材料', 'AI手机产量目标是多少'],
    ['新能源汽车年产量目标是多少', '办护照多少钱'],
    ['深圳怎么领失业金', '哪些措施支持机器人产业'],
    ['身份证丢了怎么补办', '第二十九条讲了什么'],
    ['结婚登记要带什么', '驾驶证丢了怎么补办'],
    ['办理结婚登记需要什么材料？', '领结婚证收不收钱？'],
    ['身份证丢了多少钱', '我想办护照'],
  ])('%s → %s', async (before, question) => {
    const { answer, draft } = await talk(before, question);
    expect(answer.question).toBe(question);
    expect(draft.followUp).toBeUndefined();
  });

  test('and so does one with nothing before it', async () => {
    const { answer } = await talk('那费用呢');
    expect(answer.question).toBe('那费用呢');
    expect(answer.status).toMatch(/^unanswerable/);
  });
});

test('what was refused is not answered by what is asked about it next', async () => {
  const { answer } = await talk('船员证怎么补办', '那费用呢');
  expect(answer.question).toContain('船员证');
  expect(answer.status).toBe('unanswerable_no_evidence');
});

test('a place that was named is the region of what follows', async () => {
  const { answer } = await talk('深圳怎么领失业金', '要什么条件');
  expect(answer.region).toBe('440300');
  const request = { asOf: TODAY, region: '440100' };
  const given = await answerInTurn(['深圳怎么领失业金', '要什么条件'], request, await bundledKnowledge());
  expect(given.answer.region).toBe('440100');
});

test('a deed that is asked for by itself is a subject of its own, how the one before is done is not', async () => {
  expect((await talk('身份证丢了怎么补办', '怎么退休')).answer.question).toBe('怎么退休');
  expect((await talk('身份证丢了怎么补办', '可以加急吗')).answer.question).toContain('身份证');
});

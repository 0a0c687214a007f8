import { describe, expect, test } from 'vitest';
import { ask, citedBy } from '../bundled-knowledge.ts';

describe('it is asked back', () => {
  test('which situation, where the fee depends on it; each option is then answered', async () => {
    const answer = await ask('办身份证要多少钱');
    expect(answer.status).toBe('clarification_needed');
    expect(answer.text).toBe(answer.clarification!.prompt);
    expect(answer.clarification!.options.map(({ label }) => label)).toEqual([
      '首次申领',
      '到期换领',
      '丢失补领',
      '损坏换领',
    ]);
    const fees = ['不再收取', '20元', '40元', '40元'];
    for (const [at, { question }] of answer.clarification!.options.entries()) {
      const next = await ask(question);
      expect(next.status).toBe('answered');
      expect(next.sentences[0]!.text).toContain(fees[at]);
    }
  });

  test('which service, where several share what is named', async () => {
    const answer = await ask('办营业执照要什么材料');
    expect(answer.status).toBe('clarification_needed');
    const cited = await Promise.all(
      answer.clarification!.options.map(async ({ question }) => citedBy(await ask(question))),
    );
    expect(cited).toEqual([
      expect.arrayContaining(['guide-company-registration#materials']),
      expect.arrayContaining(['guide-individual-business#materials']),
      expect.arrayContaining(['guide-tax-registration#materials']),
    ]);
  });

  test('in the script of the question', async () => {
    expect((await ask('辦身份證要多少錢')).text).toContain('身份證');
    expect((await ask('How much is an ID card?')).clarification!.options[0]!.label).toBe('first issue');
  });
});

describe('it is not asked back', () => {
  test.each([
    ['身份证丢了补办多少钱', 'the situation is named'],
    ['护照有效期多久', 'two lines say it all'],
    ['护照多少钱', 'there is one fee'],
    ['港澳签注多少钱', 'two figures'],
    ['身份证怎么收费，都有哪几种情况', 'all are asked for'],
    ['身份证有效期多久', 'ages are read off a list'],
    ['低保户办身份证收费吗', 'somebody is named for whom there is a sentence'],
  ])('%s: %s', async (question) => {
    expect((await ask(question)).status).toBe('answered');
  });

  test.each([['临时身份证多少钱'], ['北京身份证多少钱'], ['证件多少钱'], ['公安机关电话是多少']])(
    '%s',
    async (question) => {
      expect((await ask(question)).status).not.toBe('clarification_needed');
    },
  );
});

import { describe, expect, test } from 'vitest';
import type { EarlierTurn } from '../../server/answer/draft.ts';
import { ask } from './bundled-knowledge.ts';

const DAY = '2026-12-01';
const BEGIN = '我们是做机器人的小企业，有哪些措施';

/** Says one thing after another, and gives the last answer. */
async function talk(...said: string[]) {
  const turns: EarlierTurn[] = [];
  let answer = await ask(said[0]!, { asOf: DAY });
  for (const [index, question] of said.entries()) {
    if (index > 0) answer = await ask(question, { asOf: DAY, turns });
    turns.push({ question, answer });
  }
  return answer;
}

describe('a company that asks what there is for it', () => {
  test('is asked what decides most, with what was understood said first', async () => {
    const answer = await talk(BEGIN);
    expect(answer.status).toBe('clarification_needed');
    expect(answer.text).toContain('机器人、小型企业');
    expect(answer.text).toContain('企业注册在哪个市？');
    expect(answer.clarification?.options.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['东莞', '梅州', '不清楚', '直接看结果']),
    );
  });

  test('is asked no more than three times, and then has its list, each line with its clause', async () => {
    const answer = await talk(BEGIN, '东莞', '公司', '120人');
    expect(answer.status).toBe('answered');
    expect(answer.text).toContain('**还要确认条件的：**');
    expect(answer.text).toContain('**政策方向：**');
    const lines = answer.sentences.filter(({ text }) => text.startsWith('- '));
    expect(lines.length).toBeGreaterThan(5);
    for (const { citations } of lines) expect(citations).toHaveLength(1);
    expect(answer.citations.map(({ documentId }) => documentId)).toContain('gd-ai-measures-2024');
  });

  test('may put a question off, or see the list at once', async () => {
    const asked = await talk(BEGIN, '东莞');
    const putOff = await talk(BEGIN, '东莞', '不清楚');
    expect(putOff.status).toBe('clarification_needed');
    expect(putOff.clarification?.prompt).not.toBe(asked.clarification?.prompt);
    expect((await talk(BEGIN, '直接看结果')).status).toBe('answered');
  });

  test('gives a figure as it would be said', async () => {
    const more = await talk('我司东莞做模具，有限公司，能享受哪些优惠', '我们有120人，去年营收8000万');
    expect(more.text).toContain('小型企业');
  });

  test('who turns to something else is answered that', async () => {
    const answer = await talk(BEGIN, '身份证丢了怎么补办');
    expect(answer.citations[0]?.documentId).toBe('guide-id-card');
  });

  test('the same words give the same list', async () => {
    const [one, other] = [await talk(BEGIN, '东莞', '直接看结果'), await talk(BEGIN, '东莞', '直接看结果')];
    expect(other.text).toBe(one.text);
  });

  test('in Traditional script it is answered in Traditional script', async () => {
    expect((await talk('我們公司在東莞做機器人，有哪些補貼')).text).toContain('機器人');
  });
});

test.each([
  '哪些措施支持机器人产业？',
  '做机器人的公司省里有什么扶持政策',
  '我们公司想申请高新技术企业，要什么条件',
  '小微企业有哪些税收优惠',
])('%s is no talk about oneself, and answered as it is', async (question) => {
  const answer = await ask(question, { asOf: DAY });
  expect(answer.text).not.toContain('初步对照');
});

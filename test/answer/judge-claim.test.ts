import { expect, test } from 'vitest';
import { ask, citedBy } from './bundled-knowledge.ts';

// A claim was once held against a whole passage, so that any figure in it made the claim true.
test.each([
  ['身份证丢失补领收20元对吗', '与文件不符', '40元'],
  ['2025年算力规模是60EFLOPS吗', '与文件不符', '40EFLOPS'],
  ['2027年算力规模是40EFLOPS吗', '与文件不符', '60EFLOPS'],
  ['到2027年人工智能核心产业规模超过3000亿元，对吗', '与文件不符', '4400亿元'],
  ['到2027年算力规模超过60EFLOPS对吗', '与文件一致', '60EFLOPS'],
  ['结婚登记收费9元，对吗', '与文件不符', '不收取'],
  ['护照有效期是5年吗', '要看具体情况', '10年'],
  ['男方20岁就可以结婚，是吗', '要看具体情况', '22周岁'],
])('%s: %s', async (question, verdict, said) => {
  const answer = await ask(question);
  expect(answer.text).toContain(verdict);
  expect(answer.text).toContain(said);
});

test.each(['算力规模不到60EFLOPS，对吗', '智能软件产业规模不到270亿元，对吗'])(
  'a figure with the direction turned round is not judged: %s',
  async (question) => {
    const answer = await ask(question);
    expect(answer.text).not.toContain('与文件一致');
  },
);

test('money claimed of a number of telephones finds nothing comparable', async () => {
  const answer = await ask('AI手机产量达到1亿元，对吗');
  expect(answer.status).toBe('unanswerable_no_evidence');
  expect(citedBy(answer)).toEqual([]);
});

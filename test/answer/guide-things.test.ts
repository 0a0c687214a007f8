import { describe, expect, test } from 'vitest';
import { guidesCalledIn, isMoreThanCalled } from '../../server/answer/guide-things.ts';
import { ask, bundledKnowledge, citedBy } from './bundled-knowledge.ts';

describe('a guide that is called by its name', async () => {
  const knowledge = await bundledKnowledge();
  const calledIn = (text: string) => guidesCalledIn(knowledge.index.parseQuery(text), knowledge);
  const idsOf = (text: string) => [...calledIn(text)].map(({ id }) => id);

  test.each([
    ['身份证丢了', 'guide-id-card'],
    ['居住证怎么办', 'guide-residence-permit'],
    ['临时身份证多少钱', 'guide-temporary-id-card'],
  ])('%s: %s', (text, id) => {
    expect(idsOf(text)).toContain(id);
  });

  test('is not one that is more than what was called, unless what makes it more is said', () => {
    const temporary = knowledge.documents.find(({ id }) => id === 'guide-temporary-id-card')!;
    expect(isMoreThanCalled(temporary, calledIn('身份证丢了'), '身份证丢了')).toBe(true);
    expect(isMoreThanCalled(temporary, calledIn('身份证丢了，要临时的'), '身份证丢了，要临时的')).toBe(false);
  });
});

test('what is asked in the words that are written down is answered from there', async () => {
  const { documents } = await bundledKnowledge();
  const guide = documents.find(({ id }) => id === 'guide-vehicle-inspection')!;
  const fee = guide.passages.find(
    ({ anchor }) => anchor === 'time-limit' || anchor === 'validity' || anchor === 'conditions',
  )!;
  for (const question of fee.asked!.slice(0, 4)) {
    expect(citedBy(await ask(question)), question).toContain(`${guide.id}#${fee.anchor}`);
  }
});

test('how long it takes is not answered by how long it is valid', async () => {
  const cited = citedBy(await ask('食品经营许可证多久能办下来'));
  expect(cited).not.toContain('guide-food-licence#validity');
});

test('what somebody says of themselves gets no verdict', async () => {
  const { text } = await ask('80人、营收3000万、工业，算小型企业吗');
  expect(text).not.toMatch(/与文件(?:不符|一致)/);
});

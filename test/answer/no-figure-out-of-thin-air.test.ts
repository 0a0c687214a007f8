import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type GoldCase, isBlind, readGoldFile } from '../../server/evaluation/gold-case.ts';
import type { Answer } from '../../server/protocol/answer.ts';
import { ask, CORPUS_FOLDER } from './bundled-knowledge.ts';
import { figuresOutOfThinAir, numbersIn, numeralsIn } from './figures-by-hand.ts';

describe('the second reader of figures', () => {
  test.each<[string, string[]]>([
    ['350万辆', ['3500000']],
    ['3.5 million vehicles', ['3500000']],
    ['3,500,000', ['3500000']],
    ['4400億元', ['440000000000']],
    ['50％', ['50%']],
    ['2024年6月6日', ['2024', '6', '6']],
    ['1，2', ['1', '2']],
    ['没有', []],
  ])('reads %s', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers);
  });

  test.each<[string, string]>([
    ['二十九', '29'],
    ['一百一十', '110'],
    ['三百五十万', '3500000'],
    ['二〇二七', '2027'],
    ['十', '10'],
  ])('reads %s', (text, number) => {
    expect(numeralsIn(text)).toEqual([number]);
  });

  test('finds what stands nowhere', () => {
    expect(figuresOutOfThinAir('到2027年超过5000亿元', ['到2027年超过4400亿元'])).toEqual(['500000000000']);
    expect(figuresOutOfThinAir('50%', ['50个'])).toEqual(['50%']);
    expect(figuresOutOfThinAir('第29条', ['第二十九条'])).toEqual([]);
  });
});

const FILES = ['measures.jsonl', 'guides.jsonl', 'measures-practice.jsonl', 'guides-practice.jsonl'];

test('no answer to a question of the gold files has a figure that it cannot cite', { timeout: 60_000 }, async () => {
  const cases = FILES.flatMap((file) => readGoldFile(join(CORPUS_FOLDER, 'evaluation', file)));
  const wrong: string[] = [];
  // Of the blind third only the count is told.
  let wrongBlind = 0;
  let answered = 0;
  for (const gold of cases) {
    const answer = await askAs(gold);
    if (answer.composer === 'canned') continue;
    answered++;
    const figures = inventedIn(answer);
    if (figures.length > 0 && isBlind(gold.id)) wrongBlind++;
    else if (figures.length > 0) wrong.push(`${gold.id} ${gold.question}: ${figures.join(', ')}`);
  }
  expect(answered).toBeGreaterThan(1000);
  expect(wrong).toEqual([]);
  expect(wrongBlind).toBe(0);
});

function askAs({ question, asOf, region }: GoldCase): Promise<Answer> {
  return ask(question, { ...(asOf === undefined ? {} : { asOf }), region });
}

function inventedIn({ sentences, citations }: Answer): string[] {
  return sentences.flatMap(({ text, citations: numbers }) => {
    const sources = numbers.flatMap((number) => {
      const { quote, title, locator, documentNumber = '', ...rest } = citations[number - 1]!;
      const days = [rest.publishedOn, rest.effectiveOn, rest.expiresOn, rest.repealedOn, rest.supersededOn];
      return [quote, title, locator, documentNumber, days.join(' ').replaceAll('-', ' ')];
    });
    return figuresOutOfThinAir(text, sources);
  });
}

import { describe, expect, test } from 'vitest';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';
import { industries } from './known-firm.ts';

describe('the branches of the lexicon', () => {
  const { lexicon, vocabulary } = bundledCorpus();
  const codes = lexicon.industries.map(({ code }) => code);

  test('are all sectors of the vocabulary, 20 sections and 97 divisions of GB/T 4754', () => {
    const sectors = vocabulary.sectors.map(({ code }) => code);
    expect(codes.filter((code) => /^[a-z]/.test(code)).sort()).toEqual(sectors.sort());
    expect(codes.filter((code) => /^[A-T]$/.test(code))).toHaveLength(20);
    const divisions = Array.from({ length: 97 }, (_, i) => String(i + 1).padStart(2, '0'));
    expect(codes.filter((code) => /^\d\d$/.test(code))).toEqual(divisions);
  });

  test('have no code twice, and lie within branches that there are', () => {
    expect(new Set(codes).size).toBe(codes.length);
    const dangling = lexicon.industries.flatMap(({ within }) => within.filter((code) => !codes.includes(code)));
    expect(dangling).toEqual([]);
  });

  test('give every division its section', () => {
    const sections = codes.filter((code) => /^[A-T]$/.test(code));
    const homeless = codes.filter(
      (code) => /^\d\d$/.test(code) && sections.filter((section) => industries.isWithin(code, section)).length === 0,
    );
    expect(homeless).toEqual([]);
  });
});

test.each([
  ['robotics', ['robotics']],
  ['C34', ['34']],
  ['34', ['34']],
  ['C', ['C']],
  ['c', ['C']],
  ['3491', ['3491']],
  ['C3491', ['3491']],
  ['3429', ['3429']],
  ['协作机器人', ['3491']],
  ['奶茶店', ['623']],
  ['模具厂', ['3525']],
  ['跨境电商', ['5193', '5292']],
  ['機器人', ['robotics']],
  ['物业公司', ['7020']],
  ['做模具的工厂', ['3525']],
  ['炼丹', []],
  ['98', []],
  ['Z', []],
  ['', []],
])('%s stands for %j', (word, codes) => {
  expect(industries.codesOf(word)).toEqual(codes);
});

test.each([
  ['robotics', 'manufacturing', true],
  ['robotics', 'C', true],
  ['3491', 'robotics', true],
  ['3491', 'C34', true],
  ['C', 'manufacturing', true],
  ['manufacturing', 'robotics', false],
  ['drones', 'low-altitude-economy', true],
  ['large-models', 'software', true],
  ['large-models', 'I65', true],
  ['software', 'C', false],
  ['6513', 'I', true],
  ['51', '52', false],
])('%s within %s: %s', (code, wanted, expected) => {
  expect(industries.isWithin(code, wanted)).toBe(expected);
});

test('a code that is not listed is called by its division', () => {
  expect(industries.nameOf('3429')).toBe('金属加工机械制造');
  expect(industries.nameOf('C3311')).toBe('金属制品业');
  expect(industries.nameOf('robotics')).toBe('机器人');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spellNumbers } from '../../server/enterprise/description/spell-numbers.ts';
import { understandDescription } from '../../server/enterprise/understand-description.ts';
import { profile } from '../../server/protocol/match.ts';
import { DAY, words } from './known-firm.ts';

test.each([
  ['两千万左右', '20000000左右'],
  ['廿几人', '20人'],
  ['8000w', '80000000'],
  ['三千来万', '30000000'],
  ['营收两个多亿', '营收200000000'],
  ['4万5', '45000'],
  ['七成五', '75%'],
  ['七八万', '75000'],
  ['1500-2000万', '17500000'],
  ['五十到七十人', '60人'],
  ['一百二十人', '120人'],
  ['二〇一九年成立', '2019年成立'],
  ['三分之一', '33.3333333333%'],
  ['翻了一番', '增长100%'],
  ['3,560万元', '35600000元'],
  ['营收 800 多万', '营收 8000000'],
])('%s is %s', (said, spelled) => {
  expect(spellNumbers(said)).toBe(spelled);
});

test.each(['营收过亿', '上千万', '几百万', '几十号人', '2024年5月'])('%s is no figure to be spelled', (said) => {
  expect(spellNumbers(said)).toBe(said);
});

test('whatever is said, what is understood is a profile', () => {
  const piece = fc.constantFrom(
    '员工',
    '营收',
    '万',
    '亿',
    '3',
    '1e30',
    '-5',
    '成立',
    '年',
    '想',
    '高企',
    '%',
    '，',
    '发明',
    '两',
    '千',
    '到',
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 2000 }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      profile.parse(understandDescription(text, { ...words, asOf: DAY }));
    }),
    { numRuns: 300 },
  );
});

import { describe, expect, test } from 'vitest';
import type { DocumentMetadata } from '../../../server/protocol/http.ts';
import { findGuides, groupByLetter, groupByStage, STAGES, shortTitle } from '../../../web/guides/group-guides.ts';

const guide = (title: string, initial: string, topics: string[], more: Partial<DocumentMetadata> = {}) =>
  ({ id: title, title, initial, topics, ...more }) as DocumentMetadata;

const MARRIAGE = guide('结婚登记办事指南', 'J', ['living'], { names: ['领结婚证'], titleEn: 'Marriage registration' });
const PASSPORT = guide('普通护照办事指南', 'P', ['travel'], { titleEn: 'Ordinary passport' });
const CARD = guide('居民身份证申领办事指南', 'J', ['living', 'birth']);
const ODD = guide('“12345”热线', '#', []);
const ALL = [PASSPORT, MARRIAGE, CARD, ODD];

test('a guide stands under each of its stages; a stage without any is left out', () => {
  const groups = groupByStage(ALL, STAGES.citizen);
  expect(groups.map(({ key, guides }) => [key, guides.map(({ id }) => id)])).toEqual([
    ['birth', [CARD.id]],
    ['living', [MARRIAGE.id, CARD.id]],
    ['travel', [PASSPORT.id]],
  ]);
});

test('there are sixteen stages', () => {
  expect([...STAGES.citizen, ...STAGES.enterprise]).toHaveLength(16);
});

test('letters run from A to Z, each by pinyin, and what has none comes last', () => {
  expect(groupByLetter(ALL).map(({ key, guides }) => [key, guides.map(({ id }) => id)])).toEqual([
    ['J', [MARRIAGE.id, CARD.id]],
    ['P', [PASSPORT.id]],
    ['#', [ODD.id]],
  ]);
});

describe('a guide is found', () => {
  test.each([
    ['领结婚证', [MARRIAGE.id]],
    ['PASSPORT', [PASSPORT.id]],
    ['身份证  办事', [CARD.id]],
    ['', ALL.map(({ id }) => id)],
    ['潜水艇', []],
  ])('by %j', (typed, ids) => {
    expect(findGuides(ALL, typed).map(({ id }) => id)).toEqual(ids);
  });
});

test('a title is shown without what all of them end with', () => {
  expect(shortTitle('结婚登记办事指南')).toBe('结婚登记');
  expect(shortTitle('办事指南的写法')).toBe('办事指南的写法');
});

import { expect, test } from 'vitest';
import type { Match } from '../../../server/protocol/match.ts';
import { chooseMatches, countVerdicts } from '../../../web/enterprise/choose-matches.ts';

const match = (title: string, more: Partial<Match>) =>
  ({ title, verdict: 'applies', nature: 'support', score: 0, ...more }) as Match;

const ALL = [
  match('a', { score: 0.2, deadline: '2027-12-31' }),
  match('b', { score: 0.9, worth: { text: '', upTo: 5 } as Match['worth'] }),
  match('c', { score: 0.5, worth: { text: '', upTo: 9 } as Match['worth'], deadline: '2026-12-31' }),
  match('d', { verdict: 'may_apply', score: 1 }),
  match('e', { nature: 'tax', score: 0.7 }),
];
const titles = (order: 'score' | 'worth' | 'deadline', nature?: 'support' | 'tax') =>
  chooseMatches(ALL, { verdict: 'applies', nature, order }).map(({ title }) => title);

test('those of a verdict and a kind, in the order that is wanted', () => {
  expect(titles('score')).toEqual(['b', 'e', 'c', 'a']);
  expect(titles('worth', 'support')).toEqual(['c', 'b', 'a']);
  expect(titles('deadline')).toEqual(['c', 'a', 'b', 'e']);
  expect(titles('score', 'tax')).toEqual(['e']);
});

test('verdicts are counted', () => {
  expect(countVerdicts(ALL)).toEqual({ applies: 4, may_apply: 1, does_not_apply: 0 });
});

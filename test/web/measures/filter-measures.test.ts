import { expect, test } from 'vitest';
import { choiceAddress, filterMeasures, type Measure, readChoice } from '../../../web/measures/filter-measures.ts';

const measure = (number: number, title: string, text: string): Measure => ({
  anchor: `m${number}`,
  number,
  part: '一、夯实底座',
  section: '（一）算力',
  title,
  text,
  sectors: ['政务'],
  audiences: [],
  supports: [],
  bodies: [],
});
const measures = [measure(2, '加强供给', '推动29家单位共享算力。'), measure(29, '政务服务', '提供 AI 问答。')];
const numbersFor = (typed: string) => filterMeasures(measures, { typed }).map(({ number }) => number);

test('shows all until something is typed', () => {
  expect(numbersFor(' ')).toEqual([2, 29]);
});

test('wants every word, in any part of the measure and in any case', () => {
  expect(numbersFor('底座 ai')).toEqual([29]);
  expect(numbersFor('供给、算力')).toEqual([2]);
});

test('takes a number for the number of a measure', () => {
  expect(['29', '第29条', '第 29 條'].map(numbersFor)).toEqual([[29], [29], [29]]);
});

test('tags and words are wanted together, and stand in the address', () => {
  expect(filterMeasures(measures, { typed: '', sectors: '政务' })).toHaveLength(2);
  expect(filterMeasures(measures, { typed: '问答', sectors: '政务' }).map(({ number }) => number)).toEqual([29]);
  expect(filterMeasures(measures, { typed: '', supports: 'funding' })).toEqual([]);
  const choice = { typed: '算力', sectors: 'robotics' };
  expect(readChoice(new URLSearchParams(choiceAddress(choice).split('?')[1]))).toEqual(choice);
  expect(choiceAddress({ typed: '' })).toBe('/measures');
});

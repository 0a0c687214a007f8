import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fitRanker, type RankingSource } from '../../server/evaluation/fit-ranker.ts';
import { crossFittedExamples, dealIntoFolds, type RankingExample } from '../../server/evaluation/ranking-examples.ts';
import { readBeir } from '../../server/evaluation/read-beir.ts';
import type { Lexicon } from '../../server/language/lexicon.ts';
import { LAW_WEIGHTS } from '../../server/search/rank-candidates.ts';
import { collection as small, smallOptions } from '../search/embedder/small-collection.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-ranker-'));
  mkdirSync(join(folder, 'qrels'));
  const lines = (objects: readonly object[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join('');
  writeFileSync(join(folder, 'corpus.jsonl'), lines(small.entries.map(({ id, ...entry }) => ({ _id: id, ...entry }))));
  writeFileSync(join(folder, 'queries.jsonl'), lines(small.queries.map(({ text }, i) => ({ _id: `q${i}`, text }))));
  const grades = small.queries.flatMap(({ relevant }, i) => [...relevant.keys()].map((id) => `q${i}\t${id}\t1\n`));
  writeFileSync(join(folder, 'qrels/train.tsv'), `query-id\tcorpus-id\tscore\n${grades.join('')}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LEXICON: Lexicon = {
  questionWords: [],
  synonyms: [],
  english: [],
  cantonese: [],
  places: [],
  aspects: [],
  screening: [],
  situations: [],
  values: [],
  precedence: { forces: [], rules: [] },
  industries: [],
};

test('folds are of nearly one size, hold every value once, and come again with their seed', () => {
  const values = Array.from({ length: 10 }, (_, i) => i);
  const folds = dealIntoFolds(values, 4, 1);
  expect(folds.map(({ length }) => length)).toEqual([3, 3, 2, 2]);
  expect(folds.flat().sort((a, b) => a - b)).toEqual(values);
  expect(dealIntoFolds(values, 4, 1)).toEqual(folds);
  expect(dealIntoFolds(values, 4, 2)).not.toEqual(folds);
});

describe('a small collection', () => {
  const examplesOf = async () => {
    const collection = await readBeir(folder, 'train');
    const options = smallOptions({ epochs: 2 });
    return crossFittedExamples({ collection, pairs: [], lexicon: LEXICON, folds: 2, options, asOf: '2026-01-01' });
  };

  test('gives weights to copy, and figures of folds that they did not see; twice the same', async () => {
    const folds = await examplesOf();
    const fitted = fitRanker([{ name: 'small', folds, share: 1 }]);
    expect(Object.keys(fitted.weights)).toEqual(Object.keys(LAW_WEIGHTS));
    const positive = Object.values(fitted.weights).reduce((sum, weight) => sum + Math.max(0, weight), 0);
    expect(positive).toBeCloseTo(6, 1);
    const [report] = fitted.crossValidated;
    expect(report).toMatchObject({ name: 'small', questions: 20 });
    expect(report!.learnable).toBeGreaterThan(10);
    expect(report!['recall@100']).toBeLessThanOrEqual(report!.learnable / 20);
    expect(report!['recall@10']).toBeGreaterThan(0.5);
    expect(fitRanker([{ name: 'small', folds: await examplesOf(), share: 1 }])).toEqual(fitted);
  });
});

test('where one passage is enough, the others that are right are neither missed nor counted twice', () => {
  const none = Object.fromEntries(Object.keys(LAW_WEIGHTS).map((name) => [name, 0])) as typeof LAW_WEIGHTS;
  const candidate = (id: string, lexical: number, isRelevant: boolean) => ({
    id,
    features: { ...none, lexical },
    isRelevant,
  });
  const example = (isOneEnough: boolean): RankingExample => ({
    candidates: [candidate('a', 1, true), candidate('b', 0.9, true), candidate('c', 0, false)],
    relevant: new Map(['a', 'b', 'lost', 'gone'].map((id) => [id, 1])),
    isOneEnough,
  });
  const source = (isOneEnough: boolean): RankingSource => ({
    name: 'gold',
    folds: [[example(isOneEnough)], [example(isOneEnough)]],
    share: 1,
  });
  expect(fitRanker([source(true)]).crossValidated[0]).toMatchObject({ 'recall@5': 1, 'ndcg@10': 1 });
  expect(fitRanker([source(false)]).crossValidated[0]).toMatchObject({ 'recall@5': 0.5 });
});

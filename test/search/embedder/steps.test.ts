import { describe, expect, test } from 'vitest';
import { fillBatch } from '../../../server/search/embedder/train/batch.ts';
import { contrastiveLoss } from '../../../server/search/embedder/train/contrastive-loss.ts';
import { mineNegatives } from '../../../server/search/embedder/train/mine-negatives.ts';
import { createModel, refreshFactors } from '../../../server/search/embedder/train/model.ts';
import { embedBatch, propagateGradients } from '../../../server/search/embedder/train/propagate.ts';
import { seededRandom, shuffled } from '../../../server/search/embedder/train/seeded-random.ts';
import type { Training } from '../../../server/search/embedder/train/training.ts';
import type { TrainingOptions } from '../../../server/search/embedder/train/training-options.ts';
import { gatherPairs } from '../../../server/search/embedder/train/training-pairs.ts';
import { buildVocabulary } from '../../../server/search/embedder/train/vocabulary.ts';
import { createWorkspace } from '../../../server/search/embedder/train/workspace.ts';
import { collection, smallOptions } from './small-collection.ts';

function prepare(given: Partial<TrainingOptions> = {}): Training {
  const options = smallOptions(given);
  const set = gatherPairs({ collection, pairs: [] }, options);
  const { vocabulary, bags } = buildVocabulary(set.texts, options.fewestTexts);
  const sizes = { features: vocabulary.features.length, passages: set.passages.length };
  const workspace = createWorkspace(sizes, options);
  return { options, set, bags, workspace, model: createModel(workspace, vocabulary, options.seed) };
}

function firstBatch(training: Training) {
  const random = seededRandom(1, 'test');
  const pairs = shuffled(training.set.pairs, random).slice(0, training.options.batch);
  return fillBatch(training, pairs, mineNegatives(training), random);
}

describe('a vocabulary', () => {
  test('goes from the commonest feature to the rarest, and texts are bags of what is in it', () => {
    const { vocabulary, bags } = buildVocabulary(['居住证 a', '居住证 b', '居住 b', 'c'], 2);
    expect(vocabulary).toEqual({
      features: ['居住', '住证', '居住证', 'b'],
      counts: Uint32Array.of(3, 2, 2, 2),
      texts: 4,
    });
    expect([...bags.starts]).toEqual([0, 3, 7, 9, 9]);
    const bag = (text: number) => [...bags.ids.subarray(bags.starts[text], bags.starts[text + 1])].sort();
    expect([bag(0), bag(1), bag(2)]).toEqual([
      [0, 1, 2],
      [0, 1, 2, 3],
      [0, 3],
    ]);
  });

  test('leaves the commonest features out of a long text', () => {
    const words = Array.from({ length: 300 }, (_, i) => `w${i}`);
    const { vocabulary, bags } = buildVocabulary([words.join(' '), words.slice(0, 20).join(' ')], 1);
    expect(bags.starts[1]).toBe(256);
    const dropped = words.filter((word) => !bags.ids.subarray(0, 256).includes(vocabulary.features.indexOf(word)));
    expect(dropped).toHaveLength(44);
    expect(dropped.slice(0, 20)).toEqual(words.slice(0, 20));
  });
});

describe('hard negatives', () => {
  test('are the passages nearest to a question, but for the first ranks and for gold ones', () => {
    const training = prepare({ mineFrom: 3, mineDepth: 9 });
    const { set } = training;
    const all = mineNegatives({ ...training, options: { ...training.options, mineFrom: 0, mineDepth: 30 } });
    for (const [question, negatives] of mineNegatives(training)) {
      const gold = set.gold.get(question)!;
      expect(negatives.length).toBeGreaterThanOrEqual(9 - 3 - gold.size);
      expect(negatives).toEqual(all.get(question)!.slice(3, 3 + negatives.length));
      expect(negatives.some((passage) => gold.has(passage) || !set.passages.includes(passage))).toBe(false);
    }
    expect(all.size).toBe(set.gold.size);
    expect(all.get([...set.gold.keys()][0]!)).toHaveLength(29);
  });

  test('are drawn for questions with gold passages only, and none where none are wanted', () => {
    const training = prepare({ timesGold: 1 });
    const batch = firstBatch(training);
    const isGold = (i: number) => training.set.gold.get(batch.questions[i]!)?.has(batch.passages[i]!) ?? false;
    const questions = batch.questions.filter((_, i) => isGold(i)).length;
    const drawn = questions * training.options.hardNegatives;
    expect(batch.passages).toHaveLength(batch.questions.length + drawn - (drawn % 4));
    expect(firstBatch(prepare({ hardNegatives: 0 })).passages).toHaveLength(8);
  });
});

test('dropout leaves out its share of the features', () => {
  const countOf = (dropout: number) => {
    const training = prepare({ dropout });
    const { questions, passages } = firstBatch(training);
    return training.workspace.starts.view[questions.length + passages.length]!;
  };
  expect(countOf(0.7) / countOf(0)).toBeGreaterThan(0.2);
  expect(countOf(0.7) / countOf(0)).toBeLessThan(0.4);
});

describe('the loss', () => {
  test('holds nothing against a question that also answers it', () => {
    const training = prepare({ hardNegatives: 0 });
    const [question, passages] = [...training.set.gold][0]!;
    const passage = [...passages][0]!;
    const [other, another] = training.set.pairs.filter(
      (pair) => pair.question !== question && pair.passage !== passage,
    );
    // The same pair twice, its question with something else, and its passage with another question.
    const pairs = [
      { question, passage },
      { question, passage },
      { question, passage: other!.passage },
      { question: another!.question, passage },
      ...training.set.pairs.slice(-4),
    ];
    const batch = fillBatch(training, pairs, new Map(), seededRandom(1, 'test'));
    embedBatch(training, batch);
    contrastiveLoss(training, batch);
    const row = training.workspace.logits.view.subarray(0, 8);
    expect([...row].map(Number.isFinite)).toEqual([true, false, false, false, true, true, true, true]);
  });

  test('changes with what is learned as its gradients say', () => {
    const training = prepare({ dropout: 0.3, scale: 4 });
    const { workspace, model } = training;
    const { dimensions } = training.options;
    const batch = firstBatch(training);
    // In both directions, and the gradients are of their sum.
    const lossNow = () => {
      refreshFactors(model);
      embedBatch(training, batch);
      return 2 * contrastiveLoss(training, batch);
    };
    lossNow();
    propagateGradients(training, batch);
    const slope = (values: Float32Array, at: number) => {
      const [held, by] = [values[at]!, 0.02];
      values[at] = held + by;
      const above = lossNow();
      values[at] = held - by;
      const below = lossNow();
      values[at] = held;
      return (above - below) / (2 * by);
    };
    for (const slot of [0, 5, batch.touched - 1]) {
      const id = workspace.touched.view[slot]!;
      for (const i of [0, dimensions - 1]) {
        const gradient = workspace.rowGradients.view[slot * dimensions + i]!;
        expect(slope(model.rows.view, id * dimensions + i)).toBeCloseTo(gradient, 3);
      }
      expect(slope(model.ofQuestions.logs, id)).toBeCloseTo(workspace.questionGradients.view[slot]!, 3);
      expect(slope(model.ofPassages.logs, id)).toBeCloseTo(workspace.passageGradients.view[slot]!, 3);
    }
  });
});

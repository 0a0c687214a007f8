import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../server/search/embedder/train/seeded-random.ts';
import { fitRelevance, type JudgedCandidate, RelevanceFitError } from '../../server/search/fit-relevance.ts';

const NAMES = ['words', 'meaning', 'noise'] as const;
type Question = JudgedCandidate<(typeof NAMES)[number]>[];
const PLANTED = { words: 1, meaning: 2, noise: 0 };

const scoreBy = (weights: typeof PLANTED, { features }: Question[number]) =>
  NAMES.reduce((sum, name) => sum + weights[name] * features[name], 0);
const bestBy = (weights: typeof PLANTED, question: Question) => {
  const scores = question.map((candidate) => scoreBy(weights, candidate));
  return scores.indexOf(Math.max(...scores));
};

/** Questions of twenty candidates, of which the best by `weights` is relevant. */
function planted(weights: typeof PLANTED, count: number, seed: number): Question[] {
  const random = seededRandom(seed, 'planted');
  return Array.from({ length: count }, () => {
    const features = Array.from({ length: 20 }, () => ({ words: random(), meaning: random(), noise: random() }));
    const question = features.map((ofOne) => ({ features: ofOne, isRelevant: false }));
    return question.map((candidate, i) => ({ ...candidate, isRelevant: i === bestBy(weights, question) }));
  });
}

const source = (questions: Question[], share = 1) => ({ questions, share });

describe('weights', () => {
  test('rank questions that were not seen as those that were planted do', () => {
    const weights = fitRelevance([source(planted(PLANTED, 200, 1))], NAMES);
    expect(weights.meaning / weights.words).toBeCloseTo(2, 0);
    expect(Math.abs(weights.noise)).toBeLessThan(0.1 * weights.meaning);
    const unseen = planted(PLANTED, 100, 2);
    const right = unseen.filter((question) => question[bestBy(weights, question)]!.isRelevant);
    expect(right.length).toBeGreaterThan(85);
  });

  test('are the same for the same questions', () => {
    const learn = () => fitRelevance([source(planted(PLANTED, 50, 1))], NAMES);
    expect(learn()).toEqual(learn());
  });

  test('do not heed a question without a relevant candidate, nor a source of such questions', () => {
    const questions = planted(PLANTED, 50, 1);
    const hopeless = planted(PLANTED, 50, 3).map((question) =>
      question.map(({ features }) => ({ features, isRelevant: false })),
    );
    const alone = fitRelevance([source(questions)], NAMES);
    expect(fitRelevance([source([...hopeless, ...questions, []])], NAMES)).toEqual(alone);
    expect(fitRelevance([source(questions), source(hopeless, 3)], NAMES)).toEqual(alone);
  });

  test('lean to the source with the larger share, however few its questions are', () => {
    const byWords = planted({ words: 3, meaning: 1, noise: 0 }, 20, 1);
    const byMeaning = planted({ words: 1, meaning: 3, noise: 0 }, 200, 2);
    const leaning = (share: number) => {
      const { words, meaning } = fitRelevance([source(byWords, share), source(byMeaning, 1 - share)], NAMES);
      return words / meaning;
    };
    expect(leaning(0.9)).toBeGreaterThan(1);
    expect(leaning(0.1)).toBeLessThan(1);
  });

  test.each<[string, Question[], RegExp]>([
    ['no question', [], /^none of 0 questions found a passage/],
    ['questions without an answer', [[{ features: PLANTED, isRelevant: false }]], /^none of 1 questions/],
  ])('cannot be learned from %s', (_, questions, message) => {
    const fit = () => fitRelevance([source(questions)], NAMES);
    expect(fit).toThrow(RelevanceFitError);
    expect(fit).toThrow(message);
  });
});

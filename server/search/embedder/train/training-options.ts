/** All that may be set about training: the range, the default, and what was measured to choose it. */
import { z } from 'zod';

const times = z.int().min(0).max(100);

/**
 * Figures are nDCG@10 in percent of the embedder alone, on a fourth of the training questions of the statutes collection
 * that was held out: the same fourth on each line, the other options as good as was known at the time, so that figures
 * compare within a line only. Chance makes about one point.
 */
export const trainingOptions = z.strictObject({
  /** The same gives the same bytes. */
  seed: z.int().default(1),
  /** Of a vector. The kernels take sixteen bytes at a time; `quantizeQuery` is exact up to 1024. */
  dimensions: z.int().min(16).max(1024).multipleOf(16, 'must be a multiple of 16').default(256),
  /** Passes over all pairs. 3 with dropout 0.5: 42.0, 4 with 0.7: 42.7, 8 with 0.8: 41.2. */
  epochs: z.int().min(1).max(100).default(4),
  /** Kept when training is over. All of 153,000: 42.2; 84,000: 42.0 in half the bytes. */
  features: z.int().min(1).default(84_000),
  /** A feature that fewer texts have is not learned. */
  fewestTexts: z.int().min(1).default(3),

  /** Times that a question is taught with each of its gold passages. 3: 40.8, 6: 41.4. */
  timesGold: times.default(6),
  /** Times that a question is taught with its answer. */
  timesAnswer: times.default(2),
  /** Times that an answer is taught with each gold passage of its question: it says in both tongues what the matter is. Fused with BM25, over four folds, 0: 47.8, 3: 48.4. */
  timesAnswerPassage: times.default(3),
  /** Times that a pair from a file of pairs is taught. */
  timesPair: times.default(1),
  /** Times that a passage is taught with one of its own sentences (the inverse cloze task of Lee et al., ACL 2019). 1: 41.4, 2: 41.6 for half as much time again. */
  timesSentence: times.default(1),
  /** Times that a passage is taught with the title of its document: whoever names a law wants what is in it. 0 with two sentences: 42.8, 1 with one: 42.7. */
  timesTitle: times.default(1),

  /** Pairs in a step, each the others' negative; fewer where there are not so many pairs. */
  batch: z.int().min(8).max(4096).multipleOf(4, 'must be a multiple of 4').default(512),
  /** Hard negatives for each pair of a question and a gold passage. 0: 39.2, 1: 40.8, 2: 42.7. */
  hardNegatives: z.int().min(0).max(16).default(2),
  /** The best ranks may be left alone, since many a passage there answers too and is not marked. 0: 42.7, 5: 42.7. */
  mineFrom: z.int().min(0).default(0),
  /** The last rank at which a passage is still hard to tell from the right one. */
  mineDepth: z.int().min(1).default(30),
  /** What a cosine is multiplied by in the softmax. 8: 38.9, 10: 42.5, 12: 42.7; 20 finds as much at the top, but 80 instead of 85 of 100 within the first hundred. */
  scale: z.number().positive().max(100).default(12),
  /** Share of a text's features left out in each step. 0.3: 41.4, 0.5: 42.0, 0.7: 42.7. */
  dropout: z.number().min(0).lt(1).default(0.7),
  /** Of Adam at first, from where it falls to 0 in a straight line. 0.003 without dropout: 38.6, 0.01 with 0.3 of it: 41.4; three times as much for the weights of features alone: 39.5 for 41.2. */
  rate: z.number().positive().max(1).default(0.01),
});

export type TrainingOptions = z.infer<typeof trainingOptions>;

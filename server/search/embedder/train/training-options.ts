/** All that may be set about training: the range, the default, and what was measured to choose it. */
import { z } from 'zod';

const times = z.int().min(0).max(100);

/**
 * Figures are nDCG@10 × 100 of the embedder alone on a fourth of the training questions of the statutes collection that
 * was held out, all other options near their defaults. Seeds and folds differ by ±3, runs on one fold by about 1.
 */
export const trainingOptions = z.strictObject({
  /** The same gives the same bytes. */
  seed: z.int().default(1),
  /** Of a vector. The kernels take sixteen bytes at a time; `quantizeQuery` is exact up to 1024. */
  dimensions: z.int().min(16).max(1024).multipleOf(16, 'must be a multiple of 16').default(256),
  /** Passes over all pairs. 3: 42.0, 4: 42.7, 8 with dropout 0.8: 41.2. */
  epochs: z.int().min(1).max(100).default(4),
  /** Kept when training is over: half of them are worth nothing and cost as many bytes. */
  features: z.int().min(1).default(84_000),
  /** A feature that fewer texts have is not learned. */
  fewestTexts: z.int().min(1).default(3),

  /** Times that a question is taught with each of its gold passages. 3: 40.8, 6: 41.4, 10: no better. */
  timesGold: times.default(6),
  /** Times that a question is taught with its answer. */
  timesAnswer: times.default(2),
  /** Times that a pair from a file of pairs is taught. */
  timesPair: times.default(1),
  /** Times that a passage is taught with one of its own sentences (the inverse cloze task of Lee et al., ACL 2019). 1 with titles: 42.7, 2 without: 42.8. */
  timesSentence: times.default(1),
  /** Times that a passage is taught with the title of its document. Whoever names a law wants what is in it: 3 points of recall@100 in the whole search. */
  timesTitle: times.default(1),

  /** Pairs in a step, each the others' negative; fewer where there are not so many pairs. */
  batch: z.int().min(8).max(4096).multipleOf(4, 'must be a multiple of 4').default(512),
  /** Hard negatives for each pair of a question and a gold passage. 0: 39.2, 1: 40.8, 2: 42.7, 4: 42.5. */
  hardNegatives: z.int().min(0).max(16).default(2),
  /** The best ranks are left alone: many a passage there answers too, and is not marked. 0: 42.7, 5: 42.7, and better in the whole search. */
  mineFrom: z.int().min(0).default(5),
  /** The last rank at which a passage is still hard to tell from the right one. */
  mineDepth: z.int().min(1).default(30),
  /** What a cosine is multiplied by in the softmax. 8: 38.9, 10: 42.5, 12: 42.7, 16: 41.8, 20: 42.7 at first place but 2 points of recall@100 less. */
  scale: z.number().positive().max(100).default(12),
  /** Share of a text's features left out in each step. 0: 38.6, 0.3: 41.4, 0.5: 42.0, 0.7: 42.7. */
  dropout: z.number().min(0).lt(1).default(0.7),
  /** The first step of Adam, from where it falls to 0 in a straight line. 0.003: 38.6, 0.01: 42.7; 0.03 for the weights of features: 39.5. */
  rate: z.number().positive().max(1).default(0.01),
});

export type TrainingOptions = z.infer<typeof trainingOptions>;

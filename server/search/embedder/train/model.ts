/** What is learned of each feature: a row, and the logarithm of its weight in a question and in a passage. */
import type { Region } from './kernel-memory.ts';
import { seededRandom } from './seeded-random.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Workspace } from './workspace.ts';

export interface FeatureWeights {
  logs: Float32Array;
  /** Their exponentials, as the kernels read them. */
  factors: Region;
  firstMoments: Float32Array;
  secondMoments: Float32Array;
}

export interface Model {
  rows: Region;
  firstMoments: Region;
  secondMoments: Region;
  ofQuestions: FeatureWeights;
  ofPassages: FeatureWeights;
}

/** Rows of chance with a length of about 1, and the inverse document frequency ln(1 + N/n) as the weight of a feature. */
export function createModel(workspace: Workspace, { counts, texts }: Vocabulary, seed: number): Model {
  const { rows, rowFirstMoments, rowSecondMoments, questionFactors, passageFactors, rowBytes } = workspace;
  const random = seededRandom(seed, 'rows');
  const width = 2 / Math.sqrt(rowBytes / Float32Array.BYTES_PER_ELEMENT);
  // Three uniform numbers are as good as normal here, and exact on every machine.
  for (let i = 0; i < rows.view.length; i++) rows.view[i] = (random() + random() + random() - 1.5) * width;

  const logs = Float32Array.from(counts, (count) => Math.log(Math.log(1 + texts / count)));
  const weights = (factors: Region): FeatureWeights => ({
    logs: Float32Array.from(logs),
    factors,
    firstMoments: new Float32Array(logs.length),
    secondMoments: new Float32Array(logs.length),
  });
  const model = {
    rows,
    firstMoments: rowFirstMoments,
    secondMoments: rowSecondMoments,
    ofQuestions: weights(questionFactors),
    ofPassages: weights(passageFactors),
  };
  refreshFactors(model);
  return model;
}

/** To be called when logarithms were set from outside. */
export function refreshFactors({ ofQuestions, ofPassages }: Model): void {
  for (const { logs, factors } of [ofQuestions, ofPassages]) {
    for (let i = 0; i < logs.length; i++) factors.view[i] = Math.exp(logs[i]!);
  }
}

/**
 * Fits the weights by which confidence is judged, and shows what each threshold would cost: logistic regression by
 * gradient descent with a little L2, five-fold cross-validated. Deterministic: no random numbers.
 */
import type { ConfidenceFeatures } from '../answer/confidence.ts';
import type { Draft } from '../answer/draft.ts';
import type { GoldCase } from './gold-case.ts';

export interface Example {
  features: ConfidenceFeatures;
  /** 1 where the best candidate answers the question, 0 where it does not. */
  label: 0 | 1;
  /** How much it counts: a refusal of the gold set twice, a foreign question half. */
  weight: number;
  origin: 'gold' | 'refuse' | 'foreign';
}

export interface Calibration {
  weights: Record<string, number>;
  /** By threshold: answers that would be refused, refusals and foreign questions that would be answered; in cross-validation. */
  thresholds: { threshold: number; refusedWrongly: string; answeredRefusals: string; answeredForeign: string }[];
}

const FOLDS = 5;
const ROUNDS = 4000;
const RATE = 1.5;
const L2 = 0.001;

/** What a gold case teaches; nothing where confidence had no say in it. */
export function exampleOf({ status, anchors, allAnchors }: GoldCase, { features, kept }: Draft): Example | undefined {
  const best = kept[0]?.passage.id;
  if (!features || best === undefined) return undefined;
  if (!status.startsWith('answered')) return { features, label: 0, weight: 2, origin: 'refuse' };
  const right = anchors ?? allAnchors;
  return right && { features, label: right.includes(best) ? 1 : 0, weight: 1, origin: 'gold' };
}

/** A question of which the corpus knows nothing. */
export function foreignExample({ features }: Draft): Example | undefined {
  return features && { features, label: 0, weight: 0.5, origin: 'foreign' };
}

export function calibrate(examples: readonly Example[]): Calibration {
  const names = Object.keys(examples[0]!.features) as (keyof ConfidenceFeatures)[];
  const judged = Array.from({ length: FOLDS }, (_, fold) => {
    const model = fitWeights(
      examples.filter((_, i) => i % FOLDS !== fold),
      names,
    );
    return examples
      .filter((_, i) => i % FOLDS === fold)
      .map((example) => ({ ...example, confidence: predict(model, example, names) }));
  }).flat();
  const share = (list: { confidence: number }[], isCounted: (confidence: number) => boolean) =>
    `${list.filter(({ confidence }) => isCounted(confidence)).length}/${list.length}`;
  const positives = judged.filter(({ label }) => label === 1);
  const of = (origin: Example['origin']) => judged.filter((example) => example.origin === origin);
  const [bias, ...weights] = fitWeights(examples, names);
  return {
    weights: Object.fromEntries([['bias', bias!], ...names.map((name, i): [string, number] => [name, weights[i]!])]),
    thresholds: [0.2, 0.25, 0.3, 0.35, 0.4, 0.5].map((threshold) => ({
      threshold,
      refusedWrongly: share(positives, (confidence) => confidence < threshold),
      answeredRefusals: share(of('refuse'), (confidence) => confidence >= threshold),
      answeredForeign: share(of('foreign'), (confidence) => confidence >= threshold),
    })),
  };
}

function fitWeights(examples: readonly Example[], names: readonly (keyof ConfidenceFeatures)[]): number[] {
  const weights = new Array<number>(names.length + 1).fill(0);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : L2 * weight * total));
    for (const example of examples) {
      const error = (predict(weights, example, names) - example.label) * example.weight;
      gradient[0]! += error;
      for (const [i, name] of names.entries()) gradient[i + 1]! += error * example.features[name];
    }
    for (let i = 0; i < weights.length; i++) weights[i]! -= (RATE * gradient[i]!) / total;
  }
  return weights;
}

function predict(
  weights: readonly number[],
  { features }: Example,
  names: readonly (keyof ConfidenceFeatures)[],
): number {
  const logit = names.reduce((sum, name, i) => sum + weights[i + 1]! * features[name], weights[0]!);
  return 1 / (1 + Math.exp(-logit));
}

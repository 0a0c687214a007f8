/** Logistic regression by gradient descent with a little L2. Deterministic: no random numbers. */
import type { SignOf } from '../search/fit-relevance.ts';

export interface LogisticExample<Name extends string> {
  features: Readonly<Record<Name, number>>;
  label: 0 | 1;
  /** How much it counts. */
  weight: number;
}

export type LogisticWeights<Name extends string> = Record<Name | 'bias', number>;

const ROUNDS = 1500;
/** Of Adam (Kingma and Ba, ICLR 2015), with the two decays of its means. */
const RATE = 0.05;
const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.999;
const L2 = 0.0005;

/** The weights that make the labels likeliest. */
export function fitLogistic<Name extends string>(
  examples: readonly LogisticExample<Name>[],
  names: readonly Name[],
  signOf: SignOf<Name> = () => 0,
): LogisticWeights<Name> {
  const width = names.length + 1;
  const rows = examples.map(({ features }) => Float64Array.from([1, ...names.map((name) => features[name])]));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Float64Array(width);
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : L2 * weight));
    for (const [e, { label, weight }] of examples.entries()) {
      const row = rows[e]!;
      let logit = 0;
      for (let i = 0; i < width; i++) logit += weights[i]! * row[i]!;
      const error = ((1 / (1 + Math.exp(-logit)) - label) * weight) / total;
      for (let i = 0; i < width; i++) gradient[i]! += error * row[i]!;
    }
    for (const [i, slope] of gradient.entries()) {
      mean[i] = MEAN_DECAY * mean[i]! + (1 - MEAN_DECAY) * slope;
      square[i] = SQUARE_DECAY * square[i]! + (1 - SQUARE_DECAY) * slope * slope;
      const step = mean[i]! / (1 - MEAN_DECAY ** round);
      weights[i]! -= (RATE * step) / (Math.sqrt(square[i]! / (1 - SQUARE_DECAY ** round)) + 1e-8);
      if (i > 0 && weights[i]! * signOf(names[i - 1]!) < 0) weights[i] = 0;
    }
  }
  const [bias, ...rest] = weights;
  return Object.fromEntries([['bias', bias], ...names.map((name, i) => [name, rest[i]])]) as LogisticWeights<Name>;
}

export function logisticOf<Name extends string>(
  weights: LogisticWeights<Name>,
  features: Readonly<Record<Name, number>>,
): number {
  const { bias, ...others } = weights as Record<string, number>;
  let logit = bias!;
  for (const [name, weight] of Object.entries(others)) logit += weight * features[name as Name];
  return 1 / (1 + Math.exp(-logit));
}

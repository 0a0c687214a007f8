/** One step of Adam (Kingma and Ba, ICLR 2015) on what a batch touches; the rest keeps its moments until it is seen again. */
import type { FeatureWeights } from './model.ts';
import type { Training } from './training.ts';

// The kernel has the same.
const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const EPSILON = 1e-8;

/** `step` counts from 1; the rate falls to 0 in a straight line over `steps`. */
export function stepModel(
  { workspace, model, options }: Training,
  { touched }: { touched: number },
  { step, steps }: { step: number; steps: number },
): void {
  const { kernels, rowBytes, rowGradients, questionGradients, passageGradients, touched: features } = workspace;
  const { rows, firstMoments, secondMoments, ofQuestions, ofPassages } = model;
  const correction = Math.sqrt(1 - SECOND_DECAY ** step) / (1 - FIRST_DECAY ** step);
  const rate = options.rate * (1 - (step - 1) / steps) * correction;
  kernels.stepRows(rows.at, firstMoments.at, secondMoments.at, rowGradients.at, features.at, touched, rowBytes, rate);
  const ids = features.view.subarray(0, touched);
  stepWeights(ofQuestions, questionGradients.view, ids, rate);
  stepWeights(ofPassages, passageGradients.view, ids, rate);
}

function stepWeights(weights: FeatureWeights, gradients: Float32Array, ids: Uint32Array, rate: number): void {
  const { logs, factors, firstMoments, secondMoments } = weights;
  for (let slot = 0; slot < ids.length; slot++) {
    const id = ids[slot]!;
    const gradient = gradients[slot]!;
    const first = FIRST_DECAY * firstMoments[id]! + (1 - FIRST_DECAY) * gradient;
    const second = SECOND_DECAY * secondMoments[id]! + (1 - SECOND_DECAY) * gradient * gradient;
    firstMoments[id] = first;
    secondMoments[id] = second;
    logs[id]! -= (rate * first) / (Math.sqrt(second) + EPSILON);
    factors.view[id] = Math.exp(logs[id]!);
  }
}

/** Learns what each feature of a candidate is worth from questions of which the right passages are known. */

/** A candidate of one question, as the fit sees it. */
export interface JudgedCandidate<Name extends string> {
  features: Readonly<Record<Name, number>>;
  isRelevant: boolean;
}

/** Questions of one source. */
export interface FitSource<Name extends string> {
  /** The candidates of each question. */
  questions: readonly (readonly JudgedCandidate<Name>[])[];
  /** What all of them weigh together, however many they are; compared with the other sources that have something to teach. */
  share: number;
}

/** 1 for what can only speak for a candidate, -1 for what can only speak against it: its weight is never of the other sign. 0 leaves it free. */
export type SignOf<Name extends string> = (name: Name) => -1 | 0 | 1;

/** Nothing can be learned from these questions; the message says why. */
export class RelevanceFitError extends Error {
  readonly code = 'no_relevant_candidate';
}

const ROUNDS = 200;
/** Of Adam (Kingma and Ba, ICLR 2015), with the two decays of its means. */
const RATE = 0.3;
const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.99;
/** Holds back weights that only chance speaks for. */
const L2 = 0.0005;

/**
 * The weights under which the softmax over a question's candidates comes nearest to its relevant ones, all of them alike:
 * ListNet's cross-entropy of the first place (Cao et al., ICML 2007), linear. The same questions give the same weights:
 * no random numbers. A question with no relevant candidate teaches nothing.
 * @throws {RelevanceFitError} where no question has one.
 */
export function fitRelevance<Name extends string>(
  sources: readonly FitSource<Name>[],
  names: readonly Name[],
  signOf: SignOf<Name> = () => 0,
): Record<Name, number> {
  const taught = sources.flatMap(({ questions, share }) => {
    const lists = questions.filter(isLearnable).map((candidates) => listOf(candidates, names));
    return share > 0 && lists.length > 0 ? [{ lists, share }] : [];
  });
  if (taught.length === 0) {
    const count = sources.reduce((sum, { questions }) => sum + questions.length, 0);
    throw new RelevanceFitError(
      `none of ${count} questions found a passage that answers it: there is nothing to learn weights from`,
    );
  }
  const total = taught.reduce((sum, { share }) => sum + share, 0);
  const weights = new Float64Array(names.length);
  const mean = new Float64Array(names.length);
  const square = new Float64Array(names.length);
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = weights.map((weight) => L2 * weight);
    for (const { lists, share } of taught) {
      for (const list of lists) addGradient(list, weights, share / total / lists.length, gradient);
    }
    for (const [i, slope] of gradient.entries()) {
      mean[i] = MEAN_DECAY * mean[i]! + (1 - MEAN_DECAY) * slope;
      square[i] = SQUARE_DECAY * square[i]! + (1 - SQUARE_DECAY) * slope * slope;
      const step = mean[i]! / (1 - MEAN_DECAY ** round);
      weights[i]! -= (RATE * step) / (Math.sqrt(square[i]! / (1 - SQUARE_DECAY ** round)) + 1e-8);
      if (weights[i]! * signOf(names[i]!) < 0) weights[i] = 0;
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, weights[i]!])) as Record<Name, number>;
}

/** Whether a question has a relevant candidate, and so something to teach. */
export function isLearnable(candidates: readonly { isRelevant: boolean }[]): boolean {
  return candidates.some(({ isRelevant }) => isRelevant);
}

interface CandidateList {
  /** Of each candidate, one feature after another. */
  values: Float64Array;
  /** What the softmax should be: an equal part for each relevant candidate. */
  targets: Float64Array;
}

function listOf<Name extends string>(
  candidates: readonly JudgedCandidate<Name>[],
  names: readonly Name[],
): CandidateList {
  const values = new Float64Array(candidates.length * names.length);
  for (const [c, { features }] of candidates.entries()) {
    for (const [i, name] of names.entries()) values[c * names.length + i] = features[name];
  }
  const relevant = candidates.filter(({ isRelevant }) => isRelevant).length;
  return { values, targets: Float64Array.from(candidates, ({ isRelevant }) => (isRelevant ? 1 / relevant : 0)) };
}

/** Adds `scale` times the gradient of one question's cross-entropy: (softmax − target) · features. */
function addGradient(
  { values, targets }: CandidateList,
  weights: Float64Array,
  scale: number,
  gradient: Float64Array,
): void {
  const width = weights.length;
  const scores = new Float64Array(targets.length);
  let highest = Number.NEGATIVE_INFINITY;
  for (let c = 0, at = 0; c < scores.length; c++) {
    let score = 0;
    for (let i = 0; i < width; i++, at++) score += values[at]! * weights[i]!;
    scores[c] = score;
    if (score > highest) highest = score;
  }
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp(scores[c]! - highest);
    sum += scores[c]!;
  }
  for (let c = 0, at = 0; c < scores.length; c++) {
    const error = (scores[c]! / sum - targets[c]!) * scale;
    for (let i = 0; i < width; i++, at++) gradient[i]! += error * values[at]!;
  }
}

/**
 * How likely a passage is to be asked for, whatever the question: few of a law's articles answer what people ask.
 * Logistic regression on the vectors as the index holds them, those that were asked for against any others.
 */
import { emptyVectors, type QuantizedVectors, setVector } from '../../quantize-vectors.ts';
import { type EmbedderWeights, StaticEmbedder } from '../static-embedder.ts';
import type { Random } from './seeded-random.ts';
import type { TrainingSet } from './training-pairs.ts';

const ROUNDS = 60;
/** Gold passages in a step; of the others twice as many, each counting half. */
const GOLD_AT_ONCE = 200;
const OTHERS_A_GOLD = 2;
const RATE = 0.05;
/** Drawn to 0 by so much: there are some thousand gold passages at most to fit hundreds of weights to. */
const L2 = 0.003;
const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.99;
const EPSILON = 1e-8;
const TEXTS_AT_ONCE = 512;

/** The weights and the bias, for `EmbedderWeights`; zeros where no passage is marked. A passage counts once for each question it answers. */
export async function fitPassagePrior(
  weights: EmbedderWeights,
  { texts, passages, asked }: Pick<TrainingSet, 'texts' | 'passages' | 'asked'>,
  random: Random,
): Promise<Float32Array> {
  if (asked.length === 0) return new Float32Array(weights.dimensions + 1);
  const vectors = await embedPassages(
    weights,
    passages.map((passage) => texts[passage]!),
  );
  const placeOf = new Map(passages.map((passage, place) => [passage, place]));
  const placesAsked = asked.map((passage) => placeOf.get(passage)!);
  return fitLogistic(vectors, placesAsked, random);
}

async function embedPassages(weights: EmbedderWeights, texts: readonly string[]): Promise<QuantizedVectors> {
  const embedder = new StaticEmbedder(weights);
  const vectors = emptyVectors(texts.length, weights.dimensions);
  for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
    const part = await embedder.embedDocuments(texts.slice(from, from + TEXTS_AT_ONCE));
    for (const [i, vector] of part.entries()) setVector(vectors, from + i, vector);
  }
  return vectors;
}

/** By Adam without the correction of its bias: a slow start does no harm. */
function fitLogistic({ dimensions, values, scales }: QuantizedVectors, asked: readonly number[], random: Random) {
  const weights = new Float64Array(dimensions + 1);
  const first = new Float64Array(dimensions + 1);
  const second = new Float64Array(dimensions + 1);
  const gradient = new Float64Array(dimensions + 1);

  const addExample = (place: number, label: 0 | 1, importance: number) => {
    const at = place * dimensions;
    let product = 0;
    for (let i = 0; i < dimensions; i++) product += weights[i]! * values[at + i]!;
    const logit = weights[dimensions]! + product * scales[place]!;
    const error = (1 / (1 + Math.exp(-logit)) - label) * importance;
    for (let i = 0; i < dimensions; i++) gradient[i]! += error * scales[place]! * values[at + i]!;
    gradient[dimensions]! += error;
  };
  const step = (examples: number) => {
    for (let i = 0; i <= dimensions; i++) {
      const slope = gradient[i]! / examples + (i < dimensions ? L2 * weights[i]! : 0);
      first[i] = FIRST_DECAY * first[i]! + (1 - FIRST_DECAY) * slope;
      second[i] = SECOND_DECAY * second[i]! + (1 - SECOND_DECAY) * slope * slope;
      weights[i]! -= (RATE * first[i]!) / (Math.sqrt(second[i]!) + EPSILON);
    }
  };

  for (let round = 0; round < ROUNDS; round++) {
    for (let from = 0; from < asked.length; from += GOLD_AT_ONCE) {
      const gold = asked.slice(from, from + GOLD_AT_ONCE);
      gradient.fill(0);
      for (const place of gold) addExample(place, 1, 1);
      for (let i = 0; i < OTHERS_A_GOLD * gold.length; i++) {
        addExample(Math.floor(random() * scales.length), 0, 1 / OTHERS_A_GOLD);
      }
      step(gold.length);
    }
  }
  return Float32Array.from(weights);
}

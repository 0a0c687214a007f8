/**
 * Trains the weights of `StaticEmbedder`: texts that belong together are drawn to each other, and away from the rest of
 * their batch and from passages that the model mistakes for an answer.
 *
 * All in one thread. The whole training takes about two minutes of one core, a third of it before the first step, and
 * steps follow one upon another: threads would have to share what each of them changes, for less than the time a
 * reader spends on this page.
 */
import type { EmbedderWeights } from '../static-embedder.ts';
import { fillBatch } from './batch.ts';
import { type Checkpoint, fingerprintOf, restoreModel, writeCheckpoint } from './checkpoint.ts';
import { contrastiveLoss } from './contrastive-loss.ts';
import { mineNegatives } from './mine-negatives.ts';
import { createModel } from './model.ts';
import { fitPassagePrior } from './passage-prior.ts';
import { embedBatch, propagateGradients } from './propagate.ts';
import { pruneAndQuantize } from './prune-and-quantize.ts';
import { seededRandom, shuffled } from './seeded-random.ts';
import { stepModel } from './step-model.ts';
import type { Training } from './training.ts';
import { TrainingError } from './training-error.ts';
import type { TrainingOptions } from './training-options.ts';
import type { Pair, TrainingSet } from './training-pairs.ts';
import { type Bags, buildVocabulary, isEmptyBag } from './vocabulary.ts';
import { createWorkspace } from './workspace.ts';

export interface TrainingProgress {
  /** From 1. */
  epoch: number;
  epochs: number;
  /** From 1. */
  batch: number;
  batches: number;
  /** The mean of the epoch so far. */
  loss: number;
}

export interface TrainingRun {
  /** Names the weights; by default after what they were learned from. */
  name?: string | undefined;
  /** Where training is to go on from. */
  resumeFrom?: Checkpoint | undefined;
  /** Written after each epoch. */
  checkpointFile?: string | undefined;
  onProgress?: ((progress: TrainingProgress) => void) | undefined;
}

const FEWEST_PAIRS = 8;

/**
 * The weights, the same bytes for the same data and options on every machine, in one go or from a checkpoint.
 * @throws {TrainingError} where the pairs are too few or too many, or the checkpoint is of another training.
 */
export async function trainEmbedder(
  set: TrainingSet,
  options: TrainingOptions,
  { name, resumeFrom, checkpointFile, onProgress }: TrainingRun = {},
): Promise<EmbedderWeights> {
  const { vocabulary, bags } = buildVocabulary(set.texts, options.fewestTexts);
  const pairs = usablePairs(set.pairs, bags);
  const batch = Math.min(options.batch, pairs.length - (pairs.length % 4));
  const sizes = { features: vocabulary.features.length, passages: set.passages.length };
  const workspace = createWorkspace(sizes, { ...options, batch });
  const model = createModel(workspace, vocabulary, options.seed);
  const training: Training = { options, set, bags, workspace, model };
  const fingerprint = fingerprintOf(options, set, vocabulary, bags);
  if (resumeFrom) restoreModel(model, resumeFrom, fingerprint);

  const batches = Math.floor(pairs.length / batch);
  for (let epoch = resumeFrom?.epochs ?? 0; epoch < options.epochs; epoch++) {
    const random = seededRandom(options.seed, `epoch ${epoch}`);
    const negatives = mineNegatives(training);
    const order = shuffled(pairs, random);
    let loss = 0;
    for (let i = 0; i < batches; i++) {
      const texts = fillBatch(training, order.slice(i * batch, (i + 1) * batch), negatives, random);
      embedBatch(training, texts);
      loss += contrastiveLoss(training, texts);
      propagateGradients(training, texts);
      stepModel(training, texts, { step: epoch * batches + i + 1, steps: options.epochs * batches });
      onProgress?.({ epoch: epoch + 1, epochs: options.epochs, batch: i + 1, batches, loss: loss / (i + 1) });
    }
    if (checkpointFile !== undefined) writeCheckpoint(checkpointFile, model, { fingerprint, epochs: epoch + 1 });
  }

  const weights = pruneAndQuantize(
    training,
    vocabulary,
    name ?? `static-${options.dimensions}-${fingerprint.slice(0, 8)}`,
  );
  return { ...weights, prior: await fitPassagePrior(weights, set, seededRandom(options.seed, 'prior')) };
}

/** Those of which both texts have a known feature: others have no direction to learn. */
function usablePairs(pairs: readonly Pair[], bags: Bags): Pair[] {
  const usable = pairs.filter(({ question, passage }) => !isEmptyBag(bags, question) && !isEmptyBag(bags, passage));
  if (usable.length >= FEWEST_PAIRS) return usable;
  const found = usable.length === 0 ? 'no usable pair' : `${usable.length} usable pairs only`;
  throw new TrainingError(
    'too_few_pairs',
    `${found} among ${pairs.length}, and ${FEWEST_PAIRS} are needed: of both texts something must stand in other texts too; give more pairs`,
  );
}

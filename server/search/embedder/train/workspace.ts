/** The numbers that the kernels work on. */
import { loadKernels } from '../../kernels/load-kernels.ts';
import { bestSelector } from '../../select-best.ts';
import { MOST_FEATURES } from '../static-embedder.ts';
import { floats, integers, layOutMemory } from './kernel-memory.ts';
import type { TrainingOptions } from './training-options.ts';

/** Questions that are held against all passages at once: even, as the kernel wants it, and no more than the least batch has room for. */
export const QUESTIONS_AT_ONCE = 16;

export type Workspace = ReturnType<typeof createWorkspace>;

/** @throws {TrainingError} where it is more than can be addressed. */
export function createWorkspace(
  sizes: { features: number; passages: number },
  { dimensions, batch, hardNegatives }: Pick<TrainingOptions, 'dimensions' | 'batch' | 'hardNegatives'>,
) {
  const kernels = loadKernels();
  const { features } = sizes;
  const columns = batch * (1 + hardNegatives);
  const ofTexts = batch + columns;
  const ofIds = ofTexts * MOST_FEATURES;
  const ofSlots = Math.min(features, ofIds);
  /** The kernel takes passages by fours. */
  const paddedPassages = Math.ceil(sizes.passages / 4) * 4;

  const regions = layOutMemory(kernels, {
    // What is learned, and its moments for Adam. Of the weights of features the kernels see the exponentials only.
    rows: floats(features * dimensions),
    rowFirstMoments: floats(features * dimensions),
    rowSecondMoments: floats(features * dimensions),
    questionFactors: floats(features),
    passageFactors: floats(features),

    // The bags of a batch, one after another: those of its questions, then those of its passages.
    ids: integers(ofIds),
    starts: integers(ofTexts + 1),
    /** Where in `touched` the feature of the same place in `ids` stands. */
    slots: integers(ofIds),
    /** The features of the batch, each once. */
    touched: integers(ofSlots),

    // A row a text of the batch.
    vectors: floats(ofTexts * dimensions),
    lengths: floats(ofTexts),
    vectorGradients: floats(ofTexts * dimensions),

    // A row a question of the batch, a column a passage.
    logits: floats(batch * columns),
    logitGradients: floats(batch * columns),
    scratch: floats(columns),

    // A row a slot.
    rowGradients: floats(ofSlots * dimensions),
    questionGradients: floats(ofSlots),
    passageGradients: floats(ofSlots),

    // For mining.
    passageVectors: floats(paddedPassages * dimensions),
    cosines: floats(QUESTIONS_AT_ONCE * paddedPassages),
  });
  return {
    kernels,
    rowBytes: dimensions * Float32Array.BYTES_PER_ELEMENT,
    ofTexts,
    paddedPassages,
    ...regions,
    selectBest: bestSelector(kernels, sizes.passages),
    /** While a batch is filled, the slot of each feature, or −1; between batches all are −1. */
    slotOf: new Int32Array(features).fill(-1),
  };
}

/** A batch through the model and back: bags → unit vectors, and gradients of vectors → gradients of rows and weights. */
import type { Batch } from './batch.ts';
import type { Training } from './training.ts';

const ELEMENT_BYTES = 4;

/** Where the passages of a batch lie, behind its questions. */
export function passagesAt({ workspace }: Training, { questions: { length } }: Batch) {
  const { vectors, vectorGradients, starts, rowBytes } = workspace;
  return {
    vectors: vectors.at + length * rowBytes,
    gradients: vectorGradients.at + length * rowBytes,
    starts: starts.at + length * ELEMENT_BYTES,
  };
}

/** Unit vectors of the batch. */
export function embedBatch(training: Training, batch: Batch): void {
  const { kernels, vectors, lengths, ids, starts, rowBytes } = training.workspace;
  const { rows, ofQuestions, ofPassages } = training.model;
  const { questions, passages } = batch;
  const passage = passagesAt(training, batch);
  kernels.sumBags(vectors.at, rows.at, ofQuestions.factors.at, ids.at, starts.at, questions.length, rowBytes);
  kernels.sumBags(passage.vectors, rows.at, ofPassages.factors.at, ids.at, passage.starts, passages.length, rowBytes);
  kernels.normalizeRows(vectors.at, lengths.at, questions.length + passages.length, rowBytes);
}

/** From the gradients of the logits to those of everything that is learned. */
export function propagateGradients(training: Training, batch: Batch): void {
  const { workspace, model } = training;
  const { kernels, vectors, vectorGradients, lengths, logitGradients, rowBytes } = workspace;
  const { rowGradients, questionGradients, passageGradients, slots, ids, starts } = workspace;
  const { rows, ofQuestions, ofPassages } = model;
  const [q, p] = [batch.questions.length, batch.passages.length];
  const passage = passagesAt(training, batch);
  const across = p * ELEMENT_BYTES;
  const down = ELEMENT_BYTES;

  vectorGradients.view.fill(0);
  kernels.addWeightedRows(vectorGradients.at, logitGradients.at, across, down, passage.vectors, q, p, rowBytes);
  kernels.addWeightedRows(passage.gradients, logitGradients.at, down, across, vectors.at, p, q, rowBytes);
  kernels.normalizeGradients(vectorGradients.at, vectors.at, lengths.at, q + p, rowBytes);

  // Those of rows are zeros already: the last step left them so.
  questionGradients.view.fill(0, 0, batch.touched);
  passageGradients.view.fill(0, 0, batch.touched);
  kernels.scatterBags(
    rowGradients.at,
    questionGradients.at,
    slots.at,
    vectorGradients.at,
    rows.at,
    ofQuestions.factors.at,
    ids.at,
    starts.at,
    q,
    rowBytes,
  );
  kernels.scatterBags(
    rowGradients.at,
    passageGradients.at,
    slots.at,
    passage.gradients,
    rows.at,
    ofPassages.factors.at,
    ids.at,
    passage.starts,
    p,
    rowBytes,
  );
}

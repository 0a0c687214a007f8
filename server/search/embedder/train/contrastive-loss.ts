/**
 * InfoNCE (van den Oord et al. 2018) over a batch in both directions, as CLIP has it (Radford et al., ICML 2021): each
 * question has to find its passage among all of the batch, and each passage its question.
 */
import type { Batch } from './batch.ts';
import { passagesAt } from './propagate.ts';
import type { Training } from './training.ts';

const ELEMENT_BYTES = 4;

/** The mean loss of a direction; leaves its gradient by the cosines in `logitGradients`. */
export function contrastiveLoss(training: Training, batch: Batch): number {
  const { workspace, options } = training;
  const { kernels, vectors, logits, logitGradients, scratch, rowBytes } = workspace;
  const [q, p] = [batch.questions.length, batch.passages.length];
  kernels.multiplyByRows(logits.at, vectors.at, passagesAt(training, batch).vectors, q, p, rowBytes);
  const held = logits.view.subarray(0, q * p);
  for (let i = 0; i < held.length; i++) held[i]! *= options.scale;
  maskRightOnes(training, batch, held);

  logitGradients.view.fill(0, 0, q * p);
  const weight = options.scale / q;
  let loss = 0;
  for (let i = 0; i < q; i++) {
    const row = i * p * ELEMENT_BYTES;
    loss += kernels.softmaxLoss(logits.at + row, logitGradients.at + row, ELEMENT_BYTES, p, i, weight, scratch.at);
    const column = i * ELEMENT_BYTES;
    loss += kernels.softmaxLoss(
      logits.at + column,
      logitGradients.at + column,
      p * ELEMENT_BYTES,
      q,
      i,
      weight,
      scratch.at,
    );
  }
  return loss / (2 * q);
}

/** Takes out of a question's row what is no negative: its passage once more, what its question is taught with elsewhere, other gold passages. */
function maskRightOnes({ set }: Training, { questions, passages }: Batch, logits: Float32Array): void {
  const columnsOf = placesOf(passages);
  const rowsOf = placesOf(questions);
  for (const [i, question] of questions.entries()) {
    const mask = (columns: readonly number[] = []) => {
      for (const j of columns) if (j !== i) logits[i * passages.length + j] = Number.NEGATIVE_INFINITY;
    };
    mask(columnsOf.get(passages[i]!));
    mask(rowsOf.get(question));
    for (const passage of set.gold.get(question) ?? []) mask(columnsOf.get(passage));
  }
}

function placesOf(texts: readonly number[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [place, text] of texts.entries()) {
    const known = places.get(text);
    if (known) known.push(place);
    else places.set(text, [place]);
  }
  return places;
}

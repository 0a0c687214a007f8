import type { FeatureWeights } from './model.ts';
import type { Training } from './training.ts';

/** Writes the unit vectors of whole texts, row by row, at the offset `out`; a batch's room of them at a time. */
export function embedTexts(
  { bags, model, workspace }: Pick<Training, 'bags' | 'model' | 'workspace'>,
  texts: readonly number[],
  weights: FeatureWeights,
  out: number,
): void {
  const { kernels, ids, starts, lengths, ofTexts, rowBytes } = workspace;
  for (let from = 0; from < texts.length; from += ofTexts) {
    const part = texts.slice(from, from + ofTexts);
    let at = 0;
    for (const [i, text] of part.entries()) {
      starts.view[i] = at;
      const bag = bags.ids.subarray(bags.starts[text], bags.starts[text + 1]);
      ids.view.set(bag, at);
      at += bag.length;
    }
    starts.view[part.length] = at;
    const vectors = out + from * rowBytes;
    kernels.sumBags(vectors, model.rows.at, weights.factors.at, ids.at, starts.at, part.length, rowBytes);
    kernels.normalizeRows(vectors, lengths.at, part.length, rowBytes);
  }
}

/** Hard negatives (Xiong et al., "Approximate Nearest Neighbor Negative Contrastive Learning", ICLR 2021), found exactly: passages that the model itself takes for an answer. */
import { embedTexts } from './embed-texts.ts';
import type { Training } from './training.ts';
import { QUESTIONS_AT_ONCE } from './workspace.ts';

/** Question → passages, none of them gold; both by their texts. */
export type Negatives = ReadonlyMap<number, readonly number[]>;

const LEAST_COSINE = -2;

/** For each question with gold passages, those at the ranks from `mineFrom` to `mineDepth`. */
export function mineNegatives(training: Training): Negatives {
  const { set, model, workspace, options } = training;
  const { kernels, passageVectors, vectors, cosines, paddedPassages, rowBytes, selectBest } = workspace;
  const mined = new Map<number, number[]>();
  if (options.hardNegatives === 0) return mined;
  embedTexts(training, set.passages, model.ofPassages, passageVectors.at);
  const questions = [...set.gold.keys()];
  for (let from = 0; from < questions.length; from += QUESTIONS_AT_ONCE) {
    const asked = questions.slice(from, from + QUESTIONS_AT_ONCE);
    embedTexts(training, asked, model.ofQuestions, vectors.at);
    kernels.multiplyByRows(cosines.at, vectors.at, passageVectors.at, QUESTIONS_AT_ONCE, paddedPassages, rowBytes);
    for (const [i, question] of asked.entries()) {
      const row = cosines.view.subarray(i * paddedPassages, i * paddedPassages + set.passages.length);
      const best = selectBest(row, options.mineDepth, { floor: LEAST_COSINE }).map((place) => set.passages[place]!);
      const gold = set.gold.get(question)!;
      mined.set(question, best.filter((passage) => !gold.has(passage)).slice(options.mineFrom));
    }
  }
  return mined;
}

/** A batch: texts to be told apart, as bags in the kernels' memory. */
import type { Negatives } from './mine-negatives.ts';
import { pick, type Random } from './seeded-random.ts';
import type { Training } from './training.ts';
import type { Pair } from './training-pairs.ts';

export interface Batch {
  /** Texts. */
  questions: number[];
  /** Texts: passage i answers question i; those beyond are hard negatives. A multiple of 4. */
  passages: number[];
  /** How many features it has, each counted once. */
  touched: number;
}

/** Draws the hard negatives, and for each text the features that are left out this time. */
export function fillBatch(training: Training, pairs: readonly Pair[], negatives: Negatives, random: Random): Batch {
  const questions = pairs.map(({ question }) => question);
  const passages = pairs.map(({ passage }) => passage);
  for (const pair of pairs) passages.push(...drawNegatives(training, pair, negatives, random));
  // The pairs are a multiple of 4 already: hard negatives only are left out.
  passages.length -= passages.length % 4;
  return { questions, passages, touched: fillBags(training, [...questions, ...passages], random) };
}

function drawNegatives(
  { set, options }: Training,
  { question, passage }: Pair,
  negatives: Negatives,
  random: Random,
): number[] {
  const candidates = negatives.get(question) ?? [];
  const isGold = set.gold.get(question)?.has(passage) ?? false;
  if (!isGold || candidates.length === 0) return [];
  return Array.from({ length: options.hardNegatives }, () => pick(candidates, random));
}

function fillBags({ workspace, bags, options }: Training, texts: readonly number[], random: Random): number {
  const { ids, starts, slots, touched, slotOf } = workspace;
  let at = 0;
  let used = 0;
  for (const [i, text] of texts.entries()) {
    starts.view[i] = at;
    for (let from = bags.starts[text]!; from < bags.starts[text + 1]!; from++) {
      if (random() < options.dropout) continue;
      const id = bags.ids[from]!;
      let slot = slotOf[id]!;
      if (slot < 0) {
        slot = used++;
        slotOf[id] = slot;
        touched.view[slot] = id;
      }
      ids.view[at] = id;
      slots.view[at] = slot;
      at++;
    }
  }
  starts.view[texts.length] = at;
  for (let slot = 0; slot < used; slot++) slotOf[touched.view[slot]!] = -1;
  return used;
}

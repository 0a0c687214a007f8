/** The features worth learning, and each text as a bag of them. */
import { embedderFeatures } from '../embedder-features.ts';
import { rarestFeatures } from '../static-embedder.ts';

export interface Vocabulary {
  /** From the commonest to the rarest: their places are their numbers. */
  features: string[];
  /** How many texts have a feature. */
  counts: Uint32Array;
  /** Of how many texts. */
  texts: number;
}

/** Text t has the features ids[starts[t]] … ids[starts[t + 1] − 1]. */
export interface Bags {
  ids: Uint32Array;
  starts: Uint32Array;
}

/** Features that fewer than `fewestTexts` of the texts have are left out. Segmenting the texts is a fifth of all training. */
export function buildVocabulary(texts: readonly string[], fewestTexts: number): { vocabulary: Vocabulary; bags: Bags } {
  const found = new Map<string, number>();
  const counts: number[] = [];
  const foundIn = texts.map((text) =>
    Uint32Array.from(embedderFeatures(text), (feature) => {
      const known = found.get(feature);
      const number = known ?? counts.length;
      if (known === undefined) found.set(feature, number);
      counts[number] = (counts[number] ?? 0) + 1;
      return number;
    }),
  );

  const order = [...counts.keys()].filter((number) => counts[number]! >= fewestTexts);
  order.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const idOf = new Int32Array(counts.length).fill(-1);
  for (const [id, number] of order.entries()) idOf[number] = id;
  const strings = [...found.keys()];
  return {
    vocabulary: {
      features: order.map((number) => strings[number]!),
      counts: Uint32Array.from(order, (number) => counts[number]!),
      texts: texts.length,
    },
    bags: packBags(foundIn, idOf),
  };
}

function packBags(foundIn: readonly Uint32Array[], idOf: Int32Array): Bags {
  const starts = new Uint32Array(foundIn.length + 1);
  const bags = foundIn.map((numbers, text) => {
    const known: number[] = [];
    for (const number of numbers) if (idOf[number]! >= 0) known.push(idOf[number]!);
    const bag = Uint32Array.from(rarestFeatures(known));
    starts[text + 1] = starts[text]! + bag.length;
    return bag;
  });
  const ids = new Uint32Array(starts[bags.length]!);
  for (const [text, bag] of bags.entries()) ids.set(bag, starts[text]!);
  return { ids, starts };
}

/** Whether nothing is known of a text. */
export function isEmptyBag({ starts }: Bags, text: number): boolean {
  return starts[text] === starts[text + 1];
}

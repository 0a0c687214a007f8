import type { CorpusDocument } from '../corpus/document.ts';
import type { Precedence } from '../language/lexicon.ts';

export interface Prevailing {
  document: CorpusDocument;
  over: CorpusDocument;
  rule: Precedence['rules'][number];
}

/** Which of two documents that disagree is followed, by the first rule that tells them apart; nothing where none does. */
export function prevailingDocument(
  a: CorpusDocument,
  b: CorpusDocument,
  { forces, rules }: Precedence,
): Prevailing | undefined {
  for (const rule of rules) {
    const order = ORDERS[rule.rule](a, b, forces);
    if (order > 0) return { document: a, over: b, rule };
    if (order < 0) return { document: b, over: a, rule };
  }
  return undefined;
}

type Order = (a: CorpusDocument, b: CorpusDocument, forces: Precedence['forces']) => number;

/** Above 0 where the first prevails, below where the second does. */
const ORDERS: Record<Precedence['rules'][number]['rule'], Order> = {
  'higher-over-lower': (a, b, forces) => {
    const [first, second] = [a, b].map(({ force }) => forces.findIndex((level) => level.includes(force ?? '')));
    return first! < 0 || second! < 0 ? 0 : second! - first!;
  },
  // What is made for one city is more special than what is made for the province it is in.
  'special-over-general': (a, b) => depthWithin(a.region, b.region) - depthWithin(b.region, a.region),
  'later-over-earlier': (a, b) => startOf(a).localeCompare(startOf(b)),
};

/** 1 where the region lies within another one, else 0. */
function depthWithin(region: string, outer: string): number {
  const prefix = outer.replace(/(00)+$/, '');
  return region !== outer && region.startsWith(prefix) ? 1 : 0;
}

function startOf({ effectiveOn, publishedOn }: CorpusDocument): string {
  return effectiveOn ?? publishedOn ?? '';
}

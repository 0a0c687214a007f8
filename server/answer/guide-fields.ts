/** Which fields of a guide answer, and how much of each is said. */
import type { Draft, Knowledge, RankedPassage } from './draft.ts';

/** A field with so many of its sentences at the most. */
export interface GuideField {
  candidate: RankedPassage;
  most: number;
}

/** A field of a guide is a list: so much of it is given. */
const MOST_SENTENCES = 7;
/** Somebody who asks how something is done is told all that it takes: what to bring, how it goes, how long, what it costs, where; so much of each. */
const OVERVIEW: Record<string, number> = { materials: 5, steps: 4, 'time-limit': 2, fee: 2, place: 2 };
/** A question of several parts gets so many fields. */
const MOST_FIELDS = 3;
/** A second field is shown that comes this near the first; range 0.1–0.6. */
const NEARLY_AS_GOOD = 0.3;

/** The fields in the order in which the guide has them; `top` is the best of `kept`. */
export function guideFields(
  top: RankedPassage,
  kept: readonly RankedPassage[],
  { aspects }: Pick<Draft, 'aspects'>,
  { aspects: known, passagesOf }: Pick<Knowledge, 'aspects' | 'passagesOf'>,
): GuideField[] {
  const { document } = top.passage;
  const passages = passagesOf(document.id);
  const ofGuide = kept.filter(({ passage }) => passage.document === document);
  const inOrder = (chosen: readonly RankedPassage[], most: (anchor: string) => number) =>
    [...chosen]
      .sort((a, b) => passages.indexOf(a.passage) - passages.indexOf(b.passage))
      .map((candidate) => ({ candidate, most: most(candidate.passage.anchor) }));
  if (isOverviewAsked(top, aspects)) {
    const fields = passages
      .filter((passage) => passage.anchor in OVERVIEW && passage !== top.passage)
      .map(
        (passage) => ofGuide.find((candidate) => candidate.passage === passage) ?? { ...top, passage, meanings: [] },
      );
    return inOrder([top, ...fields], (anchor) => OVERVIEW[anchor] ?? MOST_FIELDS);
  }
  const all = () => MOST_SENTENCES;
  if (aspects.length > 0) {
    // What is asked gets its field, each part of the question its own.
    const fields = aspects.flatMap((aspect) => {
      const anchors = known.anchorsOf(aspect);
      const found = ofGuide.filter(({ passage }) => anchors.includes(passage.anchor));
      return found.sort((a, b) => anchors.indexOf(a.passage.anchor) - anchors.indexOf(b.passage.anchor)).slice(0, 1);
    });
    const chosen = [...new Set([top, ...fields])].slice(0, MOST_FIELDS);
    if (chosen.length > 1) return inOrder(chosen, all);
  }
  return ofGuide
    .filter(({ score }) => score >= top.score * NEARLY_AS_GOOD)
    .slice(0, 2)
    .map((candidate) => ({ candidate, most: MOST_SENTENCES }));
}

/** The fields that tell how something is done as a whole; what is found best in another one was asked about in particular (忘了交怎么办). */
const GENERAL = new Set(['summary', 'conditions', 'materials', 'steps']);

/** 怎么办 and nothing else, or nothing in particular, so that what was found best only tells what it is. */
function isOverviewAsked({ passage: { anchor } }: RankedPassage, aspects: readonly string[]): boolean {
  return aspects.length === 0
    ? anchor === 'summary'
    : aspects.length === 1 && aspects[0] === 'procedure' && GENERAL.has(anchor);
}

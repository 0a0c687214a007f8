/** The least that a change may leave: `npm test` fails below it. Raised when the product gets better, never lowered. */
import type { Part, Summary } from './evaluate-answers.ts';

export interface Floor {
  file: string;
  part: Part;
  evidence: number;
  figures: number;
  grounding: number;
  refusals: number;
  /** The most. */
  wrongRefusals: number;
}

export const FLOORS: readonly Floor[] = [
  {
    file: 'measures.jsonl',
    part: 'blind',
    evidence: 0.95,
    figures: 0.95,
    grounding: 1,
    refusals: 0.95,
    wrongRefusals: 0.03,
  },
  {
    file: 'measures.jsonl',
    part: 'open',
    evidence: 0.95,
    figures: 0.95,
    grounding: 1,
    refusals: 0.95,
    wrongRefusals: 0.03,
  },
  // Ten guides prove the schema; what was measured is the floor, to be raised with the corpus.
  {
    file: 'guides.jsonl',
    part: 'blind',
    evidence: 0.7,
    figures: 0.7,
    grounding: 1,
    refusals: 0.75,
    wrongRefusals: 0.2,
  },
  {
    file: 'guides.jsonl',
    part: 'open',
    evidence: 0.9,
    figures: 0.9,
    grounding: 1,
    refusals: 0.75,
    wrongRefusals: 0.05,
  },
  // Fewer cases than the others have, so that one more or less moves a share by up to a tenth.
  {
    file: 'conversations.jsonl',
    part: 'blind',
    evidence: 0.88,
    figures: 0.88,
    grounding: 1,
    refusals: 0.8,
    wrongRefusals: 0.07,
  },
  {
    file: 'conversations.jsonl',
    part: 'open',
    evidence: 0.95,
    figures: 0.95,
    grounding: 1,
    refusals: 0.95,
    wrongRefusals: 0.03,
  },
  {
    file: 'validity.jsonl',
    part: 'blind',
    evidence: 0.75,
    figures: 0.75,
    grounding: 1,
    refusals: 0.95,
    wrongRefusals: 0.05,
  },
  {
    file: 'validity.jsonl',
    part: 'open',
    evidence: 0.8,
    figures: 0.9,
    grounding: 1,
    refusals: 0.95,
    wrongRefusals: 0.05,
  },
];

/** What of a summary is below its floor, in words; empty where all holds. */
export function belowFloor(floor: Floor, summary: Summary): string[] {
  const failures: string[] = [];
  for (const name of ['evidence', 'figures', 'grounding', 'refusals'] as const) {
    const { share, right, of } = summary[name];
    if (share !== null && share < floor[name]) failures.push(`${name} ${right}/${of} is below ${floor[name]}`);
  }
  const { share, right, of } = summary.wrongRefusals;
  if (share !== null && share > floor.wrongRefusals) {
    failures.push(`wrongRefusals ${right}/${of} is above ${floor.wrongRefusals}`);
  }
  return failures;
}

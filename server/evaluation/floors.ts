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
    refusals: 0.85,
    wrongRefusals: 0.03,
  },
  {
    file: 'measures.jsonl',
    part: 'open',
    evidence: 0.95,
    figures: 0.95,
    grounding: 1,
    refusals: 0.87,
    wrongRefusals: 0.04,
  },
  // What was measured when the corpus grew to 120 documents, less two or three cases; to be raised with it.
  {
    file: 'guides.jsonl',
    part: 'blind',
    evidence: 0.85,
    figures: 0.8,
    grounding: 1,
    refusals: 0.6,
    wrongRefusals: 0.06,
  },
  {
    file: 'guides.jsonl',
    part: 'open',
    evidence: 0.92,
    figures: 0.9,
    grounding: 1,
    refusals: 0.5,
    wrongRefusals: 0.03,
  },
  {
    file: 'services.jsonl',
    part: 'blind',
    evidence: 0.72,
    figures: 0.72,
    grounding: 1,
    refusals: 0.35,
    wrongRefusals: 0.16,
  },
  {
    file: 'services.jsonl',
    part: 'open',
    evidence: 0.75,
    figures: 0.75,
    grounding: 1,
    refusals: 0.38,
    wrongRefusals: 0.16,
  },
  {
    file: 'policies.jsonl',
    part: 'blind',
    evidence: 0.65,
    figures: 0.65,
    grounding: 1,
    refusals: 0.3,
    wrongRefusals: 0.18,
  },
  {
    file: 'policies.jsonl',
    part: 'open',
    evidence: 0.84,
    figures: 0.8,
    grounding: 1,
    refusals: 0.5,
    wrongRefusals: 0.09,
  },
  {
    file: 'languages.jsonl',
    part: 'blind',
    evidence: 0.78,
    figures: 0.85,
    grounding: 1,
    refusals: 0,
    wrongRefusals: 0.08,
  },
  {
    file: 'languages.jsonl',
    part: 'open',
    evidence: 0.93,
    figures: 0.95,
    grounding: 1,
    refusals: 0,
    wrongRefusals: 0.03,
  },
  {
    file: 'conversations.jsonl',
    part: 'blind',
    evidence: 0.88,
    figures: 0.9,
    grounding: 1,
    refusals: 0.5,
    wrongRefusals: 0.04,
  },
  {
    file: 'conversations.jsonl',
    part: 'open',
    evidence: 0.93,
    figures: 0.91,
    grounding: 1,
    refusals: 0.7,
    wrongRefusals: 0.03,
  },
  {
    file: 'validity.jsonl',
    part: 'blind',
    evidence: 0.77,
    figures: 0.6,
    grounding: 1,
    refusals: 0,
    wrongRefusals: 0.12,
  },
  {
    file: 'validity.jsonl',
    part: 'open',
    evidence: 0.85,
    figures: 0.85,
    grounding: 1,
    refusals: 0.9,
    wrongRefusals: 0.06,
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

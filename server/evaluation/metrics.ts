/** The metrics of answers, in the order in which they are shown, with what each says. */
import type { Summary } from './evaluate-answers.ts';
import type { Share } from './share.ts';

type ShareMetric = { [K in keyof Summary]: Summary[K] extends Share ? K : never }[keyof Summary];

export const METRICS: readonly { name: ShareMetric; says: string }[] = [
  { name: 'evidence', says: 'the passages that answer are cited' },
  { name: 'figures', says: 'every figure asked for is given' },
  { name: 'grounding', says: 'answers without a figure that their citations do not hold' },
  { name: 'refusals', says: 'what must be refused or answered in a fixed way is (abstention recall)' },
  { name: 'abstentions', says: 'what was refused had to be (abstention precision)' },
  { name: 'wrongRefusals', says: 'what could be answered was refused; less is better' },
  { name: 'clarifications', says: 'what was asked back about had to be' },
  { name: 'followUps', says: 'questions that go on with earlier ones, right in all' },
  { name: 'intents', says: 'questions taken for what they are' },
  { name: 'forbidden', says: 'answers that keep from saying what they must not' },
];

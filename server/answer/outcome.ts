import type { AnswerStatus, Language } from '../protocol/answer.ts';
import type { Outcome } from './draft.ts';
import { replyFor } from './replies.ts';

/** An end in which one fixed text is said and nothing is cited. */
export function fixedOutcome(status: AnswerStatus, text: string): Outcome {
  return { status, composer: 'canned', sentences: [{ text, sources: [] }] };
}

/** A refusal with its standard reply and the way to 12345. */
export function refusal(status: AnswerStatus, language: Language): Outcome {
  const { text, handoff } = replyFor(status, language);
  return { ...fixedOutcome(status, text), handoff };
}

import { useEffect, useRef } from 'preact/hooks';
import type { z } from 'zod';
import type { trialResponse, trial as trialSchema } from '../../../server/protocol/staff.ts';
import { AnswerDetails } from '../../chat/answer-details.tsx';
import { AnswerText } from '../../chat/answer-text.tsx';
import { AnswerWarnings } from '../../chat/answer-warnings.tsx';
import { CandidateTable } from './candidate-table.tsx';
import { INTENT_WORDS, REASON_WORDS, ROUTE_WORDS, STATUS_WORDS, WORDS } from './words.ts';

type Trial = z.infer<typeof trialSchema>;

export interface TrialResultProps {
  trial: z.infer<typeof trialResponse> & { question: string };
  /** While the next question is being asked. */
  isOld: boolean;
}

/** What is answered now and after the drafts are published, and why. */
export function TrialResult({ trial, isOld }: TrialResultProps) {
  const { live, draft, question } = trial;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [trial]);
  return (
    <section class="trial-result" aria-busy={isOld} aria-labelledby="trial-heading">
      <div>
        <h2 id="trial-heading" ref={heading} tabIndex={-1}>
          {WORDS.asked(question)}
        </h2>
        <p class="console-hint" role="status">
          {comparison(live, draft)}
        </p>
      </div>
      <div class="trial-sides">
        <Side trial={live} heading={WORDS.live} note={WORDS.liveOf(live.answer.release)} />
        {draft && <Side trial={draft} heading={WORDS.draft} note={WORDS.draftOf} />}
      </div>
      <CandidateTable heading={WORDS.candidates.live} candidates={live.candidates} />
      {draft && <CandidateTable heading={WORDS.candidates.draft} candidates={draft.candidates} />}
      <p class="console-hint">{WORDS.candidates.legend}</p>
    </section>
  );
}

function comparison(live: Trial, draft: Trial | null): string {
  if (draft === null) return WORDS.nothingDrafted;
  const isSame = live.answer.text === draft.answer.text && live.answer.status === draft.answer.status;
  return isSame ? WORDS.same : WORDS.different;
}

function Side({ trial, heading, note }: { trial: Trial; heading: string; note: string }) {
  const { answer } = trial;
  return (
    <section class="trial-side" aria-label={heading}>
      <h3>
        {heading} <span class="console-hint">{note}</span>
      </h3>
      <div class="answer" data-family={answer.status.split('_')[0]}>
        <AnswerWarnings answer={answer} />
        <AnswerText sentences={answer.sentences} citations={answer.citations} language={answer.language} />
        <Options trial={trial} />
        <AnswerDetails answer={answer} />
      </div>
      <Why trial={trial} />
    </section>
  );
}

/** What a citizen could choose from when asked back; here it is only read. */
function Options({ trial: { answer } }: { trial: Trial }) {
  const { clarification } = answer;
  if (clarification === undefined) return null;
  return (
    <div>
      <p>{answer.text.includes(clarification.prompt) ? WORDS.options : clarification.prompt}</p>
      <ul class="trial-options">
        {clarification.options.map(({ label }) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
    </div>
  );
}

/** A reason is a word of the question, a status, or names of what was asked for. */
function reasonInWords(reason: string): string {
  const status = STATUS_WORDS[reason as keyof typeof STATUS_WORDS];
  if (status !== undefined) return status;
  const parts = reason.split(' ');
  return parts.every((part) => part in REASON_WORDS) ? parts.map((part) => REASON_WORDS[part]).join('、') : reason;
}

function Why({ trial: { answer, route, intent, confidence, reason } }: { trial: Trial }) {
  const facts = [
    [WORDS.outcome, STATUS_WORDS[answer.status]],
    [WORDS.route, ROUTE_WORDS[route] ?? route],
    [WORDS.intent, INTENT_WORDS[intent] ?? intent],
    [WORDS.confidence, confidence.toFixed(2)],
    [WORDS.reason, reasonInWords(reason)],
  ] as const;
  return (
    <dl class="trial-why" aria-label={WORDS.whyHeading}>
      {facts.map(
        ([term, value]) =>
          value !== '' && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

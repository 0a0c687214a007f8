import { useEffect, useId, useState } from 'preact/hooks';
import type { z } from 'zod';
import type { trialRequest } from '../../../server/protocol/staff.ts';
import { REGIONS, WORDS } from './words.ts';

export interface TrialFormProps {
  /** The question that a link came with. */
  linked: string;
  isBusy: boolean;
  onAsk: (asked: z.infer<typeof trialRequest>) => void;
}

/** A question with the day and the place it is asked for. */
export function TrialForm({ linked, isBusy, onAsk }: TrialFormProps) {
  const id = useId();
  const [question, setQuestion] = useState(linked);
  const [asOf, setAsOf] = useState('');
  const [region, setRegion] = useState('');
  useEffect(() => {
    if (linked !== '') setQuestion(linked);
  }, [linked]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (question.trim() === '') return;
    onAsk({ question: question.trim(), ...(asOf && { asOf }), ...(region && { region }) });
  };
  return (
    <form class="console-card trial-form" onSubmit={submit}>
      <div class="console-field trial-question">
        <label for={`${id}-question`}>{WORDS.question}</label>
        <input
          id={`${id}-question`}
          type="text"
          name="question"
          required
          maxLength={500}
          autocomplete="off"
          placeholder={WORDS.placeholder}
          value={question}
          onInput={(event) => setQuestion(event.currentTarget.value)}
        />
      </div>
      <div class="console-field">
        <label for={`${id}-date`}>
          {WORDS.asOf} <span class="console-hint">{WORDS.asOfHint}</span>
        </label>
        <input
          id={`${id}-date`}
          type="date"
          name="asOf"
          value={asOf}
          onInput={(event) => setAsOf(event.currentTarget.value)}
        />
      </div>
      <div class="console-field">
        <label for={`${id}-region`}>{WORDS.region}</label>
        <select
          id={`${id}-region`}
          name="region"
          value={region}
          onChange={(event) => setRegion(event.currentTarget.value)}
        >
          <option value="">{WORDS.anywhere}</option>
          {REGIONS.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="button-primary" aria-disabled={isBusy}>
        {isBusy ? WORDS.busy : WORDS.submit}
      </button>
    </form>
  );
}

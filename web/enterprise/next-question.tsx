import type { MatchQuestion } from '../../server/protocol/match.ts';
import { factPrompts, match, nextQuestion, profile, skip } from './match-store.ts';
import { ProfileField } from './profile-field.tsx';
import { type FieldName, withAnswer } from './profile-fields.ts';
import { words as table } from './words.ts';

/** One question at a time: the one whose answer decides most. */
export function NextQuestion() {
  const words = table.value;
  const question = nextQuestion.value;
  return (
    <section class="next-question" aria-labelledby="next-question-heading">
      <h2 id="next-question-heading">{words.question}</h2>
      {question === undefined ? <p>{words.noQuestion}</p> : <Question key={question.field} question={question} />}
    </section>
  );
}

function Question({ question }: { question: MatchQuestion }) {
  const words = table.value;
  const { field, prompt, offers, options } = question;
  const isOneOfMany = options?.every(({ value }) => !Array.isArray(value));

  const answer = (value: unknown) => {
    if (field.startsWith('facts.')) factPrompts.value = { ...factPrompts.peek(), [field]: prompt };
    void match(withAnswer(profile.peek(), field, value));
  };

  return (
    <>
      <p class="next-question-prompt" lang="zh-Hans">
        {prompt} <small>{words.waiting(offers)}</small>
      </p>
      {options !== undefined && isOneOfMany ? (
        <ul class="next-question-options">
          {options.map(({ label, value }) => (
            <li key={label}>
              <button type="button" lang="zh-Hans" onClick={() => answer(value)}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <ProfileField field={field as FieldName} isQuestion />
      )}
      <button type="button" class="button-quiet" onClick={() => skip(field)}>
        {words.skip}
      </button>
    </>
  );
}

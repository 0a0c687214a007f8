import type { MatchQuestion } from '../../server/protocol/match.ts';
import { locale, messages } from '../i18n/locale.ts';
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
  const own = inOwnWords(field);
  const isOneOfMany = options?.every(({ value }) => !Array.isArray(value));

  const answer = (value: unknown) => {
    if (field.startsWith('facts.')) factPrompts.value = { ...factPrompts.peek(), [field]: prompt };
    void match(withAnswer(profile.peek(), field, value));
  };

  return (
    <>
      <p class="next-question-prompt">
        <span lang={own.prompt === undefined ? 'zh-Hans' : undefined}>{own.prompt ?? prompt}</span>{' '}
        <small>{words.waiting(offers)}</small>
      </p>
      {options !== undefined && isOneOfMany ? (
        <ul class="next-question-options">
          {options.map(({ label, value }) => {
            const name = own.nameOf(value);
            return (
              <li key={label}>
                <button type="button" lang={name === undefined ? 'zh-Hans' : undefined} onClick={() => answer(value)}>
                  {name ?? label}
                </button>
              </li>
            );
          })}
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

/** The server asks in Simplified Chinese; of what has a name on this page, the other languages have their own. */
function inOwnWords(field: string): { prompt?: string | undefined; nameOf: (value: unknown) => string | undefined } {
  const words = table.value;
  if (locale.value === 'zh-Hans') return { nameOf: () => undefined };
  const names: Record<string, Record<string, string>> = {
    form: words.forms,
    vatPayer: words.vatPayers,
    claimedSize: words.sizes,
    region: messages.value.region.names,
  };
  return {
    prompt: field === 'claimedSize' ? words.size : words.fields[field],
    nameOf: (value) => (typeof value === 'boolean' ? (value ? words.yes : words.no) : names[field]?.[String(value)]),
  };
}

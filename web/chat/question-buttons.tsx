import { ask, isAnswering } from './chat-store.ts';

export type OfferedQuestion = { label: string; question: string };

/** Questions that are asked by choosing them. */
export function QuestionButtons({ questions }: { questions: readonly OfferedQuestion[] }) {
  return (
    <ul class="question-buttons">
      {questions.map(({ label, question }) => (
        <li key={question}>
          <button type="button" aria-disabled={isAnswering.value} onClick={() => ask(question)}>
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}

export const asOffered = (questions: readonly string[]): OfferedQuestion[] =>
  questions.map((question) => ({ label: question, question }));

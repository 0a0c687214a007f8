import { pendingTurn } from './chat-state.ts';
import { ask, chat } from './chat-store.ts';

export type OfferedQuestion = { label: string; question: string };

/** Questions that are asked by choosing them. */
export function QuestionButtons({ questions }: { questions: readonly OfferedQuestion[] }) {
  const isAnswering = pendingTurn(chat.value) !== undefined;
  return (
    <ul class="question-buttons">
      {questions.map(({ label, question }) => (
        <li key={question}>
          <button type="button" aria-disabled={isAnswering} onClick={() => ask(question)}>
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}

export const asOffered = (questions: readonly string[]): OfferedQuestion[] =>
  questions.map((question) => ({ label: question, question }));

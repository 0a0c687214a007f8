import type { Answer } from '../../server/protocol/answer.ts';
import { QuestionButtons } from './question-buttons.tsx';

/** The service asks back: the reader chooses what they meant. */
export function ClarificationOptions({ answer }: { answer: Answer }) {
  const { clarification } = answer;
  if (clarification === undefined) return null;
  // The text of such an answer often is the prompt itself, which is not to be read twice.
  const isSaid = answer.text.includes(clarification.prompt);
  return (
    <div class="clarification">
      {!isSaid && <p>{clarification.prompt}</p>}
      <QuestionButtons questions={clarification.options} />
    </div>
  );
}

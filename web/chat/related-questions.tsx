import type { Answer } from '../../server/protocol/answer.ts';
import { messages } from '../i18n/locale.ts';
import { asOffered, QuestionButtons } from './question-buttons.tsx';

export function RelatedQuestions({ answer }: { answer: Answer }) {
  if (answer.suggestions.length === 0) return null;
  return (
    <div class="related-questions">
      <h3>{messages.value.chat.relatedQuestions}</h3>
      <QuestionButtons questions={asOffered(answer.suggestions)} />
    </div>
  );
}

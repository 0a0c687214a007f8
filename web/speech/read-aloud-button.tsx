import type { Answer } from '../../server/protocol/answer.ts';
import { messages } from '../i18n/locale.ts';
import { canReadAloud, readAloud, readAnswer, stopReading } from './read-aloud.ts';

export function ReadAloudButton({ answer }: { answer: Answer }) {
  if (!canReadAloud) return null;
  const { speech: words } = messages.value;
  const isRead = readAnswer.value === answer.id;
  return (
    <button
      type="button"
      class="button-quiet read-aloud"
      aria-pressed={isRead}
      onClick={() => (isRead ? stopReading() : readAloud(answer))}
    >
      {isRead ? words.stopReading : words.read}
    </button>
  );
}

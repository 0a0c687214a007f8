import { useSignalEffect } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { messages } from '../i18n/locale.ts';
import { type ChatTurn, pendingTurn } from './chat-state.ts';
import { chat } from './chat-store.ts';
import { failureText } from './turn-view.tsx';
import { withoutMarkup } from './without-markup.ts';

/**
 * Tells a screen reader the outcome of a question, whole and once. Were the sentences themselves a live region, each
 * would interrupt the one before; and answers restored with the page are not news.
 */
export function AnswerAnnouncer() {
  const [announcement, setAnnouncement] = useState('');
  const awaited = useRef<string>(undefined);

  useSignalEffect(() => {
    const settled = chat.value.turns.find(({ requestId }) => requestId === awaited.current);
    awaited.current = pendingTurn(chat.value)?.requestId;
    if (settled !== undefined && settled.requestId !== awaited.current) setAnnouncement(outcomeOf(settled));
  });

  return (
    <div class="visually-hidden" aria-live="polite">
      {announcement}
    </div>
  );
}

function outcomeOf({ answer, failure }: ChatTurn): string {
  if (answer !== undefined) return withoutMarkup(answer.text);
  return failure === undefined ? messages.peek().chat.cancelled : failureText(failure);
}

import { Component } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { messages } from '../i18n/locale.ts';
import type { ChatTurn } from './chat-state.ts';
import { chat, newestQuestion } from './chat-store.ts';
import { TurnView } from './turn-view.tsx';

/** The conversation so far. A new question is brought to the top, so that its answer grows into the free space below. */
export function TurnList() {
  const list = useRef<HTMLDivElement>(null);
  const { turns } = chat.value;
  const newest = turns.at(-1)?.requestId;

  useEffect(() => {
    const turn = list.current?.lastElementChild;
    const isNew = newest === newestQuestion.peek();
    // Whoever comes back starts where they were, without a journey through the whole conversation.
    turn?.scrollIntoView({ block: 'start', behavior: isNew ? 'auto' : 'instant' });
    if (isNew) keepFocus(turn);
  }, [newest]);

  return (
    <section class="turn-list" aria-label={messages.value.chat.thread} ref={list}>
      {turns.map((turn) => (
        <TurnItem key={turn.requestId} turn={turn} />
      ))}
    </section>
  );
}

/** Drawn anew only when it has changed: a sentence that arrives must not cost more after 500 questions than after one. */
class TurnItem extends Component<{ turn: ChatTurn }> {
  override shouldComponentUpdate({ turn }: { turn: ChatTurn }): boolean {
    return turn !== this.props.turn;
  }

  override render() {
    return <TurnView turn={this.props.turn} />;
  }
}

/**
 * A suggested question takes the focus away with it when it disappears; the turn it became receives it. A reader who
 * types stays in the question box, except on a touch screen, where the keyboard would cover the answer.
 */
function keepFocus(turn: Element | null | undefined): void {
  const active = document.activeElement;
  const isTyping = active instanceof HTMLTextAreaElement && matchMedia('(pointer: fine)').matches;
  if (!isTyping) turn?.querySelector<HTMLElement>('.turn-question')?.focus({ preventScroll: true });
}

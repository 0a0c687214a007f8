import { messages } from '../i18n/locale.ts';
import type { ChatTurn } from './chat-state.ts';
import { connectionStatus, stop } from './chat-store.ts';

type KnownStep = Exclude<keyof ReturnType<typeof progressWords>, 'waiting' | 'other'>;

const progressWords = () => messages.value.chat.progress;

/** The server's steps in a reader's words; several small ones are the same thing to a reader. */
const STEPS: Record<string, KnownStep> = {
  screen: 'screen',
  'rewrite-follow-up': 'understand',
  understand: 'understand',
  'match-enterprise': 'understand',
  'match-curated': 'retrieve',
  route: 'understand',
  retrieve: 'retrieve',
  rank: 'select',
  'ask-which-service': 'select',
  judge: 'select',
  'select-evidence': 'select',
  'ask-which-situation': 'select',
  'resolve-conflicts': 'select',
  compose: 'compose',
  verify: 'verify',
  suggest: 'verify',
};

/** What the server is doing for an answer under way, and the way to stop it. */
export function ProgressLine({ turn }: { turn: ChatTurn }) {
  const words = progressWords();
  const isUnsent = turn.phase === 'asked' && connectionStatus.value !== 'open';
  // A step we have no words for is no reason to say nothing: servers may grow steps.
  const step = turn.step === undefined ? 'screen' : (STEPS[turn.step] ?? 'other');
  return (
    <div class="progress-line">
      <span class="progress-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <p role="status">{isUnsent ? words.waiting : words[step]}</p>
      <button type="button" class="button-quiet" onClick={stop}>
        {messages.value.chat.stop}
      </button>
    </div>
  );
}

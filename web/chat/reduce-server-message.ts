import type { Answer } from '../../server/protocol/answer.ts';
import type { ServerMessage, Turn } from '../../server/protocol/chat-messages.ts';
import { type ChatState, type ChatTurn, changeTurn, isPending, newTurn } from './chat-state.ts';

/**
 * The chat after a message of the server. Pure, and safe against repetition: the server replays an answer under way
 * from its first event after every reconnection, and what is already there must not appear twice.
 */
export function reduceServerMessage(state: ChatState, message: ServerMessage): ChatState {
  switch (message.type) {
    case 'welcome':
      return {
        ...state,
        conversation: message.conversation,
        turns: mergeTurns(state.turns, message.turns),
        failure: undefined,
      };
    case 'progress':
      return changePending(state, message.requestId, () => ({ phase: 'answering', step: message.step }));
    case 'citation':
      return changePending(state, message.requestId, ({ citations }) => ({
        phase: 'answering',
        citations: [...citations.filter(({ number }) => number !== message.citation.number), message.citation],
      }));
    case 'sentence': {
      const { index, text, citations } = message;
      return changePending(state, message.requestId, ({ sentences }) => ({
        phase: 'answering',
        sentences: [...sentences.filter((other) => other.index !== index), { index, text, citations }].sort(
          (one, other) => one.index - other.index,
        ),
      }));
    }
    case 'answer':
      return changePending(state, message.requestId, () => answered(message.answer));
    case 'cancelled':
      return changePending(state, message.requestId, () => ({ phase: 'cancelled' }));
    case 'feedback_saved': {
      const given = state.feedback[message.answerId];
      if (given === undefined) return state;
      return { ...state, feedback: { ...state.feedback, [message.answerId]: { ...given, isSaved: true } } };
    }
    case 'error': {
      const failure = { code: message.code, retryAfterMs: message.retryAfterMs };
      if (message.requestId === undefined) return { ...state, failure };
      return changePending(state, message.requestId, () => ({ phase: 'failed', failure }));
    }
  }
}

/** A settled turn keeps its outcome: what still trickles in after a stop is ignored. */
const changePending = (state: ChatState, requestId: string, change: (turn: ChatTurn) => Partial<ChatTurn>): ChatState =>
  changeTurn(state, requestId, (turn) => (isPending(turn) ? change(turn) : {}));

const answered = (answer: Answer): Partial<ChatTurn> => ({
  phase: 'answered',
  answer,
  citations: answer.citations,
  sentences: answer.sentences.map((sentence, index) => ({ index, ...sentence })),
  failure: undefined,
});

/**
 * Turns the server remembers take its version; one still under way starts empty, for its events follow from the first.
 * Turns only we know stay: the reader's screen never loses what it showed, and a question that has not arrived waits
 * at the end to be sent again.
 */
function mergeTurns(ours: ChatTurn[], theirs: Turn[]): ChatTurn[] {
  const remembered = new Map(theirs.map((turn) => [turn.requestId, turn]));
  const known = new Set(ours.map(({ requestId }) => requestId));
  const kept = ours.map((turn) => {
    const server = remembered.get(turn.requestId);
    return server === undefined ? turn : restoreTurn(server);
  });
  const onlyTheirs = theirs.filter(({ requestId }) => !known.has(requestId)).map(restoreTurn);
  const isWaiting = (turn: ChatTurn) => isPending(turn) && !remembered.has(turn.requestId);
  return [...kept.filter((turn) => !isWaiting(turn)), ...onlyTheirs, ...kept.filter(isWaiting)];
}

const restoreTurn = ({ requestId, question, answer }: Turn): ChatTurn => {
  const turn = newTurn(requestId, question);
  return answer === null ? { ...turn, phase: 'answering' } : { ...turn, ...answered(answer) };
};

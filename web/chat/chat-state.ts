/** What the chat page knows. Values only: every change makes a new state, in a function that can be tested alone. */
import type { Answer, Citation } from '../../server/protocol/answer.ts';
import type { ConversationKey, Rating } from '../../server/protocol/chat-messages.ts';
import type { ErrorCode } from '../../server/protocol/error-code.ts';

/** `asked` until the server's first word about it; the last three are settled. */
export type TurnPhase = 'asked' | 'answering' | 'answered' | 'cancelled' | 'failed';

export type Failure = { code: ErrorCode; retryAfterMs: number | undefined };

/** A sentence with its place in the answer, so that one that is replayed takes its own place again. */
export type ArrivedSentence = { index: number; text: string; citations: number[] };

export type ChatTurn = {
  requestId: string;
  question: string;
  phase: TurnPhase;
  /** The step of the pipeline the server is at. */
  step: string | undefined;
  citations: Citation[];
  sentences: ArrivedSentence[];
  answer: Answer | undefined;
  failure: Failure | undefined;
};

export type FeedbackState = { rating: Rating; reasons: string[]; comment: string; isSaved: boolean };

export type ChatState = {
  conversation: ConversationKey | undefined;
  turns: ChatTurn[];
  /** By answer id. */
  feedback: Record<string, FeedbackState>;
  /** An error that belongs to no turn. */
  failure: Failure | undefined;
};

export const EMPTY_CHAT: ChatState = { conversation: undefined, turns: [], feedback: {}, failure: undefined };

export const newTurn = (requestId: string, question: string): ChatTurn => ({
  requestId,
  question,
  phase: 'asked',
  step: undefined,
  citations: [],
  sentences: [],
  answer: undefined,
  failure: undefined,
});

export const isPending = (turn: ChatTurn): boolean => turn.phase === 'asked' || turn.phase === 'answering';

/** The turn under way: the server takes one question at a time, and so do we. */
export const pendingTurn = (state: ChatState): ChatTurn | undefined => state.turns.find(isPending);

export const changeTurn = (
  state: ChatState,
  requestId: string,
  change: (turn: ChatTurn) => Partial<ChatTurn>,
): ChatState => ({
  ...state,
  turns: state.turns.map((turn) => (turn.requestId === requestId ? { ...turn, ...change(turn) } : turn)),
});

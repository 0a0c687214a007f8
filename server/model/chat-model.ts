/** A chat model as the rest of the server sees it: messages in, text out piece by piece, and what that took. */

export interface ChatMessage {
  role: 'system' | 'user';
  content: string;
}

/** What was used since the start, as the endpoint counts it. */
export interface ChatUsage {
  requests: number;
  inputTokens: number;
  outputTokens: number;
  /** Requests of which the endpoint told no count: cut off, called off, or it never does. */
  uncounted: number;
  /** In the currency of the prices; nothing where no prices are set. */
  cost?: number | undefined;
}

export interface ChatModel {
  readonly name: string;
  /** Whether it is worth asking now: not while it has been failing. */
  readonly isAvailable: boolean;
  readonly usage: Readonly<ChatUsage>;
  /**
   * The reply as it is written. Aborting `signal`, or leaving the loop, ends the request; one that is aborted with a
   * `ChatModelError` counts as a failure of the model.
   * @throws {ChatModelError} where it fails, at any point; whatever was yielded by then stands.
   */
  stream(messages: readonly ChatMessage[], signal?: AbortSignal): AsyncIterable<string>;
}

/** `busy` is 429, `refused` any other answer that asking again will not change. */
export type ChatModelErrorCode =
  | 'circuit_open'
  | 'unreachable'
  | 'too_slow'
  | 'busy'
  | 'refused'
  | 'failed'
  | 'malformed'
  | 'cut_off';

/** What a chat model could not do; its message never repeats what a citizen typed, its `cause` may. */
export class ChatModelError extends Error {
  readonly code: ChatModelErrorCode;

  constructor(code: ChatModelErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

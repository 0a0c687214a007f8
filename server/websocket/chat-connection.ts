/** One client on `/ws/chat`: parse → call the conversation → render. */

import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { RecordedTurn } from '../conversation/conversation-repository.ts';
import { ConversationError, type Conversations } from '../conversation/conversations.ts';
import type { QuestionLimiter } from '../guardrails/question-limiter.ts';
import { log } from '../observability/log.ts';
import type { Audience } from '../protocol/answer.ts';
import {
  type AnswerEvent,
  type ClientMessage,
  type ConversationKey,
  clientMessage,
  type ServerMessage,
} from '../protocol/chat-messages.ts';
import type { ErrorCode } from '../protocol/error-code.ts';
import { CLOSE_CODE, PROTOCOL_VERSION } from '../protocol/limits.ts';

/** So many messages that mean nothing, and the client is shown the door. */
const MOST_INVALID_MESSAGES = 50;

export class ChatConnection {
  readonly #socket: WebSocket;
  readonly #address: string | undefined;
  readonly #conversations: Conversations;
  readonly #limiter: QuestionLimiter;
  #conversation: ConversationKey | undefined;
  #audience: Audience | undefined;
  #region: string | undefined;
  #invalidMessages = 0;

  constructor(socket: WebSocket, address: string | undefined, conversations: Conversations, limiter: QuestionLimiter) {
    this.#socket = socket;
    this.#address = address;
    this.#conversations = conversations;
    this.#limiter = limiter;
    // Messages are handled one after another, so that an ask right behind a hello finds its conversation.
    let queue = Promise.resolve();
    socket.on('message', (data, isBinary) => {
      queue = queue.then(() => this.#receive(data, isBinary));
    });
  }

  async #receive(data: RawData, isBinary: boolean): Promise<void> {
    const message = isBinary ? undefined : parse(String(data));
    if (message?.success !== true) {
      const requestId = isBinary ? undefined : requestIdOf(String(data));
      this.#fail('invalid_message', message ? z.prettifyError(message.error) : '消息应为 JSON 文本。', requestId);
      if (++this.#invalidMessages >= MOST_INVALID_MESSAGES) {
        this.#socket.close(CLOSE_CODE.policyViolation, 'too many invalid messages');
      }
      return;
    }
    const requestId = 'requestId' in message.data ? message.data.requestId : undefined;
    try {
      await this.#handle(message.data);
    } catch (error) {
      this.#failWith(error, requestId);
    }
  }

  async #handle(message: ClientMessage): Promise<void> {
    if (message.type === 'hello') return this.#welcome(message);
    const conversation = this.#conversation;
    if (!conversation) throw new ConversationError('hello_first', '请先发送 hello。');
    switch (message.type) {
      case 'ask': {
        const wait = await this.#limiter.waitFor(this.#address);
        if (wait > 0) return this.#fail('rate_limited', '提问太快，请稍后再试。', message.requestId, wait);
        const region = message.region ?? this.#region;
        const events = await this.#conversations.ask(conversation.id, { ...message, region, audience: this.#audience });
        void this.#tell(events, message.requestId);
        return;
      }
      case 'cancel':
        return this.#conversations.cancel(conversation.id, message.requestId);
      case 'feedback':
        await this.#conversations.giveFeedback(conversation.id, message);
        return this.#send({ type: 'feedback_saved', answerId: message.answerId });
    }
  }

  async #welcome(hello: Extract<ClientMessage, { type: 'hello' }>): Promise<void> {
    if (hello.protocol !== PROTOCOL_VERSION) {
      throw new ConversationError('unsupported_protocol', `只支持协议版本 ${PROTOCOL_VERSION}，请刷新页面。`);
    }
    if (hello.conversation) await this.#conversations.authorize(hello.conversation);
    const conversation = hello.conversation ?? (await this.#conversations.start(hello.audience));
    this.#conversation = conversation;
    this.#audience = hello.audience;
    this.#region = hello.region;
    const turns = await this.#conversations.turns(conversation.id);
    this.#send({
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      conversation,
      turns: turns.map(({ requestId, question, answer }) => ({ requestId, question, answer })),
    });
    void this.#goOn(conversation.id, turns);
  }

  /** Beside what the client says next, so that it can cancel. */
  async #goOn(conversationId: string, turns: readonly RecordedTurn[]): Promise<void> {
    for (const turn of turns) {
      if (turn.answer !== null) continue;
      try {
        const events = await this.#conversations.resume(conversationId, turn);
        // One after another: a conversation answers one question at a time.
        if (events) await this.#tell(events, turn.requestId);
      } catch (error) {
        this.#failWith(error, turn.requestId);
      }
    }
  }

  async #tell(events: AsyncIterable<AnswerEvent>, requestId: string): Promise<void> {
    try {
      for await (const event of events) this.#send(event);
    } catch (error) {
      this.#failWith(error, requestId);
    }
  }

  #failWith(error: unknown, requestId: string | undefined): void {
    if (error instanceof ConversationError) {
      this.#fail(error.code, error.message, requestId);
    } else {
      log.error({ err: error }, 'message could not be handled');
      this.#fail('internal', '服务出错，请稍后重试。', requestId);
    }
  }

  #fail(code: ErrorCode, message: string, requestId?: string, retryAfterMs?: number): void {
    this.#send({
      type: 'error',
      ...(requestId === undefined ? {} : { requestId }),
      code,
      message,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }

  #send(message: ServerMessage): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}

function parse(text: string) {
  try {
    return clientMessage.safeParse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The request a message that does not parse belongs to, so that its sender can tell. */
function requestIdOf(text: string): string | undefined {
  try {
    return z.object({ requestId: z.string().min(1).max(100) }).safeParse(JSON.parse(text)).data?.requestId;
  } catch {
    return undefined;
  }
}

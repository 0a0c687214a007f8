import { isDeepStrictEqual } from 'node:util';
import { WebSocket } from 'ws';
import type { Answer } from '../../server/protocol/answer.ts';
import type { ClientMessage, ConversationKey, ServerMessage } from '../../server/protocol/chat-messages.ts';
import { serverMessage } from '../../server/protocol/chat-messages.ts';

type MessageOf<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

/** What ends a request. */
const LAST = new Set(['answer', 'cancelled', 'error']);
const PATIENCE_MS = 8000;

/** A client of `/ws/chat` that takes nothing but what the protocol says: every message is parsed with its schema. */
export class ChatClient {
  /** Resolves when the server, or we, closed the connection. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  readonly #inbox: ServerMessage[] = [];
  #violation: Error | undefined;
  #wake = Promise.withResolvers<void>();

  constructor(serverUrl: string, options: { origin?: string } = {}) {
    this.#socket = new WebSocket(`${serverUrl.replace('http', 'ws')}/ws/chat`, options);
    const { promise, resolve } = Promise.withResolvers<{ code: number; reason: string }>();
    this.closed = promise;
    this.#socket.on('message', (raw, isBinary) => this.#receive(String(raw), isBinary));
    this.#socket.on('error', (error) => this.#wakeWith(error));
    this.#socket.on('close', (code, reason) => {
      resolve({ code, reason: String(reason) });
      this.#wakeWith(new Error(`closed with ${code} ${reason}`));
    });
  }

  /** Connects and says hello; gives the client and the welcome. */
  static async hello(
    serverUrl: string,
    fields: Partial<Omit<Extract<ClientMessage, { type: 'hello' }>, 'type'>> = {},
  ): Promise<{ client: ChatClient; welcome: MessageOf<'welcome'>; conversation: ConversationKey }> {
    const client = await ChatClient.connect(serverUrl);
    client.say({ type: 'hello', protocol: 1, ...fields });
    const welcome = await client.next('welcome');
    return { client, welcome, conversation: welcome.conversation };
  }

  static async connect(serverUrl: string, options: { origin?: string } = {}): Promise<ChatClient> {
    const client = new ChatClient(serverUrl, options);
    await new Promise((opened, failed) => client.#socket.once('open', opened).once('error', failed));
    return client;
  }

  say(message: unknown): void {
    this.sendRaw(JSON.stringify(message));
  }

  sendRaw(frame: string | Buffer): void {
    this.#socket.send(frame);
  }

  /** The next message, which must be of this type. */
  async next<T extends ServerMessage['type']>(type: T): Promise<MessageOf<T>> {
    const message = await this.nextOfAny();
    if (message.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(message).slice(0, 300)}`);
    return message as MessageOf<T>;
  }

  async nextOfAny(): Promise<ServerMessage> {
    const deadline = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const message = this.#inbox.shift();
      if (message) return message;
      if (this.#violation) throw this.#violation;
      const late = new Promise<void>((_, reject) =>
        deadline.addEventListener('abort', () => reject(new Error(`nothing came for ${PATIENCE_MS} ms`))),
      );
      await Promise.race([this.#wake.promise, late]);
    }
  }

  /** Sends a question; gives every message up to the one that ends it. */
  async ask(question: string, fields: { requestId: string; region?: string; asOf?: string }): Promise<ServerMessage[]> {
    this.say({ type: 'ask', question, ...fields });
    return this.untilOver(fields.requestId);
  }

  /** Sends a question; gives its answer. */
  async answerTo(question: string, fields: { requestId: string; region?: string; asOf?: string }): Promise<Answer> {
    return answerIn(await this.ask(question, fields));
  }

  /** The messages of a request, up to the one that ends it. */
  async untilOver(requestId: string): Promise<ServerMessage[]> {
    const messages: ServerMessage[] = [];
    for (;;) {
      const message = await this.nextOfAny();
      if (!('requestId' in message) || message.requestId !== requestId) continue;
      messages.push(message);
      if (LAST.has(message.type)) return messages;
    }
  }

  /** What has arrived and was not looked at, once the server has handled everything sent before. */
  async leftovers(): Promise<ServerMessage[]> {
    const probe = 'probe-of-leftovers';
    this.say({ type: 'feedback', answerId: probe, rating: 'up' });
    const messages: ServerMessage[] = [];
    for (;;) {
      const message = await this.nextOfAny();
      if (message.type === 'error' && message.code === 'not_found') return messages;
      messages.push(message);
    }
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }

  #receive(raw: string, isBinary: boolean): void {
    try {
      if (isBinary) throw new Error('the server sent a binary message');
      const told: unknown = JSON.parse(raw);
      const message = serverMessage.parse(told);
      if (!isDeepStrictEqual(message, told)) throw new Error(`fields the protocol does not have: ${raw.slice(0, 500)}`);
      this.#inbox.push(message);
      this.#wakeWith(undefined);
    } catch (error) {
      this.#wakeWith(error as Error);
    }
  }

  #wakeWith(violation: Error | undefined): void {
    this.#violation ??= violation;
    const { resolve } = this.#wake;
    this.#wake = Promise.withResolvers<void>();
    resolve();
  }
}

/** The answer that ends a request. */
export function answerIn(messages: readonly ServerMessage[]): Answer {
  const last = messages.at(-1);
  if (last?.type !== 'answer') throw new Error(`no answer, but ${JSON.stringify(last)}`);
  return last.answer;
}

/** The one owner of the chat: holds the state, speaks through the connection, and offers what a reader can do. */
import { effect, signal } from '@preact/signals';
import type { Audience } from '../../server/protocol/answer.ts';
import type { ClientMessage, ConversationKey, Rating, ServerMessage } from '../../server/protocol/chat-messages.ts';
import { PROTOCOL_VERSION } from '../../server/protocol/limits.ts';
import { recall, remember } from '../browser/browser-memory.ts';
import { randomId } from '../browser/random-id.ts';
import { request } from '../browser/request-json.ts';
import { locale } from '../i18n/locale.ts';
import { type ChatConnection, type ConnectionStatus, openChatConnection } from './chat-connection.ts';
import { changeTurn, EMPTY_CHAT, isPending, newTurn, pendingTurn } from './chat-state.ts';
import { recallConversation, rememberConversation } from './conversation-memory.ts';
import { reduceServerMessage } from './reduce-server-message.ts';

/** A connection that says nothing for so long while we wait for an answer is taken for dead, and made anew. */
const LONGEST_SILENCE_MS = 30_000;
const AUDIENCE_KEY = 'yueda.audience';

export const chat = signal({ ...EMPTY_CHAT, conversation: recallConversation() });
export const connectionStatus = signal<ConnectionStatus>('idle');
export const audience = signal<Audience>(recall(AUDIENCE_KEY) === 'enterprise' ? 'enterprise' : 'citizen');

/** The question last asked on this page, as against those restored with the conversation. */
export const newestQuestion = signal<string | undefined>(undefined);

let connection: ChatConnection | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;

/** Connects when the chat is first shown; a reader who only searches needs no socket. */
export function startChat(): void {
  if (connection !== undefined) return;
  const url = new URL('/ws/chat', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  connection = openChatConnection({ url: url.href, hello, onMessage: receive, onStatus: changeStatus });

  let greetedIn = locale.peek();
  effect(() => {
    if (locale.value === greetedIn) return;
    greetedIn = locale.value;
    connection?.reconnect();
  });
}

function hello(): ClientMessage {
  const { conversation } = chat.peek();
  return {
    type: 'hello',
    protocol: PROTOCOL_VERSION,
    locale: locale.peek(),
    audience: audience.peek(),
    ...(conversation && { conversation }),
  };
}

function changeStatus(status: ConnectionStatus): void {
  connectionStatus.value = status;
}

function receive(message: ServerMessage): void {
  if (message.type === 'error' && message.requestId === undefined && connectionStatus.peek() !== 'open') {
    refuseHello(message.code);
  }
  chat.value = reduceServerMessage(chat.peek(), message);
  if (message.type === 'welcome') {
    rememberConversation(message.conversation);
    repeatUnheard(new Set(message.turns.map(({ requestId }) => requestId)));
  }
  watchForSilence();
}

function refuseHello(code: string): void {
  if (code === 'unsupported_protocol') connection?.giveUp();
  const isKeyRefused = code === 'not_found' || code === 'forbidden';
  if (isKeyRefused && chat.peek().conversation !== undefined) forgetKey();
}

/** The server forgot the conversation, or the key is not ours: the next hello begins a new one. */
function forgetKey(): void {
  rememberConversation(undefined);
  chat.value = { ...chat.peek(), conversation: undefined };
  connection?.reconnect();
}

/** What was said while nobody heard it is said again; the same request id makes that harmless. */
function repeatUnheard(heard: ReadonlySet<string>): void {
  for (const turn of chat.peek().turns) {
    if (isPending(turn) && !heard.has(turn.requestId)) {
      connection?.send({ type: 'ask', requestId: turn.requestId, question: turn.question });
    }
  }
  for (const [answerId, { isSaved, rating, reasons, comment }] of Object.entries(chat.peek().feedback)) {
    if (!isSaved) connection?.send({ type: 'feedback', answerId, rating, reasons, comment });
  }
}

function watchForSilence(): void {
  clearTimeout(silence);
  if (pendingTurn(chat.peek()) !== undefined) silence = setTimeout(() => connection?.reconnect(), LONGEST_SILENCE_MS);
}

/** Asks, unless an answer is under way. True when the question was taken, be the server reachable or not. */
export function ask(question: string): boolean {
  const text = question.trim();
  if (text === '' || pendingTurn(chat.peek()) !== undefined) return false;
  const turn = newTurn(randomId(), text);
  newestQuestion.value = turn.requestId;
  chat.value = { ...chat.peek(), turns: [...chat.peek().turns, turn], failure: undefined };
  connection?.send({ type: 'ask', requestId: turn.requestId, question: text });
  watchForSilence();
  return true;
}

/** Stops the answer under way; what has arrived stays. */
export function stop(): void {
  const turn = pendingTurn(chat.peek());
  if (turn === undefined) return;
  const wasHeard = connection?.send({ type: 'cancel', requestId: turn.requestId });
  if (!wasHeard) chat.value = changeTurn(chat.peek(), turn.requestId, () => ({ phase: 'cancelled' }));
}

/** Asks the same again, under a new request id: the old one would only repeat the old outcome. */
export function retry(requestId: string): void {
  const turn = chat.peek().turns.find((candidate) => candidate.requestId === requestId);
  if (turn === undefined || !ask(turn.question)) return;
  if (turn.phase !== 'failed') return;
  chat.value = { ...chat.peek(), turns: chat.peek().turns.filter((other) => other.requestId !== requestId) };
}

export function giveFeedback(answerId: string, rating: Rating, reasons: string[] = [], comment = ''): void {
  const given = { rating, reasons, comment, isSaved: false };
  chat.value = { ...chat.peek(), feedback: { ...chat.peek().feedback, [answerId]: given } };
  connection?.send({ type: 'feedback', answerId, rating, reasons, comment });
}

export function chooseAudience(chosen: Audience): void {
  if (chosen === audience.peek()) return;
  audience.value = chosen;
  remember(AUDIENCE_KEY, chosen);
  // The audience is said in `hello`. An answer under way is replayed after it, so nothing is lost.
  connection?.reconnect();
}

export function reconnectNow(): void {
  connection?.reconnect();
}

/** Clears the screen and begins anew; the former conversation stays on the server until it is deleted or expires. */
export function startNewConversation(): void {
  stop();
  rememberConversation(undefined);
  chat.value = EMPTY_CHAT;
  connection?.reconnect();
}

/** Has the server forget everything of this conversation. Throws `RequestFailed`, and then nothing has changed. */
export async function forgetConversation(): Promise<void> {
  const key: ConversationKey | undefined = chat.peek().conversation;
  if (key !== undefined) {
    await request(`/api/conversations/${encodeURIComponent(key.id)}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${key.token}` },
    });
  }
  startNewConversation();
}

/** The one owner of the chat: holds the state, speaks through the connection, and offers what a reader can do. */
import { computed, effect, signal } from '@preact/signals';
import type { ClientMessage, ConversationKey, Rating, ServerMessage } from '../../server/protocol/chat-messages.ts';
import { PROTOCOL_VERSION } from '../../server/protocol/limits.ts';
import { randomId } from '../browser/random-id.ts';
import { RequestFailed, request } from '../browser/request-json.ts';
import { locale } from '../i18n/locale.ts';
import { audience, chosenCity } from '../settings/applicant.ts';
import { type ChatConnection, type ConnectionStatus, openChatConnection } from './chat-connection.ts';
import { type ChatState, changeTurn, EMPTY_CHAT, isPending, newTurn, pendingTurn } from './chat-state.ts';
import { currentConversation, dropConversation, keepConversation, rememberCurrent } from './kept-conversations.ts';
import { reduceServerMessage } from './reduce-server-message.ts';
import { recallUnsent, rememberUnsent } from './unsent.ts';

/** A connection that says nothing for so long while we wait for an answer is taken for dead, and made anew. */
const LONGEST_SILENCE_MS = 30_000;

export const chat = signal(recallChat());

/** Whether an answer is under way; what only wants to know this need not be drawn anew with each sentence. */
export const isAnswering = computed(() => pendingTurn(chat.value) !== undefined);

export const connectionStatus = signal<ConnectionStatus>('idle');

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

  // All of these are said in `hello`. An answer under way is replayed after it, so nothing is lost.
  let greeted = false;
  effect(() => {
    void [locale.value, audience.value, chosenCity.value];
    if (greeted) connection?.reconnect();
    greeted = true;
  });
  effect(() => keepUnsent(chat.value));
}

/** The conversation that was open, with the question that had not arrived. */
function recallChat(): ChatState {
  const conversation = currentConversation();
  const unsent = recallUnsent();
  const turns =
    unsent?.conversationId === conversation?.id && unsent ? [newTurn(unsent.requestId, unsent.question)] : [];
  return { ...EMPTY_CHAT, conversation, turns };
}

function keepUnsent({ conversation, turns }: ChatState): void {
  const waiting = turns.find(({ phase }) => phase === 'asked');
  rememberUnsent(
    waiting && { conversationId: conversation?.id, requestId: waiting.requestId, question: waiting.question },
  );
}

function hello(): ClientMessage {
  const { conversation } = chat.peek();
  return {
    type: 'hello',
    protocol: PROTOCOL_VERSION,
    locale: locale.peek(),
    audience: audience.peek(),
    region: chosenCity.peek(),
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
    rememberCurrent(message.conversation.id);
    if (pendingTurn(chat.peek())) keepAsked(Date.now());
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
  const { conversation } = chat.peek();
  if (conversation) dropConversation(conversation.id);
  rememberCurrent(undefined);
  chat.value = { ...chat.peek(), conversation: undefined };
  connection?.reconnect();
}

/** A conversation is listed once something was asked in it. */
function keepAsked(at: number): void {
  const { conversation, turns } = chat.peek();
  if (conversation && turns[0]) keepConversation(conversation, turns[0].question, at);
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
  keepAsked(Date.now());
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

export function reconnectNow(): void {
  connection?.reconnect();
}

/** Clears the screen and begins anew; the former conversation stays in the list and on the server. */
export function startNewConversation(): void {
  open(undefined);
}

/** Goes on with a conversation of the list. */
export function openConversation(key: ConversationKey): void {
  if (key.id !== chat.peek().conversation?.id) open({ id: key.id, token: key.token });
}

function open(conversation: ConversationKey | undefined): void {
  stop();
  rememberCurrent(conversation?.id);
  chat.value = { ...EMPTY_CHAT, conversation };
  connection?.reconnect();
}

/** Has the server forget everything of a conversation. Throws `RequestFailed`, and then nothing has changed. */
export async function forgetConversation({ id, token }: ConversationKey): Promise<void> {
  try {
    await request(`/api/conversations/${encodeURIComponent(id)}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${token}` },
    });
  } catch (error) {
    // What the server has not is forgotten already.
    if (!(error instanceof RequestFailed) || error.code !== 'not_found') throw error;
  }
  dropConversation(id);
  if (chat.peek().conversation?.id === id) open(undefined);
}

/**
 * A socket to `/ws/chat` that comes back by itself. It says `hello`, parses what it hears, and carries messages once
 * the server has welcomed it; what has to be repeated after a reconnection is its owner's to decide.
 */
import type { ClientMessage, ServerMessage } from '../../server/protocol/chat-messages.ts';
import { CLOSE_CODE } from '../../server/protocol/limits.ts';
import { readServerMessage } from './read-server-message.ts';
import { reconnectDelay } from './reconnect-delay.ts';

export type ConnectionStatus = 'idle' | 'connecting' | 'open' | 'reconnecting' | 'overloaded' | 'refused';

export type ChatConnection = {
  /** False when nobody would hear it. */
  send(message: ClientMessage): boolean;
  /** Says hello anew at once, on a new socket. */
  reconnect(): void;
  /** Closes for good: the server and this page do not understand each other. */
  giveUp(): void;
};

/** A server that has not said `welcome` by then is tried again. */
const WELCOME_WITHIN_MS = 10_000;

export function openChatConnection(owner: {
  url: string;
  /** Made anew for every connection: by then the conversation may have begun. */
  hello(): ClientMessage;
  onMessage(message: ServerMessage): void;
  onStatus(status: ConnectionStatus): void;
}): ChatConnection {
  let socket: WebSocket | undefined;
  let isWelcomed = false;
  let failedAttempts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    const current = new WebSocket(owner.url);
    socket = current;
    isWelcomed = false;
    clearTimeout(timer);
    timer = setTimeout(() => current.close(), WELCOME_WITHIN_MS);

    current.onopen = () => current.send(JSON.stringify(owner.hello()));
    current.onmessage = ({ data }) => {
      if (current !== socket) return;
      const message = parseServerMessage(data);
      if (message === undefined) return;
      if (message.type === 'welcome') {
        isWelcomed = true;
        failedAttempts = 0;
        clearTimeout(timer);
      }
      owner.onMessage(message);
      // After the message, so that whoever sees `open` sees the conversation as well.
      if (message.type === 'welcome') owner.onStatus('open');
    };
    current.onclose = ({ code }) => {
      if (current === socket) waitAndConnect(code);
    };
  }

  function waitAndConnect(closeCode: number): void {
    isWelcomed = false;
    clearTimeout(timer);
    const delay = reconnectDelay(failedAttempts, closeCode);
    failedAttempts += 1;
    if (delay === undefined) {
      owner.onStatus('refused');
      return;
    }
    owner.onStatus(closeCode === CLOSE_CODE.tryAgainLater ? 'overloaded' : 'reconnecting');
    timer = setTimeout(connect, delay);
  }

  function leave(): void {
    clearTimeout(timer);
    const former = socket;
    socket = undefined;
    former?.close();
  }

  function reconnect(): void {
    leave();
    owner.onStatus(failedAttempts === 0 ? 'connecting' : 'reconnecting');
    connect();
  }

  // Only ever a hint to hurry: a server on this very machine answers while the browser believes it is offline.
  addEventListener('online', () => {
    if (!isWelcomed && socket !== undefined) reconnect();
  });

  owner.onStatus('connecting');
  connect();

  return {
    send(message) {
      if (!isWelcomed || socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    reconnect,
    giveUp() {
      leave();
      owner.onStatus('refused');
    },
  };
}

/** A message we cannot read is passed over, as one of a newer server would be. */
function parseServerMessage(text: unknown): ServerMessage | undefined {
  try {
    return readServerMessage(JSON.parse(String(text)));
  } catch (error) {
    console.warn('a message of the server was not understood', error);
    return undefined;
  }
}

/** `/ws/chat`: who may connect, and how connections are kept and closed. */

import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Conversations } from '../conversation/conversations.ts';
import { isOwnOrigin } from '../guardrails/is-own-origin.ts';
import type { QuestionLimiter } from '../guardrails/question-limiter.ts';
import { log } from '../observability/log.ts';
import { CLOSE_CODE, MAX_MESSAGE_BYTES } from '../protocol/limits.ts';
import { ChatConnection } from './chat-connection.ts';

const PATH = '/ws/chat';
const MOST_CONNECTIONS = 10_000;
/** A connection that answers no ping for this long is dead: phones change networks without a word. */
const HEARTBEAT_MS = 30_000;

export interface ChatServer {
  /** Tells every client to reconnect, and stops. */
  close(): Promise<void>;
}

export function serveChat(
  server: Server,
  conversations: Conversations,
  { limiter, allowedOrigins }: { limiter: QuestionLimiter; allowedOrigins: readonly string[] },
): ChatServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const alive = new WeakSet<WebSocket>();

  server.on('upgrade', (request: IncomingMessage, stream, head) => {
    // Node takes its own listeners off an upgraded connection; without one a reset would end the process.
    stream.on('error', () => stream.destroy());
    if (request.url?.split('?', 1)[0] !== PATH) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n', () => stream.destroy());
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => accept(socket, request));
  });

  function accept(socket: WebSocket, request: IncomingMessage): void {
    // A refused client may still send what cannot be read.
    socket.on('error', (error) => log.debug({ err: error }, 'socket error'));
    // The handshake is finished first: a browser can read a close code, but not why a handshake failed.
    if (!isOwnOrigin(request, allowedOrigins)) {
      socket.close(CLOSE_CODE.policyViolation, 'foreign origin');
      return;
    }
    if (sockets.clients.size > MOST_CONNECTIONS) {
      socket.close(CLOSE_CODE.tryAgainLater, 'too many connections');
      return;
    }
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    new ChatConnection(socket, request.socket.remoteAddress, conversations, limiter);
  }

  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    async close() {
      clearInterval(heartbeat);
      for (const socket of sockets.clients) socket.close(CLOSE_CODE.serviceRestart, 'restart');
      const { promise, resolve } = Promise.withResolvers<void>();
      sockets.close(() => resolve());
      // A client that does not answer the close is cut off.
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, 1000).unref();
      await promise;
    },
  };
}

/** Asks one question after another over `/ws/chat`, as a page does. */
import { once } from 'node:events';
import WebSocket from 'ws';
import type { Answer } from '../../server/protocol/answer.ts';
import type { ServerMessage } from '../../server/protocol/chat-messages.ts';

export interface QuestionSocket {
  /** Rejects with what the server says where it gives no answer. */
  ask(question: string): Promise<Answer>;
  close(): void;
}

export async function openQuestionSocket(url: string): Promise<QuestionSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/chat`);
  let waiting = Promise.withResolvers<ServerMessage>();
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as ServerMessage;
    if (message.type === 'error') waiting.reject(new Error(`${message.code}: ${message.message}`));
    if (message.type === 'answer' || message.type === 'welcome') waiting.resolve(message);
  });
  socket.on('close', (code) => waiting.reject(new Error(`the server closed the socket with ${code}`)));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hello', protocol: 1 }));
  await waiting.promise;

  let count = 0;
  return {
    async ask(question) {
      waiting = Promise.withResolvers();
      socket.send(JSON.stringify({ type: 'ask', requestId: `q${count++}`, question }));
      const message = await waiting.promise;
      if (message.type !== 'answer') throw new Error(`expected an answer, not ${message.type}`);
      return message.answer;
    },
    close: () => socket.close(),
  };
}

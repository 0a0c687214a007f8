/** A real server that speaks the chat completions protocol, and can be made to speak it badly. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ChatRequest {
  path: string;
  key: string | undefined;
  model: string;
  messages: { role: string; content: string }[];
  isStream: boolean;
  /** Whether whoever asked has gone before the answer was complete. */
  isLeft: boolean;
}

export type Reply = (request: ChatRequest, response: ServerResponse) => unknown;

export interface ChatCompletionsServer {
  baseUrl: string;
  requests: ChatRequest[];
  /** What the next requests get, one after another; then `otherwise`. */
  next: Reply[];
  otherwise: Reply;
  close(): Promise<void>;
}

export interface Pace {
  /** Before the first piece, in ms. */
  first?: number;
  /** Between two pieces, in ms. */
  between?: number;
}

export const USAGE = { prompt_tokens: 1200, completion_tokens: 80, total_tokens: 1280 };

/** Says the pieces, a chunk each, with the count and the end mark, as the protocol has it. */
export const saying =
  (pieces: readonly string[], pace: Pace = {}): Reply =>
  async (request, response) => {
    await streamPieces(request, response, pieces, pace);
    if (request.isLeft) return;
    response.write(event(chunkOf({}, 'stop')));
    response.write(event({ ...chunkOf({}), choices: [], usage: USAGE }));
    response.end('data: [DONE]\n\n');
  };

/** Says the pieces and ends without a reason, as a proxy does that gave up. */
export const endingWithoutReason =
  (pieces: readonly string[]): Reply =>
  async (request, response) => {
    await streamPieces(request, response, pieces, {});
    response.end();
  };

/** Says the pieces and stops at the greatest length allowed. */
export const endingAtLength =
  (pieces: readonly string[]): Reply =>
  async (request, response) => {
    await streamPieces(request, response, pieces, {});
    response.end(`${event(chunkOf({}, 'length'))}data: [DONE]\n\n`);
  };

/** Says the pieces, half a chunk more, and is gone. */
export const cutOffAfter =
  (pieces: readonly string[]): Reply =>
  async (request, response) => {
    await streamPieces(request, response, pieces, {});
    response.write('data: {"id":"chatcmpl-1","object":"chat.completion.ch');
    await sleep(20);
    response.destroy();
  };

/** Says the pieces, then something that is no JSON. */
export const malformedAfter =
  (pieces: readonly string[]): Reply =>
  async (request, response) => {
    await streamPieces(request, response, pieces, {});
    response.end('data: {"choices": [{"delta": oops\n\ndata: [DONE]\n\n');
  };

/** Says the pieces and nothing more, for ever. */
export const stallingAfter =
  (pieces: readonly string[]): Reply =>
  (request, response) =>
    streamPieces(request, response, pieces, {});

export const withStatus =
  (status: number): Reply =>
  (_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { message: `no: ${status}` } }));

/** Accepts the request and never answers. */
export const withNothing: Reply = () => {};

/** A text in pieces of so many characters, as models give them. */
export function inPieces(text: string, size = 3): string[] {
  const characters = [...text];
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, at) =>
    characters.slice(at * size, (at + 1) * size).join(''),
  );
}

const event = (chunk: unknown) => `data: ${JSON.stringify(chunk)}\n\n`;

const chunkOf = (delta: object, finish: string | null = null) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_700_000_000,
  model: 'local',
  choices: [{ index: 0, delta, finish_reason: finish }],
});

async function streamPieces(request: ChatRequest, response: ServerResponse, pieces: readonly string[], pace: Pace) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(event(chunkOf({ role: 'assistant', content: '' })));
  if (pace.first) await sleep(pace.first);
  for (const content of pieces) {
    if (request.isLeft) return;
    response.write(event(chunkOf({ content })));
    if (pace.between) await sleep(pace.between);
  }
}

export async function startChatCompletionsServer(): Promise<ChatCompletionsServer> {
  const requests: ChatRequest[] = [];
  const next: Reply[] = [];
  const server = createServer(async (incoming: IncomingMessage, response) => {
    const body = JSON.parse(await text(incoming)) as Pick<ChatRequest, 'model' | 'messages'> & { stream?: boolean };
    const request: ChatRequest = {
      path: incoming.url!,
      key: incoming.headers.authorization,
      model: body.model,
      messages: body.messages,
      isStream: body.stream === true,
      isLeft: false,
    };
    requests.push(request);
    response.on('close', () => {
      request.isLeft ||= !response.writableEnded;
    });
    const reply = next.shift() ?? running.otherwise;
    await reply(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const running: ChatCompletionsServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    next,
    otherwise: saying(['你好。']),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return running;
}

/** A real server that speaks the embeddings protocol, and can be made to speak it badly. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface EmbeddingsRequest {
  path: string;
  key: string | undefined;
  model: string;
  input: string[];
}

export type Reply = (request: EmbeddingsRequest, response: ServerResponse) => void;

export interface EmbeddingsServer {
  baseUrl: string;
  requests: EmbeddingsRequest[];
  /** What the next requests get, one after another; then good answers again. */
  next: Reply[];
  close(): Promise<void>;
}

/** Not of unit length: by the length of the text, so that each can be told from the others. */
export const vectorOf = (input: string) => [3, 4 * input.length, 0];

export const withVectors = (vectors: readonly unknown[]) => withJson({ object: 'list', data: asData(vectors) });
export const withJson = (body: unknown) => withBody(200, JSON.stringify(body));
export const withStatus = (status: number) => withBody(status, JSON.stringify({ error: { message: `no: ${status}` } }));
export const withBody =
  (status: number, body: string): Reply =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
export const withNothing: Reply = () => {};

const asData = (vectors: readonly unknown[]) =>
  vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));

export async function startEmbeddingsServer(): Promise<EmbeddingsServer> {
  const requests: EmbeddingsRequest[] = [];
  const next: Reply[] = [];
  const server = createServer(async (incoming: IncomingMessage, response) => {
    const { model, input } = JSON.parse(await text(incoming)) as { model: string; input: string | string[] };
    const request = { path: incoming.url!, key: incoming.headers.authorization, model, input: [input].flat() };
    requests.push(request);
    const reply = next.shift() ?? withVectors(request.input.map(vectorOf));
    reply(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    next,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

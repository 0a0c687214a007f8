import { expect } from 'vitest';
import type { z } from 'zod';
import type { ErrorCode } from '../../server/protocol/error-code.ts';
import { problem } from '../../server/protocol/http.ts';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

export async function get(server: { url: string }, path: string, headers: Record<string, string> = {}): Promise<Reply> {
  return replyOf(await fetch(server.url + path, { headers }));
}

/** Posts a value as JSON, or a string or bytes as they are. */
export async function post(
  server: { url: string },
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  return replyOf(
    await fetch(server.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: isRaw ? (body as BodyInit) : JSON.stringify(body),
    }),
  );
}

export async function remove(
  server: { url: string },
  path: string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  return replyOf(await fetch(server.url + path, { method: 'DELETE', headers }));
}

/** The value of a good reply, which must have exactly the fields of its schema. */
export function parsedReply<T extends z.ZodType>(reply: Reply, schema: T): z.infer<T> {
  expect(reply.status, reply.text).toBe(200);
  expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
  const told: unknown = JSON.parse(reply.text);
  const value = schema.parse(told);
  expect(told, 'fields the protocol does not have').toEqual(value);
  return value;
}

/** Checks that a reply is a problem (RFC 9457) with this status and code, and gives what it says. */
export function expectProblem(reply: Reply, status: number, code: ErrorCode): string {
  expect([reply.status, reply.text]).toEqual([status, expect.stringContaining(`"code":"${code}"`)]);
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const told = problem.parse(JSON.parse(reply.text));
  expect(told).toMatchObject({ status, code });
  expect(told.detail).not.toBe('');
  expect(told.detail, 'nothing of the inside is shown').not.toMatch(/node_modules|at .*\.ts:\d+|SQLITE|constraint/);
  return told.detail;
}

async function replyOf(response: Response): Promise<Reply> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Somebody at the console, as a browser speaks for them: with the cookie of their session and the token of their page. */
import { expect } from 'vitest';
import type { z } from 'zod';
import { type Job, job, type Role, type STAFF_ROUTES, sessionResponse } from '../../server/protocol/staff.ts';
import { parsedReply, type Reply } from '../contracts/http-client.ts';

export const BASE = '/api/staff';
export const PASSWORD = 'a long enough password';

type Method = (typeof STAFF_ROUTES)[number]['method'];
interface CallOptions {
  /** In place of the session's own; nothing sends none. */
  csrf?: string | undefined;
  headers?: Record<string, string>;
}

export class StaffClient {
  readonly url: string;
  readonly cookie: string | undefined;
  readonly csrf: string | undefined;
  /** What the browser was told to keep, as it was told. */
  readonly setCookie: string | undefined;

  constructor(url: string, { cookie, csrf, setCookie }: { cookie?: string; csrf?: string; setCookie?: string } = {}) {
    this.url = url;
    this.cookie = cookie;
    this.csrf = csrf;
    this.setCookie = setCookie;
  }

  static async signIn(
    { url }: { url: string },
    name: string,
    headers: Record<string, string> = {},
  ): Promise<StaffClient> {
    const reply = await new StaffClient(url).call('POST', '/session', { name, password: PASSWORD }, { headers });
    const { csrf } = parsedReply(reply, sessionResponse);
    const setCookie = reply.headers.get('set-cookie') ?? '';
    return new StaffClient(url, { cookie: setCookie.split(';')[0]!, csrf: csrf!, setCookie });
  }

  /** Opens an invitation, and signs in. */
  static async join(server: { url: string }, path: string, name: string): Promise<StaffClient> {
    const token = path.replace('/staff/join/', '');
    const asked = { name, displayName: name, password: PASSWORD };
    const reply = await new StaffClient(server.url).call('POST', `/invitations/${token}`, asked);
    expect([reply.status, reply.text]).toEqual([201, JSON.stringify({ name })]);
    return StaffClient.signIn(server, name);
  }

  /** Calls a path below `/api/staff`; bytes and text go as they are, all else as JSON. */
  async call(method: Method, path: string, body?: unknown, options: CallOptions = {}): Promise<Reply> {
    const csrf = 'csrf' in options ? options.csrf : this.csrf;
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(this.url + BASE + path, {
      method,
      headers: {
        ...(this.cookie === undefined ? {} : { Cookie: this.cookie }),
        ...(csrf === undefined ? {} : { 'X-CSRF-Token': csrf }),
        ...(body === undefined ? {} : { 'Content-Type': isRaw ? 'application/octet-stream' : 'application/json' }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** The value of a good reply, which has exactly the fields of its schema. */
  async read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
    return parsedReply(await this.call('GET', path), schema);
  }

  async bytes(path: string): Promise<{ headers: Headers; bytes: Uint8Array }> {
    const response = await fetch(this.url + BASE + path, { headers: { Cookie: this.cookie ?? '' } });
    expect(response.status).toBe(200);
    return { headers: response.headers, bytes: await response.bytes() };
  }

  /** A job when it has ended; `seen` is told how it stood each time it was looked at. */
  async ended({ status, text }: Reply, seen?: (job: Job) => void): Promise<Job> {
    expect([status, text]).toEqual([202, expect.stringContaining('"job"')]);
    const { job: id } = JSON.parse(text) as { job: string };
    let found: Job | undefined;
    await expect
      .poll(
        async () => {
          found = await this.read(`/jobs/${id}`, job);
          seen?.(found);
          return found.state;
        },
        { timeout: 60_000, interval: 100 },
      )
      .not.toBe('running');
    return found!;
  }
}

export type Person = Role | 'nobody';

/** Calls of the console's API, with the session's token; a session that has ended is asked for anew, and nothing on the page is lost. */
import { z } from 'zod';
import { type Job, job } from '../../server/protocol/staff.ts';
import { RequestFailed, request, requestJson } from '../browser/request-json.ts';
import { session } from './staff-session.ts';

const BASE = '/api/staff';

/** @throws {RequestFailed} whose `detail` says in Chinese what to do */
export function readStaff<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
  return watched(requestJson(BASE + path, (body) => schema.parse(body)));
}

/** The same for what changes something; without a schema nothing is expected back. */
export function changeStaff(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<void>;
export function changeStaff<Schema extends z.ZodType>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body: unknown,
  schema: Schema,
): Promise<z.infer<Schema>>;
export async function changeStaff(method: string, path: string, body?: unknown, schema?: z.ZodType): Promise<unknown> {
  const init = {
    method,
    headers: { 'x-csrf-token': session.value?.csrf ?? '', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  if (schema) return watched(requestJson(BASE + path, (body) => schema.parse(body), init));
  await watched(request(BASE + path, init));
}

/** Sends a file as it is, with how much of it has gone out, 0–1. @throws {RequestFailed} */
export function uploadStaff(path: string, file: File, onProgress: (share: number) => void): Promise<{ job: string }> {
  const sent = new Promise<{ job: string }>((resolve, reject) => {
    // fetch does not tell how far an upload is.
    const call = new XMLHttpRequest();
    call.open('POST', `${BASE}${path}?name=${encodeURIComponent(file.name)}`);
    call.setRequestHeader('x-csrf-token', session.value?.csrf ?? '');
    call.setRequestHeader('content-type', 'application/octet-stream');
    call.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    call.onerror = () => reject(new RequestFailed('timeout', { detail: '网络断开，没有传完，请重试。' }));
    call.onload = () => {
      const answer = parse(call.responseText);
      if (call.status === 202) resolve(answer as { job: string });
      else
        reject(
          new RequestFailed((answer.code as RequestFailed['code']) ?? 'internal', {
            detail: answer.detail as string | undefined,
          }),
        );
    };
    call.send(file);
  });
  return watched(sent);
}

function parse(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** How often a job is asked how far it is; milliseconds. */
const ASK_EVERY = 500;

/** Follows a job to its end. @throws {RequestFailed} with why it failed */
export async function followJob(id: string, onProgress: (job: Job) => void, signal?: AbortSignal): Promise<Job> {
  for (;;) {
    const current = await readStaff(`/jobs/${id}`, job);
    onProgress(current);
    if (current.state === 'failed') throw new RequestFailed('internal', { detail: current.failure });
    if (current.state === 'done') return current;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    signal?.throwIfAborted();
  }
}

async function watched<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof RequestFailed && error.code === 'unauthenticated') session.value = { account: null };
    throw error;
  }
}

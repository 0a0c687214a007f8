import { z } from 'zod';
import { type ErrorCode, errorCode } from '../../server/protocol/error-code.ts';

/** The server said no, or could not be reached; `code` chooses the words the reader sees. */
export class RequestFailed extends Error {
  override name = 'RequestFailed';
  readonly code: ErrorCode;
  /** What the server says of it, in Chinese, for staff. */
  readonly detail: string | undefined;

  constructor(code: ErrorCode, options?: ErrorOptions & { detail?: string | undefined }) {
    super(`request failed: ${code}`, options);
    this.code = code;
    this.detail = options?.detail;
  }
}

/** What we use of `application/problem+json`. */
const problemCode = z.object({ code: errorCode, detail: z.string().optional() });

/** Asks our own server and parses what it says. Throws `RequestFailed`, and nothing else. */
export async function requestJson<Schema extends z.ZodType>(
  url: string,
  schema: Schema,
  init?: RequestInit,
): Promise<z.infer<Schema>> {
  const response = await request(url, init);
  try {
    return schema.parse(await response.json());
  } catch (cause) {
    throw new RequestFailed('internal', { cause });
  }
}

/** The same for a call whose answer has no body. */
export async function request(url: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    throw new RequestFailed('timeout', { cause });
  }
  if (response.ok) return response;
  const problem = problemCode.safeParse(await response.json().catch(() => undefined));
  if (problem.success) throw new RequestFailed(problem.data.code, { detail: problem.data.detail });
  throw new RequestFailed(response.status === 404 ? 'not_found' : 'internal');
}

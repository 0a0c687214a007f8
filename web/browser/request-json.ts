import type { ErrorCode } from '../../server/protocol/error-code.ts';
import type { FieldProblem } from '../../server/protocol/match.ts';

/** The server said no, or could not be reached; `code` chooses the words the reader sees. */
export class RequestFailed extends Error {
  override name = 'RequestFailed';
  readonly code: ErrorCode;
  /** What the server says of it, in Chinese, for staff. */
  readonly detail: string | undefined;
  /** Where single fields of a form are wrong, what is wrong with each. */
  readonly fields: readonly FieldProblem[];

  constructor(
    code: ErrorCode,
    options?: ErrorOptions & { detail?: string | undefined; fields?: readonly FieldProblem[] },
  ) {
    super(`request failed: ${code}`, options);
    this.code = code;
    this.detail = options?.detail;
    this.fields = options?.fields ?? [];
  }
}

/** Asks our own server and reads what it says; `read` throws at what it does not know. Throws `RequestFailed`, and nothing else. */
export async function requestJson<T>(url: string, read: (body: unknown) => T, init?: RequestInit): Promise<T> {
  const response = await request(url, init);
  try {
    return read(await response.json());
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
  throw await failureOf(response);
}

/** From `application/problem+json`; what is not ours (a proxy's page) goes by its status. */
async function failureOf(response: Response): Promise<RequestFailed> {
  const problem: unknown = await response.json().catch(() => undefined);
  const { code, detail, fields } = (typeof problem === 'object' && problem !== null ? problem : {}) as Record<
    string,
    unknown
  >;
  if (typeof code === 'string') {
    // A code that this page does not know yet is shown as any failure is (`FailureLine`).
    return new RequestFailed(code as ErrorCode, {
      detail: typeof detail === 'string' ? detail : undefined,
      fields: Array.isArray(fields) ? fields : [],
    });
  }
  return new RequestFailed(response.status === 404 ? 'not_found' : 'internal');
}

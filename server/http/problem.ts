/** Errors on the wire: `application/problem+json` (RFC 9457) with the codes of the protocol. */
import type { ErrorRequestHandler, Response } from 'express';
import { ZodError, z } from 'zod';
import { ConversationError } from '../conversation/conversations.ts';
import { ProfileError } from '../enterprise/match-enterprise.ts';
import { log } from '../observability/log.ts';
import type { ErrorCode } from '../protocol/error-code.ts';
import type { FieldProblem } from '../protocol/match.ts';
import { StaffError } from '../staff/staff-error.ts';

const STATUS: Record<ErrorCode, number> = {
  invalid_message: 400,
  unsupported_protocol: 400,
  hello_first: 400,
  question_empty: 422,
  question_too_long: 422,
  busy: 409,
  unauthenticated: 401,
  conflict: 409,
  too_large: 413,
  refused: 422,
  rate_limited: 429,
  not_found: 404,
  forbidden: 403,
  timeout: 504,
  internal: 500,
};

export function sendProblem(
  response: Response,
  code: ErrorCode,
  detail: string,
  status = STATUS[code],
  fields?: readonly FieldProblem[],
): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: code, status, code, detail, fields }));
}

/** The one place where what went wrong becomes a response. */
export const problemHandler: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error);
  if (error instanceof ConversationError || error instanceof StaffError)
    return sendProblem(response, error.code, error.message);
  if (error instanceof ProfileError) return sendProblem(response, 'invalid_message', error.message, 422, error.fields);
  if (error instanceof ZodError) return sendProblem(response, 'invalid_message', z.prettifyError(error));
  // What express and its body parser refuse carries a status: malformed JSON 400, too large 413, bad encoding 415.
  const status = (error as { status?: number }).status;
  if (status !== undefined && status >= 400 && status < 500) {
    return sendProblem(response, status === 404 ? 'not_found' : 'invalid_message', (error as Error).message, status);
  }
  log.error({ err: error }, 'request failed');
  sendProblem(response, 'internal', '服务出错，请稍后重试。');
};

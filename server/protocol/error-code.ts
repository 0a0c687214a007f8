/** The closed set of errors a client can meet, the same on the socket and over HTTP. */
import { z } from 'zod';

export const errorCode = z.enum([
  'invalid_message',
  'unsupported_protocol',
  'hello_first',
  'question_empty',
  'question_too_long',
  'busy',
  'unauthenticated',
  'conflict',
  'too_large',
  'refused',
  'rate_limited',
  'not_found',
  'forbidden',
  'timeout',
  'internal',
]);

export type ErrorCode = z.infer<typeof errorCode>;

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

/** Close codes of `/ws/chat` (RFC 6455 §7.4). */
export const CLOSE_CODE = {
  /** Foreign origin, or abuse. */
  policyViolation: 1008,
  /** A message over 64 KiB. */
  messageTooBig: 1009,
  /** The server restarts: reconnect. */
  serviceRestart: 1012,
  /** Too many connections: come back later. */
  tryAgainLater: 1013,
} as const;

/** Longest question, in Unicode characters. */
export const MAX_QUESTION_CHARACTERS = 500;
/** Longest socket message, in bytes. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

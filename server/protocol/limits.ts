/** Numbers both ends know. Apart from the schemas, so that a page may have them without the parser. */

export const PROTOCOL_VERSION = 1;

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

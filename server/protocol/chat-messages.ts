/**
 * The messages of `/ws/chat`: one union for each direction.
 * A client says `hello`, is told `welcome`, then asks; the server answers each `ask` with
 * `progress`… `citation`/`sentence`… and at the end exactly one of `answer`, `cancelled` or `error`.
 */
import { z } from 'zod';
import { answer, audience, citation, isoDate, regionCode } from './answer.ts';
import { errorCode } from './error-code.ts';
import { PROTOCOL_VERSION } from './limits.ts';

/** Chosen by the client; the same one in the same conversation gives the same answer again. */
export const requestId = z.string().min(1).max(100);
/** The length is judged apart, so that it has an error code of its own. */
export const question = z.string();

export const conversationKey = z.object({ id: z.string().min(1).max(100), token: z.string().min(1).max(200) });

export const rating = z.enum(['up', 'down']);
export const feedbackFields = {
  answerId: z.string().min(1).max(100),
  rating,
  reasons: z.array(z.string().max(100)).max(10).optional(),
  comment: z.string().max(2000).optional(),
};

export const hello = z.object({
  type: z.literal('hello'),
  /** Any number parses, so that a newer client hears `unsupported_protocol` rather than `invalid_message`. */
  protocol: z.number(),
  conversation: conversationKey.optional(),
  locale: z.string().max(35).optional(),
  audience: audience.optional(),
  region: regionCode.optional(),
});

export const ask = z.object({
  type: z.literal('ask'),
  requestId,
  question,
  region: regionCode.optional(),
  asOf: isoDate.optional(),
});

export const cancel = z.object({ type: z.literal('cancel'), requestId });
export const feedback = z.object({ type: z.literal('feedback'), ...feedbackFields });

export const clientMessage = z.discriminatedUnion('type', [hello, ask, cancel, feedback]);

export const turn = z.object({ requestId, question: z.string(), answer: answer.nullable() });

export const answerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), requestId, step: z.string() }),
  /** Sent before its first use. */
  z.object({ type: z.literal('citation'), requestId, citation }),
  z.object({
    type: z.literal('sentence'),
    requestId,
    index: z.int().nonnegative(),
    text: z.string(),
    citations: z.array(z.int().positive()),
  }),
  z.object({ type: z.literal('answer'), requestId, answer }),
  z.object({ type: z.literal('cancelled'), requestId }),
]);

export const errorMessage = z.object({
  type: z.literal('error'),
  requestId: requestId.optional(),
  code: errorCode,
  message: z.string(),
  retryAfterMs: z.number().optional(),
});

export const serverMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    protocol: z.literal(PROTOCOL_VERSION),
    conversation: conversationKey,
    turns: z.array(turn),
  }),
  ...answerEvent.options,
  z.object({ type: z.literal('feedback_saved'), answerId: z.string() }),
  errorMessage,
]);

export type ConversationKey = z.infer<typeof conversationKey>;
export type ClientMessage = z.infer<typeof clientMessage>;
export type AnswerEvent = z.infer<typeof answerEvent>;
export type ServerMessage = z.infer<typeof serverMessage>;
export type Turn = z.infer<typeof turn>;
export type Rating = z.infer<typeof rating>;

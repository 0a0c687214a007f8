/** A question whose answer stands word for word in a document: the unit of the evaluation of answer spans. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readCaseFile } from './read-case-file.ts';

/** As reading comprehension sets have it; fields that are not known here are passed over. */
export const spanCase = z.object({
  id: z.string().min(1),
  /** The document that holds the answer, as the collection names it. */
  docid: z.string().min(1),
  question: z.string().trim().min(1),
  answer: z.string().trim().min(1),
});

export type SpanCase = z.infer<typeof spanCase>;

/** The cases of a JSON Lines file. @throws {GoldFileError} at the first line that is not a case. */
export function readSpanFile(file: string): SpanCase[] {
  return readCaseFile(file, spanCase);
}

/** Whether a case is in the half that is not looked at while the mechanism is being tuned; decided by the id alone. */
export function isBlindSpan(id: string): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % 2 === 0;
}

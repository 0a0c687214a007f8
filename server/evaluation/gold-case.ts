/** A question with what a right answer must hold: the unit of every evaluation of answers. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isoDate, regionCode } from '../protocol/answer.ts';

const passageId = z.string().regex(/^[^#\s]+#[^#\s]+$/, 'an anchor is written documentId#anchor');

/** Fields that are not known here are passed over: a gold file may carry notes of its own. */
export const goldCase = z.object({
  id: z.string().min(1),
  /** Groups the figures of a report: figure, list, cantonese, refuse-region … */
  kind: z.string().min(1),
  question: z.string().min(1),
  /** What was said before, oldest first. */
  turns: z.array(z.string().min(1)).optional(),
  asOf: isoDate.optional(),
  region: regionCode.optional(),
  /** An exact status, or a family such as `unanswerable`. */
  status: z.string().min(1),
  /** One of them must be cited. */
  anchors: z.array(passageId).optional(),
  /** All of them must be cited. */
  allAnchors: z.array(passageId).optional(),
  /** Of each group, one spelling must stand in the answer. */
  figures: z.array(z.array(z.string().min(1)).min(1)).optional(),
  /** None of them may stand in the answer. */
  forbidden: z.array(z.string().min(1)).optional(),
});

export type GoldCase = z.infer<typeof goldCase>;

/** A gold file that cannot be used; the message names file, line and reason. */
export class GoldFileError extends Error {
  readonly code = 'gold_file_invalid';
}

/** The cases of a JSON Lines file. @throws {GoldFileError} at the first line that is not a case. */
export function readGoldFile(file: string): GoldCase[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GoldFileError(`${file}: cannot be read (${(cause as Error).message})`, { cause });
  }
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return goldCase.parse(JSON.parse(line));
    } catch (cause) {
      const reason = cause instanceof z.ZodError ? firstIssue(cause) : (cause as Error).message;
      throw new GoldFileError(`${file}:${index + 1}: ${reason}`, { cause });
    }
  });
}

/**
 * Whether a case is in the blind third, which nobody looks at while the mechanism is being tuned.
 * Decided by the id alone, so that a case can never be moved to where it suits.
 */
export function isBlind(id: string): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % 3 === 0;
}

/** One problem, so that the message stays one line. */
function firstIssue({ issues: [issue] }: z.ZodError): string {
  return `${issue!.path.join('.')}: ${issue!.message}`;
}

/** A question with what a right answer must hold: the unit of every evaluation of answers. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isoDate, regionCode } from '../protocol/answer.ts';
import { readCaseFile } from './read-case-file.ts';

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
  /** What kind of question it is to be taken for (`intentOf`). */
  intent: z.string().min(1).optional(),
  /** A right answer, as a person would write it. */
  reference: z.string().min(1).optional(),
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

/** The cases of a JSON Lines file. @throws {GoldFileError} at the first line that is not a case. */
export function readGoldFile(file: string): GoldCase[] {
  return readCaseFile(file, goldCase);
}

/** The names of the files of gold questions; beside them stand the cases of matching (`match-…`), which are others. */
export const goldFilesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl') && !name.startsWith('match-'))
    .sort();

/** The cases of all gold files of a corpus, those for practice too unless they are left out; none where it has none. */
export function readGoldFolder(corpusFolder: string, { practice }: { practice: boolean }): GoldCase[] {
  const folder = join(corpusFolder, 'evaluation');
  if (!existsSync(folder)) return [];
  return goldFilesIn(folder)
    .filter((name) => practice || !name.includes('practice'))
    .flatMap((name) => readGoldFile(join(folder, name)));
}

/**
 * Whether a case is in the blind third, which nobody looks at while the mechanism is being tuned.
 * Decided by the id alone, so that a case can never be moved to where it suits.
 */
export function isBlind(id: string): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % 3 === 0;
}

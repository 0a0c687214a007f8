/** A profile with what is expected of offers: the unit of the evaluation of matching. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isoDate } from '../protocol/answer.ts';
import { profile, verdict } from '../protocol/match.ts';
import { readCaseFile } from './read-case-file.ts';

/** `documentId#anchor`, or `documentId#anchor/id` where offers of one passage differ. */
const offerKey = z.string().regex(/^[^#\s]+#[^#\s]+$/, 'an offer is written documentId#anchor');

/** Fields that are not known here are passed over: a gold file may carry notes of its own. */
export const matchCase = z.object({
  id: z.string().min(1),
  profile,
  asOf: isoDate,
  expected: z.record(offerKey, verdict),
  /** Of an offer that does not apply, a field that must be among the unmet ones. */
  unmet: z.record(offerKey, z.string()).default({}),
});

export type MatchCase = z.infer<typeof matchCase>;

/** The profiles that a corpus is judged by; none where it has none. @throws {GoldFileError} */
export function readReferenceProfiles(corpusFolder: string): MatchCase[] {
  const file = join(corpusFolder, 'evaluation', 'match-profiles.jsonl');
  return existsSync(file) ? readMatchFile(file) : [];
}

/** The cases of a JSON Lines file. @throws {GoldFileError} at the first line that is not a case. */
export function readMatchFile(file: string): MatchCase[] {
  return readCaseFile(file, matchCase);
}

/** Files of pairs to train on: JSON Lines of `{"query": …, "passage": …}`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { TrainingError } from './training-error.ts';
import type { TextPair } from './training-pairs.ts';

const text = z.string('is missing or not a text').min(1, 'is empty');
// Fields that are not known here are passed over: sources and licences stand beside many a pair.
const pairLine = z.object({ query: text, passage: text }, 'no object; write {"query": …, "passage": …}');

/** The pairs of a file, in their order; blank lines are left out. @throws {TrainingError} naming file, line and reason. */
export function readPairs(file: string): TextPair[] {
  const refuse = (where: string, why: string, cause?: unknown) =>
    new TrainingError('pairs_file_invalid', `${where}: ${why}`, { cause });
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (cause) {
    throw refuse(file, `cannot be read (${(cause as NodeJS.ErrnoException).code})`, cause);
  }
  return content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const where = `${file}:${index + 1}`;
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch (cause) {
        throw refuse(where, `no JSON (${(cause as Error).message}); write one object a line`, cause);
      }
      const parsed = pairLine.safeParse(value);
      if (parsed.success) return [parsed.data];
      const { path, message } = parsed.error.issues[0]!;
      throw refuse(where, [...path, message].join(' '), parsed.error);
    });
}

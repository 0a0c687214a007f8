import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A gold file that cannot be used; the message names file, line and reason. */
export class GoldFileError extends Error {
  readonly code = 'gold_file_invalid';
}

/** The cases of a JSON Lines file, blank lines left out. @throws {GoldFileError} at the first line that is not a case. */
export function readCaseFile<T extends z.ZodType>(file: string, schema: T): z.infer<T>[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GoldFileError(`${file}: cannot be read (${(cause as Error).message})`, { cause });
  }
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return schema.parse(JSON.parse(line));
    } catch (cause) {
      const reason = cause instanceof z.ZodError ? firstIssue(cause) : (cause as Error).message;
      throw new GoldFileError(`${file}:${index + 1}: ${reason}`, { cause });
    }
  });
}

/** One problem, so that the message stays one line. */
function firstIssue({ issues: [issue] }: z.ZodError): string {
  return `${issue!.path.join('.')}: ${issue!.message}`;
}

import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** What is written aside is named so; a kill may leave it behind. */
export const ASIDE = '.new';

/**
 * Writes a file aside and moves it into place: whoever reads meanwhile, and whatever is killed, there is the old file
 * or the new one. Several processes and threads may replace the same file; the last one stays.
 */
export function replaceFile(file: string, content: Uint8Array | string): void {
  const aside = `${file}.${randomUUID()}${ASIDE}`;
  try {
    writeFileSync(aside, content, { flush: true });
    renameSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}

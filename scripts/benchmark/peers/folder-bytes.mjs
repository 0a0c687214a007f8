import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The size of all files in a folder and below. */
export function folderBytes(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

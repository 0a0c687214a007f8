/** What all commands share: the release to work on, and one line for what goes wrong. */
import { ConfigError, readConfig } from '../../server/config.ts';
import { ImportError } from '../../server/corpus/import/import-error.ts';
import { CorpusFileError } from '../../server/corpus/read-yaml-file.ts';
import { BeirFileError } from '../../server/evaluation/read-beir.ts';
import { GoldFileError } from '../../server/evaluation/read-case-file.ts';
import type { OpenRelease } from '../../server/release/open-release.ts';
import { ReleaseError } from '../../server/release/release-error.ts';
import { ColumnFileError } from '../../server/search/column-file.ts';
import { EmbedderError } from '../../server/search/embedder/embedder-error.ts';
import { StorageError } from '../../server/storage/open-database.ts';

/** A command called in a way it does not take; the message says how. */
export class UsageError extends Error {}

/** Runs a command's body; what was to be expected to go wrong is one line on standard error and exit code 1. */
export async function runCommand(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    const expected = [
      UsageError,
      ConfigError,
      CorpusFileError,
      GoldFileError,
      StorageError,
      BeirFileError,
      ColumnFileError,
      EmbedderError,
      ImportError,
      ReleaseError,
    ];
    const isExpected = expected.some((kind) => error instanceof kind) || isBadOption(error);
    console.error(isExpected ? (error as Error).message : error);
    process.exitCode = 1;
  }
}

/** The release of the configured folders; close its database when done. */
export async function openConfiguredRelease(): Promise<OpenRelease> {
  // Loaded for those who answer: it is most of what a command loads.
  const { openRelease } = await import('../../server/release/open-release.ts');
  const release = await openRelease(readConfig());
  for (const note of release.notes) console.error(note);
  return release;
}

function isBadOption(error: unknown): boolean {
  return String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}

import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** A folder with the set-up machinery and the package files, as after `git clone`; deleted after the test. */
export function copyFresh(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yueda-fresh-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  for (const name of ['scripts/bootstrap', 'scripts/bootstrap.mjs', 'package.json', 'package-lock.json', '.npmrc']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  return folder;
}

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `node scripts/bootstrap.mjs …` in `folder`. */
export function runBootstrap(
  folder: string,
  args: string[],
  { env = {}, uid }: { env?: Record<string, string>; uid?: number } = {},
): Promise<Outcome> {
  const options = { cwd: folder, env: { ...process.env, ...env }, ...(uid !== undefined && { uid, gid: uid }) };
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/bootstrap.mjs', ...args], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
  });
}

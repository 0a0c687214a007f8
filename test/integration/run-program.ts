import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** Compiled once for all the processes of these tests: a third of their time is compiling the same modules. */
export const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(tmpdir(), 'yueda-compile-cache') };

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program of ours as `npm run` does, from the root of the project, until it ends. */
export function runProgram(file: string, args: string[], settings: Record<string, string>): Promise<Ended> {
  return startProgram(file, args, settings).ended;
}

/** Runs any program from the root of the project, until it ends. */
export function run(command: string, args: string[], settings: Record<string, string>): Promise<Ended> {
  return start(command, args, settings).ended;
}

/** Starts a program of ours; `kill` ends it without a chance to tidy up (SIGKILL). */
export function startProgram(file: string, args: string[], settings: Record<string, string>) {
  return start(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], settings);
}

function start(command: string, args: string[], settings: Record<string, string>) {
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...COMPILE_CACHE, ...settings } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { ended, kill: () => child.kill('SIGKILL') };
}

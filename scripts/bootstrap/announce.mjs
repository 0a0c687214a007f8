import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Says one line on standard error: standard output belongs to the command. */
export function announce(line) {
  process.stderr.write(`yueda: ${line}\n`);
}

/** Does `work` and says before what is done and after how long it took. */
export async function announceWork(before, after, work) {
  const started = Date.now();
  announce(`${before} …`);
  const result = await work();
  announce(`${after} in ${inSeconds(started)}`);
  return result;
}

export const inSeconds = (started) => `${((Date.now() - started) / 1000).toFixed(1)} s`;

/** The set-up cannot go on: `message` is one line that says what to do, `log` a file with all there is to know. */
export class SetupFailure extends Error {
  constructor(message, { log, exitCode = 1 } = {}) {
    super(message);
    this.log = log;
    this.exitCode = exitCode;
  }
}

/** Keeps what a failed tool printed in a file and gives its path; undefined where nothing can be written. */
export function keepLog(name, output) {
  try {
    const path = join(tmpdir(), `yueda-${name}-${process.pid}.log`);
    writeFileSync(path, output);
    return path;
  } catch {
    return undefined;
  }
}

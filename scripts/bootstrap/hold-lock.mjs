import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { announce } from './announce.mjs';
import { ROOT } from './paths.mjs';

/** Does `work` while no other process of this checkout does work of the same name: two servers may be started at once. */
export async function whileHolding(name, work) {
  const checkout = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  const path = join(tmpdir(), `yueda-${checkout}-${name}.lock`);
  for (let waits = 0; !tryToHold(path); waits++) {
    if (waits === 0) announce(`waiting for another command that does the same (${name}) …`);
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryToHold(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') return true; // Nowhere to put a lock: go on without.
    if (!holderIsAlive(path)) rmSync(path, { force: true });
    return false;
  }
}

function holderIsAlive(path) {
  try {
    return isAlive(Number(readFileSync(path, 'utf8')));
  } catch {
    return false; // Released meanwhile.
  }
}

/** Whether there is a process of this number. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

import { readFileSync } from 'node:fs';
import { isAlive } from './hold-lock.mjs';

const CHECK_EVERY_MS = 500;

/** Calls `act` once the npm that runs us has been killed: it could not pass that on, and a server would keep its port. */
export function onceNpmIsGone(act) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = findNpmProcess(process.ppid);
  const watch = setInterval(() => {
    if (isAlive(npm)) return;
    clearInterval(watch);
    act();
  }, CHECK_EVERY_MS);
  watch.unref();
}

// npm runs a script in a shell; some shells step aside for their last command (bash), some stay in between (dash).
function findNpmProcess(parent) {
  try {
    const [, name, grandparent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, 'utf8'));
    return /sh$/.test(name) ? Number(grandparent) : parent;
  } catch {
    return parent; // Not Linux.
  }
}

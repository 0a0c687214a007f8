import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { announce, announceWork, keepLog, SetupFailure } from './announce.mjs';
import { startChild, stopIfInterrupted } from './child-process.mjs';
import { explainFailure, isLockOutOfStep } from './explain-failure.mjs';
import { whileHolding } from './hold-lock.mjs';
import { environmentOfNpm, findNode, findNpm, NODE_MODULES, ROOT } from './paths.mjs';

const LOCK = join(ROOT, 'package-lock.json');
const STAMP = join(NODE_MODULES, '.yueda-stamp');

/** Installs the packages of package-lock.json unless they are there; a half-made node_modules is made anew. */
export async function ensurePackages() {
  if (areInstalled()) return;
  await whileHolding('install', async () => {
    if (areInstalled()) return;
    await announceWork('installing packages (once, a minute or two)', 'packages installed', installPackages);
    if (!existsSync(join(NODE_MODULES, 'hnswlib-node/build/Release/addon.node'))) {
      announce(
        'hnswlib-node could not be compiled, so vectors are searched exactly; ' +
          'for HNSW install a C++ compiler (Debian: g++ make python3), delete node_modules and run this again',
      );
    }
  });
}

function areInstalled() {
  if (!findNode() || !existsSync(join(NODE_MODULES, '.package-lock.json'))) return false;
  const current = hashLock();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === current) return true;
  if (!npmInstalledThisLock()) return false;
  writeStamp(current); // Somebody ran npm by hand.
  return true;
}

const hashLock = () => (existsSync(LOCK) ? createHash('sha256').update(readFileSync(LOCK)).digest('hex') : 'no lock');

function writeStamp(hash) {
  try {
    writeFileSync(STAMP, hash);
  } catch {
    // A read-only checkout: compare again next time.
  }
}

// npm writes node_modules/.package-lock.json last, so it tells of whole installations only.
function npmInstalledThisLock() {
  if (!existsSync(LOCK)) return false;
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages;
  const present = JSON.parse(readFileSync(join(NODE_MODULES, '.package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || present[path]?.version === version || (optional && !present[path]),
  );
}

async function installPackages() {
  rmSync(STAMP, { force: true });
  let result = existsSync(LOCK) ? await runNpm('ci') : await runNpm('install');
  if (result.code !== 0 && isLockOutOfStep(result.output)) {
    announce('package-lock.json does not fit package.json: letting npm update it');
    result = await runNpm('install');
  }
  const { code, output } = result;
  // A full disk is only a warning to npm, which then leaves files cut short.
  if (code !== 0 || /TAR_ENTRY_ERROR (ENOSPC|EIO)/.test(output)) {
    rmSync(join(NODE_MODULES, '.package-lock.json'), { force: true });
    fail(`the packages could not be installed: ${explainFailure(output)}`, output);
  }
  if (!findNode()) {
    fail(
      'npm did not fetch Node 24, because it is set not to run install scripts (ignore-scripts); ' +
        'allow them with npm_config_ignore_scripts=false, or install Node 24 from https://nodejs.org',
      output,
    );
  }
  writeStamp(hashLock());
}

async function runNpm(subcommand) {
  const { command, firstArgs, shell } = findNpm();
  // The page is built and checked here, so the tools for it are needed whatever NODE_ENV says.
  const args = [...firstArgs, subcommand, '--include=dev', '--include=optional', '--loglevel=warn', '--no-progress'];
  try {
    const result = await startChild(command, args, { captured: true, shell, env: environmentOfNpm() }).ended;
    stopIfInterrupted(result);
    return result;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new SetupFailure('npm was not found; install Node with npm from https://nodejs.org and run this again');
  }
}

function fail(message, output) {
  const ofNpm = /complete log of this run can be found in:\s*(?:npm (?:error|ERR!)\s*)?(\S+)/.exec(output)?.[1];
  throw new SetupFailure(message, { log: ofNpm && existsSync(ofNpm) ? ofNpm : keepLog('install', output) });
}

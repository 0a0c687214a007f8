import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceWork } from '../bootstrap/announce.mjs';
import { explainFailure } from '../bootstrap/explain-failure.mjs';
import { environmentOfNpm, findNpm } from '../bootstrap/paths.mjs';

/**
 * Installs packages of exact versions for one peer, unless they are there, and gives the folder that has them in its
 * node_modules. Apart from the project's own packages, and from those of other peers: one that fails fails alone.
 * @throws {Error} in one line that says what to do.
 */
export async function installPackages(peer, packages) {
  const folder = join(tmpdir(), 'yueda-benchmark-peers', peer);
  const isInstalled = () =>
    Object.entries(packages).every(([name, version]) => installedVersion(folder, name) === version);
  if (isInstalled()) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  const names = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  await announceWork(`installing ${names.join(' ')} into ${folder}`, `${peer} installed`, async () => {
    const { status, output } = runNpm(folder);
    if (status !== 0 || !isInstalled()) {
      throw new Error(`${names.join(' ')} could not be installed: ${explainFailure(output)}`);
    }
  });
  return folder;
}

/** The version in a folder's node_modules; undefined where there is none. */
export function installedVersion(folder, name) {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}

function runNpm(cwd) {
  const { command, firstArgs, shell } = findNpm();
  // What peers need of native code ships inside their packages: no install script has to run.
  const options = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--no-progress',
    '--loglevel=error',
  ];
  const result = spawnSync(command, [...firstArgs, 'install', ...options], {
    cwd,
    shell,
    env: environmentOfNpm(),
    encoding: 'utf8',
  });
  if (result.error?.code === 'ENOENT')
    throw new Error('npm was not found; install Node with npm from https://nodejs.org');
  return { status: result.status, output: `${result.stdout}${result.stderr}` };
}

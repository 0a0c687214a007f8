import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { announceWork, keepLog, SetupFailure } from './announce.mjs';
import { startNode, stopIfInterrupted } from './child-process.mjs';
import { explainFailure } from './explain-failure.mjs';
import { whileHolding } from './hold-lock.mjs';
import { ROOT } from './paths.mjs';

const SOURCES = ['web', 'server/protocol', 'package-lock.json', 'tsconfig.json'];
const STAMP = join(ROOT, 'web/dist/.stamp');

/** Builds web/dist unless it was built from these very sources. */
export async function ensureWeb() {
  if (isBuilt()) return;
  await whileHolding('build', async () => {
    if (!isBuilt()) await buildWeb();
  });
}

/** Builds web/dist; gives exit code 0. */
export async function buildWeb() {
  const sources = hashSources();
  rmSync(STAMP, { force: true });
  await announceWork('building the page', 'page built', async () => {
    const args = ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'];
    const result = await startNode(args, { captured: true }).ended;
    stopIfInterrupted(result);
    if (result.code !== 0 || !existsSync(join(ROOT, 'web/dist/index.html'))) {
      const message = `the page could not be built: ${explainFailure(result.output)}`;
      throw new SetupFailure(message, { log: keepLog('build', result.output) });
    }
  });
  writeFileSync(STAMP, sources);
  return 0;
}

const isBuilt = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashSources();

function hashSources() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(listFiles)) hash.update(`${path}\0`).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

function listFiles(path) {
  if (!existsSync(join(ROOT, path))) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter(({ name }) => !['dist', 'node_modules', '.vite'].includes(name))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

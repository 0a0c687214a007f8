import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findMissingNatives } from '../../scripts/bootstrap/complete-lock.mjs';
import { copyFresh, runBootstrap } from './fresh-copy.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOBODY = 65534;

const noNetwork = (folder: string) => ({
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_fetch_retries: '0',
  npm_config_cache: join(folder, '.npm-cache'),
});

/** Makes `folder` look installed: npm's own record of what it installed, and a Node to run. */
function pretendInstalled(folder: string) {
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['.package-lock.json', 'node']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
}

test('without a network it says so in one line, with the log, and fails', async () => {
  const folder = copyFresh();
  const { code, stdout, stderr } = await runBootstrap(folder, ['check'], { env: noNetwork(folder) });
  expect(stderr).toMatch(
    /yueda: the packages could not be installed: no connection to http:\/\/127\.0\.0\.1:9 \(ECONNREFUSED\)/,
  );
  expect(stderr).toMatch(/yueda: full log: .+\.log\n$/);
  expect(stderr.trim().split('\n')).toHaveLength(3);
  expect(stdout).toBe('');
  expect(code).toBe(1);
});

test.runIf(process.getuid?.() === 0)('a folder it may not write to is named', async () => {
  const folder = copyFresh();
  // Both are outside the folder, which stays that of root.
  const home = copyFresh();
  const { code, stderr } = await runBootstrap(folder, ['check'], {
    env: { ...noNetwork(home), npm_config_cache: `/tmp/yueda-cache-${process.pid}`, HOME: '/tmp' },
    uid: NOBODY,
  });
  rmSync(`/tmp/yueda-cache-${process.pid}`, { recursive: true, force: true });
  expect(stderr).toContain(`no permission to write ${folder}`);
  expect(code).toBe(1);
});

test('a node_modules left half-made is not trusted', async () => {
  const folder = copyFresh();
  mkdirSync(join(folder, 'node_modules/zod'), { recursive: true });
  const { code, stderr } = await runBootstrap(folder, ['check'], { env: noNetwork(folder) });
  expect(stderr).toContain('installing packages');
  expect(code).toBe(1);
});

test('packages of an older lock are replaced', async () => {
  const folder = copyFresh();
  mkdirSync(join(folder, 'node_modules'));
  const record = JSON.parse(readFileSync(join(ROOT, 'node_modules/.package-lock.json'), 'utf8'));
  record.packages['node_modules/zod'].version = '3.0.0';
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify(record));
  const { stderr } = await runBootstrap(folder, ['check'], { env: noNetwork(folder) });
  expect(stderr).toContain('installing packages');
});

test('packages that somebody installed by hand are kept, and the command prints its own output only', async () => {
  const folder = copyFresh();
  pretendInstalled(folder);
  writeFileSync(
    join(folder, 'scripts/ask.ts'),
    'const args: string[] = process.argv.slice(2);\nconsole.log(JSON.stringify(args));',
  );
  const { code, stdout, stderr } = await runBootstrap(folder, ['ask', '落户 要什么？', '--json'], {
    env: noNetwork(folder),
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual(['落户 要什么？', '--json']);
  expect(code).toBe(0);
  expect(readFileSync(join(folder, 'node_modules/.yueda-stamp'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
});

test('a command runs on Node 24, without a warning that node:sqlite is experimental, and its exit code is passed on', async () => {
  const folder = copyFresh();
  pretendInstalled(folder);
  writeFileSync(
    join(folder, 'scripts/search.ts'),
    "await import('node:sqlite');\nconsole.log(process.version);\nprocess.exit(7);",
  );
  const { code, stdout, stderr } = await runBootstrap(folder, ['search']);
  expect(stdout).toMatch(/^v24\./);
  expect(stderr).toBe('');
  expect(code).toBe(7);
});

test('an unknown command is refused before anything is installed', async () => {
  const folder = copyFresh();
  const { code, stderr } = await runBootstrap(folder, ['bake']);
  expect(stderr).toBe('yueda: there is no command "bake"; see "scripts" in package.json\n');
  expect(code).toBe(1);
});

test('package-lock.json names the native packages of every platform', () => {
  // If this fails after `npm install`: node scripts/bootstrap/complete-lock.mjs
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  expect(findMissingNatives(lock)).toEqual([]);
});

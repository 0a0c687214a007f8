import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inSeconds } from './announce.mjs';
import { startNode, stopIfInterrupted } from './child-process.mjs';
import { ROOT } from './paths.mjs';

const CRUISED = ['server', 'web', 'scripts', 'test'].filter((folder) => existsSync(join(ROOT, folder)));
const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts'];

export const TYPES = { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] };
export const LINT = { name: 'lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] };
export const IMPORTS = {
  name: 'imports',
  args: [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    ...CRUISED,
  ],
};
export const UNIT_TESTS = { name: 'unit tests', args: [...VITEST, '--project', 'unit'], isShown: true };
export const TESTS = { name: 'tests', args: VITEST, isShown: true };
export const EVALUATION = { name: 'evaluation', args: ['scripts/evaluate.ts', 'floors'], isShown: true };

/** Runs every check, in order, even after one has failed; prints one line for each and the count last; gives the exit code. */
export async function runChecks(checks, env) {
  const failed = [];
  for (const check of checks) {
    const started = Date.now();
    const result = await startNode(check.args, { captured: !check.isShown, env }).ended;
    stopIfInterrupted(result);
    if (result.code !== 0) failed.push(check.name);
    if (result.code !== 0) process.stdout.write(result.output);
    console.log(`${result.code === 0 ? '✓' : '✗'} ${check.name.padEnd(12)} ${inSeconds(started)}`);
  }
  if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
  console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { announce, SetupFailure } from './announce.mjs';
import { buildWeb, ensureWeb } from './build-web.mjs';
import { forwardSignals, runNode, runProgram } from './child-process.mjs';
import { ensureChromium } from './find-chromium.mjs';
import { ensurePackages } from './install-packages.mjs';
import { ROOT } from './paths.mjs';
import { EVALUATION, IMPORTS, LINT, runChecks, TESTS, TYPES, UNIT_TESTS } from './run-checks.mjs';
import { develop, serve } from './serve.mjs';

// What each command does once the packages are there; each gives its exit code.
const COMMANDS = {
  start: onBuiltWeb(serve),
  benchmark: onBuiltWeb((args) => runProgram('scripts/benchmark.ts', args)),
  screenshots: onBuiltWeb((args) => runProgram('scripts/screenshots.ts', args)),
  dev: () => develop(),
  build: () => buildWeb(),
  check: () => runChecks([TYPES, LINT, IMPORTS]),
  'test:fast': () => runChecks([TYPES, LINT, IMPORTS, UNIT_TESTS]),
  test: async () => {
    const chromium = await ensureChromium();
    await ensureWeb();
    return runChecks([TYPES, LINT, IMPORTS, TESTS, EVALUATION], { CHROMIUM_PATH: chromium });
  },
  format: (args) => runNode(['node_modules/@biomejs/biome/bin/biome', 'check', '--write', ...args]),
};

/** `run`, with the page it opens in a browser built from the sources of now. */
function onBuiltWeb(run) {
  return async (args) => {
    await ensureWeb();
    return run(args);
  };
}

/** Sets up what `name` needs, runs it and exits with its code. Any scripts/NAME.ts is a command too. */
export async function runCommand(name, args) {
  forwardSignals();
  try {
    const run = COMMANDS[name] ?? commandInScripts(name);
    await ensurePackages();
    process.exitCode = await run(args);
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    announce(error.message);
    if (error.log) announce(`full log: ${error.log}`);
    process.exitCode = error.exitCode;
  }
}

function commandInScripts(name) {
  const script = `scripts/${name}.ts`;
  if (!/^[a-z][a-z-]*$/.test(name ?? '') || !existsSync(join(ROOT, script))) {
    throw new SetupFailure(`there is no command "${name ?? ''}"; see "scripts" in package.json`);
  }
  return (args) => runProgram(script, args);
}

/** `npm run -s build-kernels -- [--check]`: compiles the kernels to WebAssembly; --check only says whether what is there is what they compile to. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages } from './benchmark/install-packages.mjs';
import { runCommand, UsageError } from './support/command.ts';

const FOLDER = join(import.meta.dirname, '../server/search/kernels');
const COMPILED = join(FOLDER, 'kernels.wasm');

/** Exact: another version gives other bytes. Not a dependency, since nobody but who changes a kernel needs it. */
const COMPILER = { assemblyscript: '0.28.20' };

/** No checks and no garbage collector, SIMD, and a memory that the caller brings and grows up to 4 GB. */
const FLAGS =
  '-O3 --noAssert --runtime stub --enable simd,relaxed-simd,threads,bulk-memory --importMemory --sharedMemory --initialMemory 1 --maximumMemory 65536';

await runCommand(async () => {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
  const bytes = await compile();
  if (!values.check) {
    writeFileSync(COMPILED, bytes);
    console.log(`kernels.wasm: ${bytes.length} bytes`);
  } else if (bytes.equals(readFileSync(COMPILED))) {
    console.log('kernels.wasm is what assembly/kernels.ts compiles to');
  } else {
    throw new UsageError('kernels.wasm is not what assembly/kernels.ts compiles to; npm run -s build-kernels makes it');
  }
});

/** Compiles aside, so that a failure leaves the old kernels. */
async function compile(): Promise<Buffer> {
  const packages = await installPackages('assemblyscript', COMPILER).catch((cause: Error) => {
    throw new UsageError(cause.message, { cause });
  });
  const scratchFolder = mkdtempSync(join(tmpdir(), 'yueda-kernels-'));
  try {
    const aside = join(scratchFolder, 'kernels.wasm');
    const compiler = join(packages, 'node_modules/assemblyscript/bin/asc.js');
    const { status } = spawnSync(process.execPath, [compiler, 'kernels.ts', '--outFile', aside, ...FLAGS.split(' ')], {
      cwd: join(FOLDER, 'assembly'),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) throw new UsageError('the kernels do not compile; see above');
    return readFileSync(aside);
  } finally {
    rmSync(scratchFolder, { recursive: true, force: true });
  }
}

// npm writes into package-lock.json only those native packages it could see on the machine that made the lock (npm/cli#4828),
// or that its registry mirror carries. npm 10 then installs nothing native elsewhere, and npm 11 refuses `npm ci` altogether.
// This adds what is missing: each package's own manifest names it and its version. Run after `npm install`:
//   node scripts/bootstrap/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPERATING_SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** The native packages that installed packages name for some platform, and that the lock does not hold. */
export function findMissingNatives(lock) {
  const entries = Object.entries(lock.packages);
  return entries.flatMap(([parent, { dev, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${parent}/node_modules/${name}`])
      .map(([name, version]) => ({ name, version, dev })),
  );
}

function describeNative({ name, version, dev }) {
  const words = name.split('/').pop().split('-');
  const os = OPERATING_SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (!os || !cpu || !/^\d/.test(version)) throw new Error(`${name}@${version} is not the name of a native package`);
  const libc = os === 'linux' ? [/musl/.test(name) ? 'musl' : 'glibc'] : undefined;
  return { version, cpu: [cpu], ...(dev && { dev }), ...(libc && { libc }), optional: true, os: [os] };
}

function completeLock(path) {
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = findMissingNatives(lock);
  for (const native of missing) lock.packages[`node_modules/${native.name}`] = describeNative(native);
  const inOrder = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(inOrder) }, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} native packages added`);
}

const script = fileURLToPath(import.meta.url);
if (process.argv[1] === script) completeLock(join(dirname(script), '../../package-lock.json'));

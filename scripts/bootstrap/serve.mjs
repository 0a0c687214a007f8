import { startNode } from './child-process.mjs';

const PARENT_CHECK_MS = 500;

/** Runs the server until it ends, and gives its exit code. */
export async function serve(args) {
  const { child, ended } = startNode(['server/main.ts', ...args]);
  // A killed npm cannot pass its signal on; the server must not outlive it and keep the port.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), PARENT_CHECK_MS);
  const { code } = await ended;
  clearInterval(watch);
  return code;
}

/** Runs the server, restarted on change, beside Vite's page with live reload; when one ends, so does the other. */
export async function develop() {
  const server = startNode(['--watch', '--watch-preserve-output', 'server/main.ts']);
  const page = startNode(['node_modules/vite/bin/vite.js', '--config', 'web/vite.config.ts', '--clearScreen', 'false']);
  const first = await Promise.race([server.ended, page.ended]);
  server.child.kill('SIGTERM');
  page.child.kill('SIGTERM');
  await Promise.all([server.ended, page.ended]);
  return first.code;
}

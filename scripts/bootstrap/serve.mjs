import { runProgram, startNode } from './child-process.mjs';

/** Runs the server until it ends, and gives its exit code. */
export const serve = (args) => runProgram('server/main.ts', args);

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

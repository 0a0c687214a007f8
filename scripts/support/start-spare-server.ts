/** The real server as a process of its own, on a free port with a data folder of its own: for benchmarks and tests. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface SpareServer {
  url: string;
  /** What it has printed since it was started last. */
  said(): string;
  /** Ends the process without a chance to tidy up (SIGKILL). */
  kill(): Promise<void>;
  /** Stops it, by SIGTERM, and starts it again with the same data on the same port. */
  restart(): Promise<void>;
  /** Starts it again after `kill`. */
  start(): Promise<void>;
  close(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../..');

export async function startSpareServer(settings: Record<string, string> = {}): Promise<SpareServer> {
  const data = mkdtempSync(join(tmpdir(), 'yueda-test-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const environment = { ...process.env, PORT: String(port), DATA_DIR: data, ...settings };
  let said = '';
  let child = await launch();

  async function launch() {
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { promise, resolve: ready, reject } = Promise.withResolvers<void>();
    said = '';
    const listen = (chunk: Buffer) => {
      said += chunk;
      if (said.includes(url)) ready();
    };
    started.stdout.on('data', listen);
    started.stderr.on('data', listen);
    started.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    await promise;
    return started;
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  async function start(): Promise<void> {
    child = await launch();
  }

  return {
    url,
    said: () => said,
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGTERM');
      await start();
    },
    start,
    async close() {
      await end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
  });
  return promise;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../server/config.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';

export interface OwnServer extends RunningServer {
  dataFolder: string;
}

/** The real server in this process, on a free port, with a data folder of its own that goes when it closes. */
export async function startOwnServer(settings: Partial<Config> = {}): Promise<OwnServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yueda-contract-'));
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    corpusFolder: 'corpus',
    webFolder: 'web/dist',
    questionsPerMinute: 1000,
    allowedOrigins: [],
    ...settings,
  });
  return {
    ...server,
    dataFolder,
    async close() {
      await server.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The real server, as a child that tells its parent where it listens and, when asked, how long it was held up since it was last asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/start-server.ts';

export type WatchedServerMessage = { url: string } | { longestPauseMs: number };
const tell = (message: WatchedServerMessage) => process.send?.(message);

const server = await startServer(readConfig());
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', () => {
  tell({ longestPauseMs: delay.max / 1e6 });
  delay.reset();
});
process.once('disconnect', () => void server.close().then(() => process.exit()));
tell({ url: server.url });

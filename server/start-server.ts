/** Puts the parts together and serves: used by `main.ts` and by every test that wants the real thing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { buildKnowledge } from './answer/knowledge.ts';
import type { Config } from './config.ts';
import { ConversationRepository } from './conversation/conversation-repository.ts';
import { Conversations } from './conversation/conversations.ts';
import { loadCorpus } from './corpus/load-corpus.ts';
import { questionLimiter } from './guardrails/question-limiter.ts';
import { createApp } from './http/create-app.ts';
import { corpusOfRelease, releaseCorpus } from './release/release-repository.ts';
import { openDatabase } from './storage/open-database.ts';
import { serveChat } from './websocket/chat-server.ts';

export interface RunningServer {
  url: string;
  release: number;
  passages: number;
  /** Documents that are new or changed since the last start. */
  changed: string[];
  close(): Promise<void>;
}

/** Today in Guangdong, `YYYY-MM-DD`: the date on which validity is judged. */
export function todayInGuangdong(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

/** Loads the corpus into the database, builds its indexes and listens. Rejects with what stands in the way. */
export async function startServer(config: Config): Promise<RunningServer> {
  const corpus = loadCorpus(config.corpusFolder);
  const database = await openDatabase(config.dataFolder);
  const { release, changed } = await releaseCorpus(database, corpus);
  const current = await buildKnowledge(release, await corpusOfRelease(database, release));
  const knowledge = () => current;
  const conversations = new Conversations(new ConversationRepository(database), knowledge, todayInGuangdong);
  const limiter = questionLimiter(config.questionsPerMinute);
  const { allowedOrigins } = config;
  const app = createApp({
    conversations,
    knowledge,
    database,
    limiter,
    allowedOrigins,
    today: todayInGuangdong,
    webFolder: resolve(import.meta.dirname, '../web/dist'),
  });
  const server = createServer(app);
  const chat = serveChat(server, conversations, { limiter, allowedOrigins });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(config.port, config.host, () => listening());
  });
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    url: `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${port}`,
    release,
    passages: current.index.passages.length,
    changed,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await chat.close();
      server.closeAllConnections();
      await closed;
      await database.destroy();
    },
  };
}

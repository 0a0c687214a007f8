/** Puts the parts together and serves: used by `main.ts` and by every test that wants the real thing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { openWriter } from './answer/compose-with-model/open-writer.ts';
import type { Config } from './config.ts';
import { ConversationRepository } from './conversation/conversation-repository.ts';
import { Conversations } from './conversation/conversations.ts';
import { todayInGuangdong } from './corpus/today-in-guangdong.ts';
import { questionLimiter } from './guardrails/question-limiter.ts';
import { createApp } from './http/create-app.ts';
import { openStaff } from './http/staff/open-staff.ts';
import { openRelease } from './release/open-release.ts';
import { ServedKnowledge } from './release/served-knowledge.ts';
import { serveChat } from './websocket/chat-server.ts';

export interface RunningServer {
  url: string;
  release: number;
  passages: number;
  /** Documents that are new or changed since the last start. */
  changed: string[];
  /** The path of the page where the first administrator joins; nothing where there is one. */
  firstLink: string | undefined;
  /** What was wrong with files and has been put right, a line each. */
  notes: string[];
  close(): Promise<void>;
}

/** Loads the corpus into the database, builds its indexes and listens. Rejects with what stands in the way. */
export async function startServer(config: Config): Promise<RunningServer> {
  const { database, settings, opened, changed, notes } = await openRelease(config);
  const served = new ServedKnowledge(database, settings, opened);
  const knowledge = () => served.current.knowledge;
  const writer = await openWriter(config);
  const conversations = new Conversations(new ConversationRepository(database), knowledge, todayInGuangdong, writer);
  const limiter = questionLimiter(config.questionsPerMinute);
  const { allowedOrigins } = config;
  const staff = openStaff({ database, settings, served, limiter });
  const app = createApp({
    staff: staff.router,
    conversations,
    knowledge,
    database,
    limiter,
    allowedOrigins,
    today: todayInGuangdong,
    webFolder: resolve(config.webFolder),
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
    release: opened.knowledge.release,
    passages: opened.knowledge.passages.length,
    changed,
    notes,
    firstLink: await staff.accounts.inviteFirst(),
    async close() {
      await staff.close();
      await served.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await chat.close();
      server.closeAllConnections();
      await closed;
      await database.destroy();
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConversationRepository } from '../../server/conversation/conversation-repository.ts';
import { Conversations } from '../../server/conversation/conversations.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { questionLimiter } from '../../server/guardrails/question-limiter.ts';
import { createApp } from '../../server/http/create-app.ts';
import { openRelease } from '../../server/release/open-release.ts';
import { serveChat } from '../../server/websocket/chat-server.ts';

/** Where a question can be held up: before it is kept, once it is (nothing was said yet), or before its answer is. */
type HoldingPoint = 'addTurn' | 'turnAdded' | 'saveAnswer';

/** The real repository, which can be made to wait: an answer takes 5 ms, too short to do something in the middle. */
class HeldRepository extends ConversationRepository {
  readonly #gates: Partial<Record<HoldingPoint, Promise<void>>> = {};

  /** Holds every question at a point until the function it gives is called. */
  hold(point: HoldingPoint): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gates[point] = promise;
    return () => {
      delete this.#gates[point];
      resolve();
    };
  }

  override async addTurn(
    ...turn: Parameters<ConversationRepository['addTurn']>
  ): ReturnType<ConversationRepository['addTurn']> {
    await this.#gates.addTurn;
    const added = await super.addTurn(...turn);
    await this.#gates.turnAdded;
    return added;
  }

  override async saveAnswer(...given: Parameters<ConversationRepository['saveAnswer']>): Promise<void> {
    await this.#gates.saveAnswer;
    return super.saveAnswer(...given);
  }
}

export interface HeldServer {
  url: string;
  dataFolder: string;
  hold(point: HoldingPoint): () => void;
  close(): Promise<void>;
}

/** The real application and socket, put together as `startServer` does, over a repository that can be held up. */
export async function startHeldServer(): Promise<HeldServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yueda-held-'));
  const { database, knowledge } = await openRelease({ corpusFolder: 'corpus', dataFolder });
  const repository = new HeldRepository(database);
  const conversations = new Conversations(repository, () => knowledge, todayInGuangdong);
  const limiter = questionLimiter(1000);
  const services = { conversations, knowledge: () => knowledge, database, limiter, allowedOrigins: [] };
  const server = createServer(createApp({ ...services, today: todayInGuangdong, webFolder: dataFolder }));
  const chat = serveChat(server, conversations, { limiter, allowedOrigins: [] });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    dataFolder,
    hold: (point) => repository.hold(point),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await chat.close();
      server.closeAllConnections();
      await closed;
      await database.destroy();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

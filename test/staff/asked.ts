/** Questions as if people had asked them at other times, in the database as the service keeps them. */
import { randomUUID } from 'node:crypto';
import { answerWhole } from '../../server/answer/answer-whole.ts';
import { ConversationRepository } from '../../server/conversation/conversation-repository.ts';
import type { Answer } from '../../server/protocol/answer.ts';
import type { Database } from '../../server/storage/open-database.ts';
import { knowledgeOfDocuments, TODAY } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';

export interface Asked {
  question: string;
  /** ISO 8601, UTC. */
  at: string;
  status?: Answer['status'];
  /** Ids of documents, each cited by its first article, in order. */
  cites?: string[];
  ratings?: { rating: 'up' | 'down'; reasons?: string[]; comment?: string }[];
}

let given: Promise<Answer> | undefined;

/** Keeps them; gives the ids of their answers. */
export async function ask(database: Database, ...asked: Asked[]): Promise<string[]> {
  given ??= someAnswer();
  const like = await given;
  const conversations = new ConversationRepository(database);
  const ids: string[] = [];
  for (const { question, at, status = 'answered', cites = [], ratings = [] } of asked) {
    const { id } = await conversations.create();
    await conversations.addTurn(id, { requestId: 'r', question, region: undefined, asOf: TODAY });
    const citations = cites.map((documentId, i) => ({ ...like.citations[0]!, number: i + 1, documentId }));
    const answer = { ...like, id: randomUUID(), question, status, createdAt: at, citations };
    await conversations.saveAnswer(id, 'r', answer, {});
    for (const { rating, reasons = [], comment } of ratings) {
      await conversations.addFeedback(answer.id, { rating, reasons, comment });
    }
    // These are written down by the clock.
    await database.updateTable('turns').set({ asked_at: at }).where('answer_id', '=', answer.id).execute();
    await database.updateTable('feedback').set({ created_at: at }).where('answer_id', '=', answer.id).execute();
    ids.push(answer.id);
  }
  return ids;
}

async function someAnswer(): Promise<Answer> {
  const loans = writtenDocument('loans', '公共图书馆借阅规定', [['每名读者一次最多可以借阅图书20册。']]);
  const { answer } = await answerWhole(
    { question: '一次最多可以借阅图书多少册', asOf: TODAY },
    await knowledgeOfDocuments([loans]),
  );
  return answer;
}

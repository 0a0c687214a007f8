/** Conversations, their turns, answers and feedback, in the database. */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { type Answer, type Audience, answer } from '../protocol/answer.ts';
import type { ConversationKey, Rating, Turn } from '../protocol/chat-messages.ts';
import type { Database } from '../storage/open-database.ts';

export interface RecordedTurn extends Turn {
  region: string | undefined;
  asOf: string;
}

export type Access = 'granted' | 'unknown' | 'denied';

export class ConversationRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A new conversation; its token is given once and stored only as a hash. */
  async create(audience?: Audience): Promise<ConversationKey> {
    const key = { id: randomUUID(), token: randomBytes(24).toString('base64url') };
    await this.#database
      .insertInto('conversations')
      .values({
        id: key.id,
        token_hash: hashOf(key.token),
        audience: audience ?? null,
        created_at: new Date().toISOString(),
      })
      .execute();
    return key;
  }

  async access({ id, token }: ConversationKey): Promise<Access> {
    const row = await this.#database
      .selectFrom('conversations')
      .select('token_hash')
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) return 'unknown';
    return timingSafeEqual(Buffer.from(row.token_hash), Buffer.from(hashOf(token))) ? 'granted' : 'denied';
  }

  /** The turns of a conversation, oldest first; `answer` is null where none was finished. */
  async turns(conversationId: string): Promise<RecordedTurn[]> {
    const rows = await this.#turnRows().where('t.conversation_id', '=', conversationId).orderBy('t.id').execute();
    return rows.map(asTurn);
  }

  async turn(conversationId: string, requestId: string): Promise<RecordedTurn | undefined> {
    const row = await this.#turnRows()
      .where('t.conversation_id', '=', conversationId)
      .where('t.request_id', '=', requestId)
      .executeTakeFirst();
    return row && asTurn(row);
  }

  /**
   * The last turns before one that were answered, oldest first, `most` of them. `givenBy` (ISO 8601) leaves out answers
   * given later: one that a kill had cut off may have been made up for after the turns that follow it.
   */
  async answeredBefore(
    conversationId: string,
    requestId: string,
    most: number,
    givenBy?: string,
  ): Promise<(RecordedTurn & { answer: Answer })[]> {
    const turn = await this.#database
      .selectFrom('turns')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .where('request_id', '=', requestId)
      .executeTakeFirst();
    if (turn === undefined) return [];
    let rows = this.#turnRows()
      .where('t.conversation_id', '=', conversationId)
      .where('t.answer_id', 'is not', null)
      .where('t.id', '<', turn.id);
    if (givenBy !== undefined) rows = rows.where('a.created_at', '<=', givenBy);
    const last = await rows.orderBy('t.id', 'desc').limit(most).execute();
    return last.reverse().flatMap((row) => {
      const { answer: given, ...turn } = asTurn(row);
      return given ? [{ ...turn, answer: given }] : [];
    });
  }

  /** Keeps a question; once this returns it survives a kill. False where the conversation is no more. */
  async addTurn(
    conversationId: string,
    turn: { requestId: string; question: string; region: string | undefined; asOf: string },
  ): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#database
      .insertInto('turns')
      .columns(['conversation_id', 'request_id', 'question', 'region', 'as_of', 'asked_at'])
      .expression((on) =>
        on
          .selectFrom('conversations')
          .select(({ val }) => [
            'id',
            val(turn.requestId).as('request_id'),
            val(turn.question).as('question'),
            val(turn.region ?? null).as('region'),
            val(turn.asOf).as('as_of'),
            val(new Date().toISOString()).as('asked_at'),
          ])
          .where('id', '=', conversationId),
      )
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** Takes back a question that was cancelled before it was answered. */
  async removeTurn(conversationId: string, requestId: string): Promise<void> {
    await this.#database
      .deleteFrom('turns')
      .where('conversation_id', '=', conversationId)
      .where('request_id', '=', requestId)
      .where('answer_id', 'is', null)
      .execute();
  }

  /** Keeps the answer of a turn with what explains it. */
  async saveAnswer(conversationId: string, requestId: string, given: Answer, explanation: unknown): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('answers')
        .values({
          id: given.id,
          conversation_id: conversationId,
          release: given.release,
          status: given.status,
          content: JSON.stringify(given),
          explanation: JSON.stringify(explanation),
          created_at: given.createdAt,
        })
        .execute();
      const cited = new Map(given.citations.map((citation) => [`${citation.documentId}#${citation.anchor}`, citation]));
      if (cited.size > 0) {
        await transaction
          .insertInto('cited_passages')
          .values(
            [...cited.values()].map(({ documentId, anchor }) => ({
              document_id: documentId,
              anchor,
              answer_id: given.id,
            })),
          )
          .execute();
      }
      await transaction
        .updateTable('turns')
        .set({ answer_id: given.id })
        .where('conversation_id', '=', conversationId)
        .where('request_id', '=', requestId)
        .execute();
    });
  }

  async answer(id: string): Promise<{ answer: Answer; conversationId: string } | undefined> {
    const row = await this.#database
      .selectFrom('answers')
      .select(['content', 'conversation_id'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { answer: answer.parse(JSON.parse(row.content)), conversationId: row.conversation_id };
  }

  async addFeedback(
    answerId: string,
    { rating, reasons, comment }: { rating: Rating; reasons: string[]; comment: string | undefined },
  ): Promise<void> {
    await this.#database
      .insertInto('feedback')
      .values({
        answer_id: answerId,
        rating,
        reasons: JSON.stringify(reasons),
        comment: comment ?? null,
        created_at: new Date().toISOString(),
      })
      .execute();
  }

  /** Forgets a conversation with its turns, answers and feedback. */
  async remove(conversationId: string): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      // Turns point to answers, so they go first; feedback goes with its answer.
      await transaction.deleteFrom('turns').where('conversation_id', '=', conversationId).execute();
      await transaction.deleteFrom('conversations').where('id', '=', conversationId).execute();
    });
    // Deleted rows are overwritten (secure_delete); what the log still holds of them goes too.
    await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(this.#database);
  }

  #turnRows() {
    return this.#database
      .selectFrom('turns as t')
      .leftJoin('answers as a', 'a.id', 't.answer_id')
      .select(['t.request_id', 't.question', 't.region', 't.as_of', 'a.content']);
  }
}

function asTurn(row: {
  request_id: string;
  question: string;
  region: string | null;
  as_of: string;
  content: string | null;
}): RecordedTurn {
  return {
    requestId: row.request_id,
    question: row.question,
    answer: row.content === null ? null : answer.parse(JSON.parse(row.content)),
    region: row.region ?? undefined,
    asOf: row.as_of,
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

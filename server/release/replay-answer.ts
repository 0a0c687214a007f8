import { answerWhole } from '../answer/answer-whole.ts';
import { MOST_TURNS } from '../answer/follow-up/topic-of-turns.ts';
import { ConversationRepository } from '../conversation/conversation-repository.ts';
import { type Answer, answer } from '../protocol/answer.ts';
import type { Database } from '../storage/open-database.ts';
import { type KnowledgeSettings, openKnowledge } from './open-knowledge.ts';
import { ReleaseError } from './release-error.ts';

export interface Replay {
  given: Answer;
  again: Answer;
  /** Whether the reader would see the same: status, sentences, citations. */
  isSame: boolean;
  /** A model wrote it, whose words cannot be had again: what is replayed are the extracts it was to be written from. */
  isByModel: boolean;
}

/**
 * Asks again what led to an answer, after the same turns, of the release that gave it and for the same date: an answer is a function of these,
 * so it must come out the same. Where it does not, the program has changed since. @throws {ReleaseError} `unknown_answer`
 */
export async function replayAnswer(database: Database, settings: KnowledgeSettings, answerId: string): Promise<Replay> {
  const row = await database
    .selectFrom('answers as a')
    .innerJoin('turns as t', 't.answer_id', 'a.id')
    .innerJoin('conversations as c', 'c.id', 'a.conversation_id')
    .select(['a.content', 'a.release', 'a.created_at', 'a.conversation_id'])
    .select(['t.request_id', 't.question', 't.region', 't.as_of', 'c.audience'])
    .where('a.id', '=', answerId)
    .executeTakeFirst();
  if (!row) throw new ReleaseError('unknown_answer', `没有回答 ${answerId}：编号有误，或其会话已被删除`);
  const { conversation_id, request_id, created_at } = row;
  const turns = await new ConversationRepository(database).answeredBefore(
    conversation_id,
    request_id,
    MOST_TURNS,
    created_at,
  );
  const { knowledge } = await openKnowledge(database, row.release, settings);
  const { answer: again } = await answerWhole(
    {
      question: row.question,
      turns,
      asOf: row.as_of,
      region: row.region ?? undefined,
      audience: row.audience === 'citizen' || row.audience === 'enterprise' ? row.audience : undefined,
    },
    knowledge,
  );
  const given = answer.parse(JSON.parse(row.content));
  const seen = ({ status, sentences, citations }: Answer) => JSON.stringify({ status, sentences, citations });
  return { given, again, isSame: seen(given) === seen(again), isByModel: given.composer === 'model' };
}

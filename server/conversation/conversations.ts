/** What can be done in a conversation, whatever carries it: socket, HTTP, event stream, command line. */

import { answerQuestion } from '../answer/answer-question.ts';
import type { Writer } from '../answer/compose-with-model/compose-with-model.ts';
import type { Draft, Knowledge } from '../answer/draft.ts';
import { MOST_TURNS } from '../answer/follow-up/topic-of-turns.ts';
import { intentOf } from '../answer/intent.ts';
import { maskPersonalData } from '../guardrails/mask-personal-data.ts';
import { log } from '../observability/log.ts';
import type { Answer, Audience } from '../protocol/answer.ts';
import type { AnswerEvent, ConversationKey, Rating } from '../protocol/chat-messages.ts';
import type { ErrorCode } from '../protocol/error-code.ts';
import { MAX_QUESTION_CHARACTERS } from '../protocol/limits.ts';
import type { ConversationRepository, RecordedTurn } from './conversation-repository.ts';
import { RunningTurn } from './running-turn.ts';

/** Something that was asked of a conversation and cannot be done; transports pass code and message on. */
export class ConversationError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface Asked {
  requestId: string;
  question: string;
  region?: string | undefined;
  asOf?: string | undefined;
  audience?: Audience | undefined;
}

/** An answer that is not there by then is given up; without a model none takes a hundredth of it. */
const TIMEOUT_MS = 30_000;

export class Conversations {
  readonly #repository: ConversationRepository;
  readonly #knowledge: () => Knowledge;
  readonly #today: () => string;
  readonly #writer: Writer | undefined;
  /** One turn at a time in a conversation; by conversation id. */
  readonly #running = new Map<string, RunningTurn>();

  /**
   * `knowledge` gives the current release, which may change between questions; `today` is `YYYY-MM-DD`; without a `writer`
   * answers are extracts.
   */
  constructor(repository: ConversationRepository, knowledge: () => Knowledge, today: () => string, writer?: Writer) {
    this.#repository = repository;
    this.#knowledge = knowledge;
    this.#today = today;
    this.#writer = writer;
  }

  start(audience?: Audience): Promise<ConversationKey> {
    return this.#repository.create(audience);
  }

  /** @throws {ConversationError} `not_found` or `forbidden`. */
  async authorize(key: ConversationKey): Promise<void> {
    const access = await this.#repository.access(key);
    if (access === 'unknown')
      throw new ConversationError('not_found', '没有这个会话：它可能已被删除。请开始新的会话。');
    if (access === 'denied') throw new ConversationError('forbidden', '会话口令不对，无法访问这个会话。');
  }

  turns(conversationId: string): Promise<RecordedTurn[]> {
    return this.#repository.turns(conversationId);
  }

  /**
   * Asks a question. The same `requestId` gives the same answer again: the running one from its first event, the
   * stored one, or, where a kill cut it off, a new run. Otherwise the question is kept before it is answered.
   * @throws {ConversationError} `question_empty`, `question_too_long`, `busy`, `timeout`.
   */
  async ask(conversationId: string, asked: Asked): Promise<AsyncIterable<AnswerEvent>> {
    const typed = asked.question.trim();
    if (typed === '') throw new ConversationError('question_empty', '请输入问题。');
    if ([...typed].length > MAX_QUESTION_CHARACTERS) {
      throw new ConversationError('question_too_long', `问题最长${MAX_QUESTION_CHARACTERS}个字，请缩短后再问。`);
    }
    // After the length is known: some of its patterns take quadratic time.
    const question = maskPersonalData(typed);
    const running = this.#running.get(conversationId);
    if (running?.requestId === asked.requestId) return running.events();
    if (running) throw new ConversationError('busy', '上一个问题还在回答，请等它答完或先停止。');

    // Taken before anything is awaited, so that two questions at once cannot both get in.
    const turn = new RunningTurn(asked.requestId, (signal) =>
      this.#run(conversationId, { ...asked, question }, signal),
    );
    this.#running.set(conversationId, turn);
    return turn.events();
  }

  /** Goes on with what a kill cut off; gives the turn's events, or nothing where it is not open. */
  async resume(conversationId: string, turn: RecordedTurn): Promise<AsyncIterable<AnswerEvent> | undefined> {
    const running = this.#running.get(conversationId);
    if (running) return running.requestId === turn.requestId ? running.events() : undefined;
    return this.ask(conversationId, turn);
  }

  /** Stops a turn under way; nothing happens where it is not. */
  cancel(conversationId: string, requestId: string): void {
    const running = this.#running.get(conversationId);
    if (running?.requestId === requestId) running.cancel();
  }

  async answer(id: string): Promise<Answer> {
    const found = await this.#repository.answer(id);
    if (!found) throw new ConversationError('not_found', '没有这条回答：它可能已被删除。');
    return found.answer;
  }

  /** @throws {ConversationError} `not_found` where the conversation has no such answer. */
  async giveFeedback(
    conversationId: string,
    feedback: { answerId: string; rating: Rating; reasons?: string[] | undefined; comment?: string | undefined },
  ): Promise<void> {
    const found = await this.#repository.answer(feedback.answerId);
    if (found?.conversationId !== conversationId) throw new ConversationError('not_found', '这个会话里没有这条回答。');
    await this.#repository.addFeedback(feedback.answerId, {
      rating: feedback.rating,
      reasons: (feedback.reasons ?? []).map(maskPersonalData),
      comment: feedback.comment === undefined ? undefined : maskPersonalData(feedback.comment),
    });
  }

  /** Feedback where only the token is known, which must be that of the answer's conversation. */
  async giveFeedbackWithToken(
    token: string,
    feedback: { answerId: string; rating: Rating; reasons?: string[] | undefined; comment?: string | undefined },
  ): Promise<void> {
    const found = await this.#repository.answer(feedback.answerId);
    if (!found) throw new ConversationError('not_found', '没有这条回答：它可能已被删除。');
    await this.authorize({ id: found.conversationId, token });
    await this.giveFeedback(found.conversationId, feedback);
  }

  /** Forgets the conversation everywhere; a turn under way is stopped. */
  async forget(conversationId: string): Promise<void> {
    this.#running.get(conversationId)?.cancel();
    await this.#repository.remove(conversationId);
  }

  async *#run(conversationId: string, asked: Asked, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    const { requestId } = asked;
    try {
      const held = await this.#repository.turn(conversationId, requestId);
      if (held?.answer) {
        yield* eventsOf(requestId, held.answer);
        return;
      }
      const asOf = held?.asOf ?? asked.asOf ?? this.#today();
      const { region } = held ?? asked;
      const question = held?.question ?? asked.question;
      if (!held && !(await this.#repository.addTurn(conversationId, { requestId, question, region, asOf }))) {
        if (signal.aborted) yield { type: 'cancelled', requestId };
        else throw new ConversationError('not_found', '没有这个会话：它可能已被删除。请开始新的会话。');
        return;
      }
      yield* this.#answer(conversationId, { ...asked, question, region, asOf }, signal);
    } catch (error) {
      if (error instanceof ConversationError) throw error;
      log.error({ err: error, requestId }, 'answering failed');
      throw new ConversationError('internal', '服务出错，请稍后重试。', { cause: error });
    } finally {
      this.#running.delete(conversationId);
    }
  }

  async *#answer(
    conversationId: string,
    asked: Asked & { asOf: string },
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent> {
    const { requestId } = asked;
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const stopping = AbortSignal.any([signal, timeout]);
      const turns = await this.#repository.answeredBefore(conversationId, requestId, MOST_TURNS);
      for await (const step of answerQuestion({ ...asked, turns }, this.#knowledge(), stopping, this.#writer)) {
        if (step.type !== 'answer') {
          yield { ...step, requestId };
          continue;
        }
        const given = { ...step.answer, requestId };
        await this.#repository.saveAnswer(conversationId, requestId, given, explain(step.draft, given));
        yield { type: 'answer', requestId, answer: given };
      }
    } catch (error) {
      if (signal.aborted) {
        await this.#repository.removeTurn(conversationId, requestId);
        yield { type: 'cancelled', requestId };
        return;
      }
      if (timeout.aborted) throw new ConversationError('timeout', '回答超时，请重试。', { cause: error });
      throw error;
    }
  }
}

/** A stored answer as the events that first told it. */
function* eventsOf(requestId: string, given: Answer): Generator<AnswerEvent> {
  for (const citation of given.citations) yield { type: 'citation', requestId, citation };
  for (const [index, { text, citations }] of given.sentences.entries()) {
    yield { type: 'sentence', requestId, index, text, citations };
  }
  yield { type: 'answer', requestId, answer: given };
}

/** What of the draft makes the answer understandable later. */
function explain(draft: Draft, { status }: Answer) {
  const { text, followUp, language, route, aspects, confidence, features, kept, rejected } = draft;
  const scores = ({ passage, score, lexical, cosine, coverage }: Draft['kept'][number]) => ({
    id: passage.id,
    score,
    lexical,
    cosine,
    coverage,
  });
  return {
    text,
    followUp,
    language,
    intent: intentOf(draft, status),
    route,
    aspects,
    confidence,
    features,
    kept: kept.map(scores),
    rejected: rejected.slice(0, 20).map(scores),
  };
}

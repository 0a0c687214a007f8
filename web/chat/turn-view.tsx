import { messages } from '../i18n/locale.ts';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerDetails } from './answer-details.tsx';
import { AnswerText } from './answer-text.tsx';
import { AnswerWarnings } from './answer-warnings.tsx';
import { type ChatTurn, type Failure, isPending } from './chat-state.ts';
import { retry } from './chat-store.ts';
import { ClarificationOptions } from './clarification-options.tsx';
import { write } from './draft.ts';
import { FeedbackForm } from './feedback-form.tsx';
import { ProgressLine } from './progress-line.tsx';
import { RelatedQuestions } from './related-questions.tsx';

/** A question and whatever has come of it. */
export function TurnView({ turn }: { turn: ChatTurn }) {
  const { chat: words } = messages.value;
  const { answer, failure } = turn;
  const headingId = `question-${turn.requestId}`;
  return (
    <article class="turn" aria-labelledby={headingId}>
      <h2 class="turn-question" id={headingId} tabIndex={-1}>
        <span class="visually-hidden">{words.you} </span>
        {turn.question}
      </h2>
      <section
        class="answer"
        aria-label={words.answer}
        aria-busy={isPending(turn)}
        data-family={answer?.status.split('_')[0]}
      >
        {answer && <AnswerWarnings answer={answer} />}
        <AnswerText sentences={turn.sentences} citations={turn.citations} language={answer?.language} />
        {isPending(turn) && <ProgressLine turn={turn} />}
        {turn.phase === 'cancelled' && <UnfinishedLine text={words.cancelled} turn={turn} />}
        {failure && <UnfinishedLine text={failureText(failure)} turn={turn} isError />}
        {answer && (
          <>
            <ClarificationOptions answer={answer} />
            <AnswerDetails answer={answer} />
            <AnswerActions answer={answer} onRetry={() => retry(turn.requestId)} onEdit={() => write(turn.question)} />
            <FeedbackForm answerId={answer.id} />
            <RelatedQuestions answer={answer} />
          </>
        )}
      </section>
    </article>
  );
}

function UnfinishedLine({ text, turn, isError = false }: { text: string; turn: ChatTurn; isError?: boolean }) {
  const { app, chat: words } = messages.value;
  return (
    <div class={isError ? 'failure' : 'unfinished'}>
      <p>{text}</p>
      <div class="unfinished-choices">
        <button type="button" onClick={() => retry(turn.requestId)}>
          {app.tryAgain}
        </button>
        <button type="button" onClick={() => write(turn.question)}>
          {words.edit}
        </button>
      </div>
    </div>
  );
}

/** The server's own message is for developers; a reader hears what to do, in their language. */
export function failureText({ code, retryAfterMs }: Failure): string {
  const { errors, waitSeconds } = messages.value;
  const text = errors[code] ?? errors.internal;
  return retryAfterMs === undefined ? text : `${text} ${waitSeconds(Math.ceil(retryAfterMs / 1000))}`;
}

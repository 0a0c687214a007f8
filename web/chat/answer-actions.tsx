import type { Answer } from '../../server/protocol/answer.ts';
import { useCopy } from '../browser/use-copy.ts';
import { locale, messages } from '../i18n/locale.ts';
import { isElderly } from '../settings/display.ts';
import { ReadAloudButton } from '../speech/read-aloud-button.tsx';
import { answerAsText } from './answer-as-text.ts';

/** What a reader can do with an answer. A shared one is only read, so it cannot be given again. */
export function AnswerActions(props: { answer: Answer; onRetry?: () => void; onEdit?: () => void }) {
  const { answer, onRetry, onEdit } = props;
  const { outcome, copy } = useCopy();
  const { app, chat: words } = messages.value;
  const shareUrl = `${location.origin}/?answer=${encodeURIComponent(answer.id)}`;

  const actions = (
    <>
      <button type="button" class="button-quiet" onClick={() => copy(shareUrl, words.linkCopied)}>
        {words.share}
      </button>
      <button type="button" class="button-quiet" onClick={() => print()}>
        {words.print}
      </button>
      {onRetry && (
        <button type="button" class="button-quiet" onClick={onRetry}>
          {words.retry}
        </button>
      )}
      {onEdit && (
        <button type="button" class="button-quiet" onClick={onEdit}>
          {words.edit}
        </button>
      )}
    </>
  );

  return (
    <div class="answer-actions">
      <ReadAloudButton answer={answer} />
      <button
        type="button"
        class="button-quiet"
        onClick={() => copy(answerAsText(answer, messages.value, locale.value), words.copied)}
      >
        {words.copy}
      </button>
      {isElderly.value ? (
        <details class="more-actions">
          <summary>{app.more}</summary>
          {actions}
        </details>
      ) : (
        actions
      )}
      <span role="status">{outcome.value}</span>
    </div>
  );
}

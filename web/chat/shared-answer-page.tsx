import type { Answer } from '../../server/protocol/answer.ts';
import { requestJson } from '../browser/request-json.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { withFields } from '../browser/with-fields.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { PageHeading } from '../design-system/page-heading.tsx';
import { formatTime } from '../i18n/format-date.ts';
import { locale, messages } from '../i18n/locale.ts';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerDetails } from './answer-details.tsx';
import { AnswerText } from './answer-text.tsx';
import { AnswerWarnings } from './answer-warnings.tsx';
import { CitationPanel } from './citation-panel.tsx';

/** An answer as it was given, for whoever received its link. */
export function SharedAnswerPage({ answerId }: { answerId: string }) {
  const { app, chat: words } = messages.value;
  const loaded = useLoaded(answerId, () =>
    requestJson(`/api/answers/${encodeURIComponent(answerId)}`, withFields<Answer>('sentences', 'citations', 'status')),
  );
  return (
    <div class="page shared-answer">
      <PageHeading text={words.sharedHeading} />
      <p class="lede">
        {words.sharedNote} <a href="/">{words.sharedAsk}</a>
      </p>
      {loaded.status === 'loaded' && (
        <p class="shared-facts">
          {words.sharedFrom(formatTime(Date.parse(loaded.value.createdAt), locale.value), loaded.value.release)}
        </p>
      )}
      {loaded.status === 'loading' && <p role="status">{app.loading}</p>}
      {loaded.status === 'failed' && <FailureLine code={loaded.code} onRetry={loaded.retry} />}
      {loaded.status === 'loaded' && (
        <article class="turn">
          <h2 class="turn-question">{loaded.value.question}</h2>
          <section class="answer" aria-label={words.answer} data-family={loaded.value.status.split('_')[0]}>
            <AnswerWarnings answer={loaded.value} />
            <AnswerText
              sentences={loaded.value.sentences}
              citations={loaded.value.citations}
              language={loaded.value.language}
            />
            <AnswerDetails answer={loaded.value} />
            <AnswerActions answer={loaded.value} />
          </section>
        </article>
      )}
      <CitationPanel />
    </div>
  );
}

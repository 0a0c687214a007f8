/** What was asked and how it went. */
import './insight.css';
import type { z } from 'zod';
import { insightResponse } from '../../../server/protocol/staff.ts';
import { place } from '../../browser/router.ts';
import { FailureLine } from '../../design-system/failure-line.tsx';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { readStaff } from '../staff-api.ts';
import { DayChart } from './day-chart.tsx';
import { DocumentsToMind } from './documents-to-mind.tsx';
import { Figures } from './figures.tsx';
import { HourChart } from './hour-chart.tsx';
import { dayInGuangdong } from './local-time.ts';
import { readView, viewAddress } from './question-filter.ts';
import { QuestionList } from './question-list.tsx';
import { ShareTable } from './share-table.tsx';
import { daysQuery } from './span.ts';
import { SpanPicker } from './span-picker.tsx';
import { useLastLoaded } from './use-last-loaded.ts';
import { statusWord, words } from './words.ts';

type Insight = z.infer<typeof insightResponse>;

export function InsightPage() {
  const today = dayInGuangdong();
  const view = readView(place.value.query, today);
  const days = daysQuery(view.span);
  const loaded = useLastLoaded(days, () => readStaff(`/insight?${days}`, insightResponse));
  return (
    <div class="insight">
      <header class="insight-head">
        <div>
          <PageHeading text={words.heading} />
          <p class="insight-lede">{words.lede}</p>
        </div>
        <a class="button-link" href={`/api/staff/insight.xlsx?${days}`} download>
          {words.download}
        </a>
      </header>
      <SpanPicker span={view.span} today={today} addressOf={(span) => viewAddress({ ...view, span, page: 1 })} />
      {loaded.failure && <FailureLine code={loaded.failure} onRetry={loaded.retry} />}
      <p role="status" class="visually-hidden">
        {loaded.isLoading ? words.loading : words.span.shown(view.span.from, view.span.to)}
      </p>
      {loaded.value && (
        <div class="insight-body" aria-busy={loaded.isLoading}>
          <Figures insight={loaded.value} />
          {loaded.value.asked === 0 ? (
            <p class="insight-card">{words.nothingAsked}</p>
          ) : (
            <Charts insight={loaded.value} />
          )}
        </div>
      )}
      <QuestionList view={view} />
      <DocumentsToMind />
    </div>
  );
}

function Charts({ insight }: { insight: Insight }) {
  return (
    <>
      <DayChart insight={insight} />
      <div class="insight-columns">
        <HourChart hours={insight.hours} />
        <section class="insight-card" aria-labelledby="insight-statuses">
          <h2 id="insight-statuses">{words.statuses.heading}</h2>
          <ShareTable
            caption={words.statuses.heading}
            column={words.statuses.column}
            of={insight.asked}
            most={insight.asked}
            rows={insight.statuses.map(({ status, count }) => ({ key: status, name: statusWord(status), count }))}
          />
        </section>
      </div>
      <section class="insight-card" aria-labelledby="insight-topics">
        <h2 id="insight-topics">{words.topics.heading}</h2>
        <Topics insight={insight} />
      </section>
    </>
  );
}

/** Topics that are shown without asking for more. */
const FIRST_TOPICS = 8;

function Topics({ insight: { topics, answered } }: { insight: Insight }) {
  if (topics.length === 0) return <p class="insight-note">{words.topics.none}</p>;
  const table = (shown: Insight['topics']) => (
    <ShareTable
      caption={words.topics.heading}
      column={words.topics.column}
      of={answered}
      most={topics[0]!.count}
      rows={shown.map(({ documentId, title, count }) => ({
        key: documentId,
        name: <a href={`/staff/documents/${encodeURIComponent(documentId)}`}>{title}</a>,
        count,
      }))}
    />
  );
  const others = topics.slice(FIRST_TOPICS);
  return (
    <>
      {table(topics.slice(0, FIRST_TOPICS))}
      {others.length > 0 && (
        <details>
          <summary>{words.topics.more(others.length)}</summary>
          {table(others)}
        </details>
      )}
    </>
  );
}

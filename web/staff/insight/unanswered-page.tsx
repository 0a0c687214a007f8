/** What could not be answered, put together by meaning: what to write next. */
import './insight.css';
import { useState } from 'preact/hooks';
import type { z } from 'zod';
import { type cluster, clustersResponse } from '../../../server/protocol/staff.ts';
import { place } from '../../browser/router.ts';
import { FailureLine } from '../../design-system/failure-line.tsx';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { newAnchor } from '../curated/new-anchor.ts';
import { readStaff } from '../staff-api.ts';
import { may } from '../staff-session.ts';
import { dayInGuangdong, timeInGuangdong } from './local-time.ts';
import { daysQuery, readSpan, type Span, spanParameters } from './span.ts';
import { SpanPicker } from './span-picker.tsx';
import { useLastLoaded } from './use-last-loaded.ts';
import { words } from './words.ts';

type Cluster = z.infer<typeof cluster>;

/** Shown at first, and at most. */
const SOME = 30;
const MOST = 100;

export function UnansweredPage() {
  const today = dayInGuangdong();
  const span = readSpan(place.value.query, today);
  const [limit, setLimit] = useState(SOME);
  const path = `/insight/unanswered?${daysQuery(span)}&limit=${limit}`;
  const loaded = useLastLoaded(path, () => readStaff(path, clustersResponse));
  const canWrite = may('editor');
  const texts = words.unanswered;
  return (
    <div class="insight">
      <header>
        <PageHeading text={texts.heading} />
        <p class="insight-lede">{texts.lede}</p>
      </header>
      <SpanPicker span={span} today={today} addressOf={unansweredAddress} />
      {loaded.failure && <FailureLine code={loaded.failure} onRetry={loaded.retry} />}
      <p role="status" class="insight-note">
        {loaded.isLoading ? words.loading : loaded.value && summaryOf(loaded.value, limit)}
      </p>
      {loaded.value && loaded.value.clusters.length > 0 && (
        <ol class="insight-card insight-clusters" aria-busy={loaded.isLoading}>
          {loaded.value.clusters.map((each) => (
            <li key={each.label}>
              <ClusterView cluster={each} canWrite={canWrite} />
            </li>
          ))}
        </ol>
      )}
      {loaded.value && loaded.value.clusters.length === SOME && limit === SOME && (
        <button type="button" class="insight-more" onClick={() => setLimit(MOST)}>
          {texts.more}
        </button>
      )}
    </div>
  );
}

function unansweredAddress(span: Span): string {
  const parameters = new URLSearchParams(spanParameters(span));
  return `/staff/insight/unanswered${parameters.size > 0 ? `?${parameters}` : ''}`;
}

function summaryOf({ questions, clusters }: z.infer<typeof clustersResponse>, limit: number): string {
  const { none, counted, largest } = words.unanswered;
  if (clusters.length === 0) return none;
  return (clusters.length < limit ? counted : largest)(questions, clusters.length);
}

function ClusterView({ cluster, canWrite }: { cluster: Cluster; canWrite: boolean }) {
  const { label, size, ratedDown, lastAskedAt, questions, nearest } = cluster;
  const texts = words.unanswered;
  return (
    <article class="insight-cluster">
      <p class="insight-size">
        <strong>{size}</strong> {texts.size}
      </p>
      <div>
        <h2>{label}</h2>
        <p class="insight-note">
          {texts.lastAsked(timeInGuangdong(lastAskedAt))}
          {ratedDown > 0 && ` · ${texts.ratedDown(ratedDown)}`}
        </p>
        <Nearest nearest={nearest} canWrite={canWrite} />
        {questions.length > 1 && (
          <details>
            <summary>{texts.samples(questions.length)}</summary>
            <ul class="insight-samples">
              {questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {canWrite && <Remedies label={label} />}
    </article>
  );
}

/** What comes nearest: mending it may be enough. */
function Nearest({ nearest, canWrite }: Pick<Cluster, 'nearest'> & { canWrite: boolean }) {
  const texts = words.unanswered;
  if (nearest === undefined) return <p class="insight-note">{texts.noNearest}</p>;
  const href = `/staff/documents/${encodeURIComponent(nearest.documentId)}`;
  return (
    <p class="insight-nearest">
      {texts.nearest}
      {canWrite ? nearest.title : <a href={href}>{nearest.title}</a>}
      {canWrite && (
        <a class="insight-mend" href={href} aria-label={texts.mendNamed(nearest.title)}>
          {texts.mend}
        </a>
      )}
    </p>
  );
}

/** What else can be done about it. */
function Remedies({ label }: { label: string }) {
  const texts = words.unanswered;
  // A new answer has its anchor in its address, so that one who reloads the page goes on with the same one.
  const [anchor] = useState(newAnchor);
  const withTitle = (kind: string) => `/staff/documents?${new URLSearchParams({ new: kind, title: label })}`;
  return (
    <div class="insight-remedies">
      <a
        class="button-link"
        href={`/staff/curated/${anchor}?${new URLSearchParams({ question: label })}`}
        aria-label={texts.named(texts.curated, label)}
      >
        {texts.curated}
      </a>
      <p>
        {texts.other}
        <a href={withTitle('guide')} aria-label={texts.named(texts.guide, label)}>
          {texts.guide}
        </a>
        <a href={withTitle('policy')} aria-label={texts.named(texts.policy, label)}>
          {texts.policy}
        </a>
      </p>
    </div>
  );
}

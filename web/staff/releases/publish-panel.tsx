import { useEffect, useRef, useState } from 'preact/hooks';
import type { z } from 'zod';
import { type publishRequest, publishResponse } from '../../../server/protocol/staff.ts';
import { Confirmation } from '../accounts/confirmation.tsx';
import { changeStaff } from '../staff-api.ts';
import { may } from '../staff-session.ts';
import { JobProgress } from './job-progress.tsx';
import type { Overview } from './overview.ts';
import { publication } from './publication.ts';
import { PublishOutcome } from './publish-outcome.tsx';
import { WORDS } from './words.ts';

/** Nothing goes on in the dialog itself: it closes when a publication is started. */
const AT_ONCE = { isBusy: false, failure: undefined };

/** Publishes what is ready, shows how far that is, and what came of it. */
export function PublishPanel({ overview }: { overview: Overview }) {
  const words = WORDS.publish;
  const [asked, ask] = useState<'publish' | 'force'>();
  const panel = useRef<HTMLElement>(null);
  useFocusOnOutcome(panel);
  const isUnderWay = publication.isUnderWay.value;
  const summary = summaryOf(overview);
  const publish = (body: z.input<typeof publishRequest>) => {
    ask(undefined);
    void publication.start(async () => (await changeStaff('POST', '/releases', body, publishResponse)).job!);
  };
  return (
    <section class="console-card" ref={panel} aria-labelledby="publish-heading">
      <h2 id="publish-heading" tabIndex={-1}>
        {words.heading}
      </h2>
      <p>{summary === '' ? words.nothing : `${words.willPublish}${summary}。`}</p>
      {!may('publisher') && <p class="console-hint">{words.readerNote}</p>}
      {may('publisher') && (summary !== '' || isUnderWay) && (
        <p>
          {/* It stays while a publication runs, so that the focus stays on it. */}
          <button
            type="button"
            class="button-primary"
            aria-disabled={isUnderWay}
            onClick={() => !isUnderWay && ask('publish')}
          >
            {isUnderWay ? words.running : words.now}
          </button>
        </p>
      )}
      <JobProgress run={publication} label={words.running} />
      <PublishOutcome onForce={() => ask('force')} />
      {asked === 'publish' && (
        <Confirmation
          heading={words.confirmHeading}
          confirm={words.confirm}
          action={AT_ONCE}
          onConfirm={() => publish({})}
          onCancel={() => ask(undefined)}
        >
          <p>
            {words.willPublish}
            {summary}。
          </p>
          <p class="console-hint">{words.confirmNote}</p>
        </Confirmation>
      )}
      {asked === 'force' && (
        <Confirmation
          heading={words.forceHeading}
          confirm={words.forceConfirm}
          isDangerous
          action={AT_ONCE}
          onConfirm={() => publish({ force: true })}
          onCancel={() => ask(undefined)}
        >
          <p>{words.forceNote}</p>
        </Confirmation>
      )}
    </section>
  );
}

function summaryOf({ ready, hasNewWords }: Overview): string {
  const counts = { added: 0, changed: 0, removed: 0 };
  for (const { change } of ready) counts[change]++;
  return WORDS.publish.summary(counts, hasNewWords);
}

/** When a publication ends, the focus goes to what came of it, unless the reader is elsewhere by then. */
function useFocusOnOutcome(panel: { current: HTMLElement | null }): void {
  const isUnderWay = publication.isUnderWay.value;
  const was = useRef(isUnderWay);
  useEffect(() => {
    const hasEnded = was.current && !isUnderWay;
    was.current = isUnderWay;
    const { activeElement } = document;
    const isHere = activeElement === document.body || panel.current?.contains(activeElement);
    if (hasEnded && isHere) panel.current?.querySelector<HTMLElement>('.publish-outcome')?.focus();
  }, [isUnderWay]);
}

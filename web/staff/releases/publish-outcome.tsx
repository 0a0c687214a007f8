import type { ComponentChildren } from 'preact';
import { may } from '../staff-session.ts';
import { GoldReportView } from './gold-report-view.tsx';
import { isOutOfSight } from './job-run.ts';
import { publication } from './publication.ts';
import { WORDS } from './words.ts';

/** What came of the publication that was started last. */
export function PublishOutcome({ onForce }: { onForce: () => void }) {
  const words = WORDS.publish;
  const job = publication.job.value;
  const failure = publication.failure.value;
  if (publication.isUnderWay.value || isOutOfSight(publication)) return null;
  if (job?.publish) {
    const { release, check, answersChanged } = job.publish;
    return (
      <Ended text={words.done(release)} isGood>
        <GoldReportView report={check} />
        {answersChanged > 0 && <p>{words.answersChanged(answersChanged)}</p>}
        <Forget />
      </Ended>
    );
  }
  if (job?.gold) {
    return (
      <Ended text={words.checkFailed}>
        <p>{words.checkAdvice}</p>
        <GoldReportView report={job.gold} />
        <div class="publish-choices">
          {may('publisher') && (
            <button type="button" class="button-danger" onClick={onForce}>
              {words.force}
            </button>
          )}
          <Forget />
        </div>
      </Ended>
    );
  }
  return failure === undefined ? null : (
    <Ended text={`${words.failed}${failure}`}>
      <Forget />
    </Ended>
  );
}

function Ended({ text, isGood = false, children }: { text: string; isGood?: boolean; children: ComponentChildren }) {
  return (
    <div class="publish-outcome" tabIndex={-1}>
      <p class={isGood ? 'console-outcome' : 'failure'} role={isGood ? 'status' : 'alert'}>
        {text}
      </p>
      {children}
    </div>
  );
}

function Forget() {
  const forget = () => {
    publication.forget();
    // This button goes with the report.
    document.getElementById('publish-heading')?.focus();
  };
  return (
    <button type="button" class="button-quiet" onClick={forget}>
      {WORDS.publish.forget}
    </button>
  );
}

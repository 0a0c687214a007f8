import { useEffect, useRef } from 'preact/hooks';
import { jobStarted } from '../../../server/protocol/staff.ts';
import { GoldReportView } from '../releases/gold-report-view.tsx';
import { JobProgress } from '../releases/job-progress.tsx';
import { isOutOfSight, jobRun } from '../releases/job-run.ts';
import { changeStaff } from '../staff-api.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { WORDS } from './words.ts';

/** It may take minutes: whoever leaves the page finds it again. */
const run = jobRun();

/** Asks the gold questions of the drafts, as publishing them would. */
export function GoldRun() {
  const words = WORDS.gold;
  const isUnderWay = run.isUnderWay.value;
  const start = () => void run.start(async () => (await changeStaff('POST', '/trial/gold', undefined, jobStarted)).job);
  const isSeen = !isUnderWay && !isOutOfSight(run);
  return (
    <section class="console-card" aria-labelledby="gold-heading">
      <h2 id="gold-heading" tabIndex={-1}>
        {words.heading}
      </h2>
      <p class="console-hint">{words.note}</p>
      <p>
        <button type="button" aria-disabled={isUnderWay} onClick={() => !isUnderWay && start()}>
          {isUnderWay ? words.busy : words.submit}
        </button>
      </p>
      <JobProgress run={run} label={words.busy} />
      {isSeen && <StaffFailure text={run.failure.value} />}
      {isSeen && <GoldOutcome />}
    </section>
  );
}

function GoldOutcome() {
  const words = WORDS.gold;
  const report = run.job.value?.gold;
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The reader may be elsewhere by the time it is done.
    const section = outcome.current?.closest('section');
    if (report && section?.contains(document.activeElement)) outcome.current?.focus();
  }, [report]);
  if (report === undefined) return null;
  const { failures, worse } = report;
  const isGood = failures.length + worse.length === 0;
  const forget = () => {
    run.forget();
    // This button goes with the report.
    document.getElementById('gold-heading')?.focus();
  };
  return (
    <div class="publish-outcome" ref={outcome} tabIndex={-1}>
      <p class={isGood ? 'console-outcome' : 'warning'} role="status">
        {failures.length > 0 ? words.failed : isGood ? words.done : words.worse}
      </p>
      <GoldReportView report={report} />
      <button type="button" class="button-quiet" onClick={forget}>
        {words.forget}
      </button>
    </div>
  );
}

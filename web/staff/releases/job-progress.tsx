import { isOutOfSight, type JobRun } from './job-run.ts';
import { WORDS } from './words.ts';

/** How far a job is; nothing where none is under way. */
export function JobProgress({ run, label }: { run: JobRun; label: string }) {
  const words = WORDS.job;
  const job = run.job.value;
  if (isOutOfSight(run)) {
    return (
      <div class="failure" role="alert">
        <p>
          {words.cutOff} {run.failure.value}
        </p>
        <button type="button" onClick={() => job && void run.follow(job.id)}>
          {words.resume}
        </button>
      </div>
    );
  }
  const isShown = run.isUnderWay.value;
  const { stage, done, total } = job ?? { stage: '', done: 0, total: 0 };
  return (
    <div class="job-progress">
      {/* What stage it is at is read out, not each step of it. */}
      <p role="status">{isShown && (stage || words.starting)}</p>
      {isShown && (
        <>
          <progress aria-label={label} {...(total > 0 ? { value: done, max: total } : {})} />
          {total > 0 && <p class="job-count">{words.of(done, total)}</p>}
        </>
      )}
    </div>
  );
}

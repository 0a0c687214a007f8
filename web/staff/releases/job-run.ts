import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Job } from '../../../server/protocol/staff.ts';
import { RequestFailed } from '../../browser/request-json.ts';
import { followJob } from '../staff-api.ts';
import { failureText } from '../staff-failure.tsx';

/** A job as far as it is known, whichever page is open: whoever comes back finds it where it is. */
export interface JobRun {
  /** As it was last seen. */
  job: ReadonlySignal<Job | undefined>;
  /** Why it failed, did not start, or is no longer seen. */
  failure: ReadonlySignal<string | undefined>;
  /** Whether it is being started or followed. */
  isUnderWay: ReadonlySignal<boolean>;
  /** Starts one and follows it to its end, unless one is under way. */
  start(begin: () => Promise<string>): Promise<void>;
  /** Follows one that was started elsewhere, or was lost from sight. */
  follow(id: string): Promise<void>;
  /** Puts away what came of it. */
  forget(): void;
}

export function jobRun(): JobRun {
  const job: Signal<Job | undefined> = signal(undefined);
  const failure: Signal<string | undefined> = signal(undefined);
  const isUnderWay = signal(false);

  const forget = () => {
    job.value = undefined;
    failure.value = undefined;
  };
  const start = async (begin: () => Promise<string>) => {
    if (isUnderWay.value) return;
    isUnderWay.value = true;
    forget();
    try {
      await followJob(await begin(), (current) => {
        job.value = current;
      });
    } catch (error) {
      failure.value = failureText(error);
      // The server does not know it any more: there is nothing to be followed.
      if (error instanceof RequestFailed && error.code === 'not_found') job.value = undefined;
    } finally {
      isUnderWay.value = false;
    }
  };
  return { job, failure, isUnderWay, start, follow: (id) => start(async () => id), forget };
}

/** Whether it goes on without being seen: the network was down, or the session ended. */
export function isOutOfSight({ job, isUnderWay }: JobRun): boolean {
  return job.value?.state === 'running' && !isUnderWay.value;
}

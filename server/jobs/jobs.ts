/** Work that takes longer than a request: started, looked at while it runs, and kept for a while after. */
import { randomUUID } from 'node:crypto';
import { log } from '../observability/log.ts';
import type { Job } from '../protocol/staff.ts';

/** What a finished job gives. */
export type JobResult = Pick<Job, 'import' | 'publish' | 'gold'>;
/** Tells how far it is. */
export type Progress = (stage: string, done: number, total: number) => void;

/** How many finished jobs can still be asked about; range 20–1,000. */
const MOST_KEPT = 100;

/** The jobs of one server. One that is cut off by a stop is gone; what it works on is all or nothing. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #running = new Set<Promise<void>>();

  /**
   * Starts work; the id is for `job`. What it throws is kept as `failure`: for errors of ours the message, else that it went wrong; `found` is
   * what it had found out by then.
   */
  start(
    kind: Job['kind'],
    work: (progress: Progress) => Promise<JobResult>,
    explain: (error: unknown) => string | undefined,
    found: (error: unknown) => JobResult = () => ({}),
  ): string {
    const job: Job = { id: randomUUID(), kind, state: 'running', stage: '', done: 0, total: 0 };
    this.#jobs.set(job.id, job);
    for (const { id, state } of this.#jobs.values()) {
      if (this.#jobs.size <= MOST_KEPT) break;
      if (state !== 'running') this.#jobs.delete(id);
    }
    const running = Promise.try(work, (stage, done, total) => void Object.assign(job, { stage, done, total }))
      .then((result) => void Object.assign(job, result, { state: 'done' }))
      .catch((error: unknown) => {
        const failure = explain(error);
        if (failure === undefined) log.error({ err: error, kind }, 'a job failed');
        Object.assign(job, found(error), {
          state: 'failed',
          failure: failure ?? '出错了，已记录；请重试，仍不行请联系管理员。',
        });
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
    return job.id;
  }

  /** Whether one of a kind is under way. */
  isRunning(kind: Job['kind']): boolean {
    return this.running(kind) !== undefined;
  }

  /** The one of a kind that is under way. */
  running(kind: Job['kind']): Job | undefined {
    return this.#jobs.values().find((job) => job.kind === kind && job.state === 'running');
  }

  /** As it is now; nothing for one that is not known, or no longer. */
  job(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }
}

import { jobRun } from './job-run.ts';

/** The publication that was started, or is under way; there is never more than one. */
export const publication = jobRun();

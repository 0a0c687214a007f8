/**
 * Files on their way into the corpus, one after another. They go on while one looks at other pages of the console, and wait while the
 * session is renewed.
 */
import { effect, signal } from '@preact/signals';
import type { z } from 'zod';
import { type importReport, staffDocumentsResponse } from '../../../server/protocol/staff.ts';
import { RequestFailed } from '../../browser/request-json.ts';
import { followJob, readStaff, uploadStaff } from '../staff-api.ts';
import { failureText } from '../staff-failure.tsx';
import { lastAccount, session } from '../staff-session.ts';

export type ImportReport = z.infer<typeof importReport>;
export interface Upload {
  key: number;
  file: File;
  state: 'waiting' | 'sending' | 'reading' | 'done' | 'failed';
  /** How much has gone out, 0–1. */
  share: number;
  stage: string;
  report?: ImportReport;
  /** By id, of the documents in the report that are found. */
  titles?: ReadonlyMap<string, string>;
  failure?: string;
}

export const uploads = signal<readonly Upload[]>([]);
/** How many imports have ended: with each, lists of documents are out of date. */
export const finished = signal(0);

/** So many drafts are named by their titles; more are named by their ids. */
const MOST_TITLES = 200;

let lastKey = 0;
let isRunning = false;

/** Puts files at the end of the queue, and sees to it. */
export function enqueue(files: Iterable<File>): void {
  const added = [...files].map((file): Upload => ({ key: ++lastKey, file, state: 'waiting', share: 0, stage: '' }));
  uploads.value = [...uploads.peek(), ...added];
  void run();
}

/** Sends a file again that was not taken. */
export function retryUpload(key: number): void {
  update(key, { state: 'waiting', share: 0 });
  void run();
}

/** Forgets what is done. */
export function clearFinished(): void {
  uploads.value = uploads.peek().filter(({ state }) => state !== 'done' && state !== 'failed');
}

// A file that is not with the server yet would be lost with the page.
addEventListener('beforeunload', (event) => {
  if (uploads.peek().some(({ state }) => state === 'waiting' || state === 'sending')) event.preventDefault();
});

async function run(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  try {
    for (let next = firstWaiting(); next; next = firstWaiting()) await bring(next);
  } finally {
    isRunning = false;
  }
}

function firstWaiting(): Upload | undefined {
  return session.peek()?.account == null ? undefined : uploads.peek().find(({ state }) => state === 'waiting');
}

async function bring({ key, file }: Upload): Promise<void> {
  try {
    update(key, { state: 'sending', share: 0 });
    const { job } = await uploadStaff('/imports', file, (share) => update(key, { share }));
    update(key, { state: 'reading', share: 1 });
    const { import: report } = await followJob(job, ({ stage }) => update(key, { stage }));
    update(key, { state: 'done', ...(report && { report, titles: await titlesIn(report) }) });
  } catch (error) {
    const isSignedOut = error instanceof RequestFailed && error.code === 'unauthenticated';
    update(key, isSignedOut ? { state: 'waiting' } : { state: 'failed', failure: failureText(error) });
  }
  finished.value++;
}

/** Titles say more than ids; the report does without where they cannot be had. */
async function titlesIn({ added, changed }: ImportReport): Promise<ReadonlyMap<string, string>> {
  if (added.length + changed.length === 0) return new Map();
  try {
    const { documents } = await readStaff(`/documents?state=draft&limit=${MOST_TITLES}`, staffDocumentsResponse);
    return new Map(documents.map(({ id, title }) => [id, title]));
  } catch {
    return new Map();
  }
}

function update(key: number, change: Partial<Upload>): void {
  uploads.value = uploads.peek().map((upload) => (upload.key === key ? { ...upload, ...change } : upload));
}

let owner: string | undefined;
effect(() => {
  const account = session.value?.account;
  // Another person neither sees nor goes on with what one has begun.
  if (lastAccount.value?.id !== owner) {
    owner = lastAccount.value?.id;
    uploads.value = [];
  }
  if (account) void run();
});

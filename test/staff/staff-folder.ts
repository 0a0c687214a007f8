/** The console's parts over a data folder of their own with a release of a few documents, put together as the service has them. */
import { afterAll, expect } from 'vitest';
import { Jobs } from '../../server/jobs/jobs.ts';
import type { Job, Role } from '../../server/protocol/staff.ts';
import { openKnowledge } from '../../server/release/open-knowledge.ts';
import { servedRelease } from '../../server/release/release-repository.ts';
import { ServedKnowledge } from '../../server/release/served-knowledge.ts';
import type { Account } from '../../server/staff/accounts.ts';
import { StaffDocuments } from '../../server/staff/documents.ts';
import { DraftTrial } from '../../server/staff/draft-trial.ts';
import { Publications } from '../../server/staff/publications.ts';
import { type ReleaseFolder, releaseFolder, removeReleaseFolders } from '../release/release-folder.ts';

export interface StaffFolder extends ReleaseFolder {
  served: ServedKnowledge;
  documents: StaffDocuments;
  jobs: Jobs;
  publications: Publications;
  trial: DraftTrial;
}

const open: StaffFolder[] = [];

export async function staffFolder(...written: Parameters<typeof releaseFolder>): Promise<StaffFolder> {
  const folder = await releaseFolder(...written);
  const { database, settings } = folder;
  const opened = await openKnowledge(database, (await servedRelease(database))!, settings);
  const served = new ServedKnowledge(database, settings, opened);
  const jobs = new Jobs();
  const parts: StaffFolder = {
    ...folder,
    served,
    documents: new StaffDocuments(database, () => served.current.knowledge),
    jobs,
    publications: new Publications(database, settings, served, jobs),
    trial: new DraftTrial(database, settings, served),
  };
  open.push(parts);
  return parts;
}

/** To be called once in a file that makes such folders. */
export function removeStaffFolders(): void {
  removeReleaseFolders();
  // Runs before the folders go: the last one that is registered is the first.
  afterAll(async () => {
    for (const { publications, jobs, served } of open.splice(0)) {
      publications.close();
      await jobs.settled();
      await served.close();
    }
  });
}

/** Somebody who is signed in. */
export function person(name: string, role: Role): Account {
  return { id: `id of ${name}`, name, displayName: name, role, createdAt: '2026-01-01T00:00:00.000Z' };
}

/** A job when it has ended. */
export async function ended(jobs: Jobs, id: string): Promise<Job> {
  await expect.poll(() => jobs.job(id)?.state, { timeout: 20_000 }).not.toBe('running');
  return jobs.job(id)!;
}

/** What is thrown is a StaffError with this code and something in Chinese to say; gives what it says. */
export async function refusal(doing: Promise<unknown>, code: string): Promise<string> {
  const error = await doing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code, message: expect.stringMatching(/\p{Script=Han}{2}/u) });
  return (error as Error).message;
}

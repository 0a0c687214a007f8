import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type JobResult, Jobs } from '../../server/jobs/jobs.ts';
import { job as jobSchema } from '../../server/protocol/staff.ts';
import { ended } from './staff-folder.ts';

const nothing = () => undefined;
const done = (): Promise<JobResult> => Promise.resolve({});

test('a job tells how far it is, and what came of it', async () => {
  const jobs = new Jobs();
  const step = Promise.withResolvers<void>();
  const gold = { asked: 2, better: [], worse: [], otherwise: [], failures: [], questions: {} };
  const id = jobs.start(
    'gold',
    async (progress) => {
      progress('重问标准问题', 1, 2);
      await step.promise;
      progress('重问标准问题', 2, 2);
      return { gold };
    },
    nothing,
  );
  expect(jobs.job(id)).toEqual({ id, kind: 'gold', state: 'running', stage: '重问标准问题', done: 1, total: 2 });
  step.resolve();
  const told = await ended(jobs, id);
  expect(told).toEqual({ id, kind: 'gold', state: 'done', stage: '重问标准问题', done: 2, total: 2, gold });
  expect(jobSchema.parse(told)).toEqual(told);
});

test('one that fails says why where that is known, and else only that it was written down', async () => {
  const jobs = new Jobs();
  const fail = () => Promise.reject(new Error('secret path /var/lib'));
  const known = await ended(
    jobs,
    jobs.start('import', fail, () => '文件是空的'),
  );
  expect(known).toMatchObject({ state: 'failed', failure: '文件是空的' });
  const unknown = await ended(jobs, jobs.start('import', fail, nothing));
  expect(unknown.state).toBe('failed');
  expect(unknown.failure).toMatch(/已记录/);
  expect(JSON.stringify(unknown)).not.toContain('secret');
});

test('one whose work throws at once has failed too, and does not stand in the way of the next', async () => {
  const jobs = new Jobs();
  const id = jobs.start(
    'publish',
    () => {
      throw new Error('at once');
    },
    nothing,
  );
  expect((await ended(jobs, id)).state).toBe('failed');
  expect(jobs.isRunning('publish')).toBe(false);
});

test('whether one of a kind runs is known while it does', async () => {
  const jobs = new Jobs();
  const step = Promise.withResolvers<JobResult>();
  const id = jobs.start('publish', () => step.promise, nothing);
  expect([jobs.isRunning('publish'), jobs.isRunning('import')]).toEqual([true, false]);
  expect(jobs.running('publish')?.id).toBe(id);
  step.resolve({});
  await ended(jobs, id);
  expect(jobs.isRunning('publish')).toBe(false);
});

test('a hundred that have ended are remembered, and all that run', async () => {
  const jobs = new Jobs();
  const step = Promise.withResolvers<JobResult>();
  const running = jobs.start('publish', () => step.promise, nothing);
  const ids: string[] = [];
  for (let i = 0; i < 120; i++) {
    ids.push(jobs.start('import', done, nothing));
    await setImmediate();
  }
  expect(jobs.job(ids[0]!)).toBeUndefined();
  expect(jobs.job(ids.at(-1)!)).toMatchObject({ state: 'done' });
  expect(ids.filter((id) => jobs.job(id) !== undefined).length).toBeGreaterThanOrEqual(99);
  expect(jobs.job(running)).toMatchObject({ state: 'running' });
  expect(jobs.job('nothing')).toBeUndefined();
  step.resolve({});
});

test('whoever stops the server waits for what runs', async () => {
  const jobs = new Jobs();
  let isDone = false;
  jobs.start(
    'import',
    () =>
      sleep(40)
        .then(() => ({}))
        .finally(() => (isDone = true)),
    nothing,
  );
  await jobs.settled();
  expect(isDone).toBe(true);
  await jobs.settled();
});

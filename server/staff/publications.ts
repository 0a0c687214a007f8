/** From reviewed drafts to what is served: at once, at a time that was planned, and back again. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Knowledge } from '../answer/draft.ts';
import type { JobResult, Jobs, Progress } from '../jobs/jobs.ts';
import { log } from '../observability/log.ts';
import type * as staff from '../protocol/staff.ts';
import type { ReleaseCheck } from '../release/check-release.ts';
import { draftsOf } from '../release/drafts.ts';
import { additionsOf } from '../release/lexicon-additions.ts';
import type { KnowledgeSettings } from '../release/open-knowledge.ts';
import { CheckFailed, type Published, publishDrafts, rollBack } from '../release/publish-drafts.ts';
import { ReleaseError } from '../release/release-error.ts';
import { bundledWordListsOf, publicationsOf, servedRelease } from '../release/release-repository.ts';
import type { ServedKnowledge } from '../release/served-knowledge.ts';
import type { Database } from '../storage/open-database.ts';
import { recordDeed } from './audit.ts';
import { StaffError } from './staff-error.ts';

/** How often it is looked whether a planned publication is due; range 5–60 seconds. */
const LOOK_EVERY_MS = 15_000;

export class Publications {
  readonly #database: Database;
  readonly #settings: KnowledgeSettings;
  readonly #served: ServedKnowledge;
  readonly #jobs: Jobs;
  readonly #timer: NodeJS.Timeout;

  constructor(database: Database, settings: KnowledgeSettings, served: ServedKnowledge, jobs: Jobs) {
    this.#database = database;
    this.#settings = settings;
    this.#served = served;
    this.#jobs = jobs;
    this.#timer = setInterval(() => void this.#publishIfDue(), LOOK_EVERY_MS).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async overview(): Promise<z.infer<typeof staff.releasesResponse>> {
    const drafts = await draftsOf(this.#database);
    const drafted = await this.#draftedTitles();
    const titles = new Map(this.#knowledge().documents.map(({ id, title }) => [id, title.zh]));
    const rows = drafts.map(({ documentId, version, note, author, reviewer }) => ({
      documentId,
      title: drafted.get(documentId) ?? titles.get(documentId) ?? documentId,
      note,
      author,
      change:
        version === null ? ('removed' as const) : titles.has(documentId) ? ('changed' as const) : ('added' as const),
      isReady: reviewer !== undefined,
    }));
    const withoutState = ({ isReady: _, ...row }: (typeof rows)[number]) => row;
    const plan = await this.#plan();
    const served = (await servedRelease(this.#database))!;
    const running = this.#jobs.running('publish');
    return {
      served,
      ...(running ? { running: running.id } : {}),
      publications: await publicationsOf(this.#database, 50),
      ready: rows.filter(({ isReady }) => isReady).map(withoutState),
      waiting: rows.filter(({ isReady }) => !isReady).map(withoutState),
      hasNewWords:
        (await additionsOf(this.#database)).version !== (await bundledWordListsOf(this.#database, served)).additions,
      schedule: plan ? { at: plan.at, by: plan.planned_by, ...(plan.failure ? { failure: plan.failure } : {}) } : null,
    };
  }

  /** Publishes what was reviewed. @returns the job @throws {StaffError} `busy` while one is under way */
  publish(by: string, force: boolean): string {
    if (this.#jobs.isRunning('publish')) throw new StaffError('busy', '正在发布，请等它完成。');
    return this.#jobs.start(
      'publish',
      (progress) => this.#publish(by, force, progress),
      explainRelease,
      (error) => (error instanceof CheckFailed ? { gold: goldReportOf(error.check) } : {}),
    );
  }

  /** Plans it for later; another plan is replaced. @throws {StaffError} `refused` for a time that has passed */
  async plan(by: string, at: string): Promise<void> {
    if (Date.parse(at) <= Date.now()) throw new StaffError('refused', '定时发布的时间要在以后。');
    // Times are compared as they are written: with their milliseconds.
    const plan = { at: new Date(at).toISOString(), planned_by: by, failure: null };
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('publication_plans')
        .values({ id: 1, ...plan })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(plan))
        .execute();
      await recordDeed(transaction, { account: by, action: 'release.plan', subject: plan.at });
    });
  }

  async dropPlan(by: string): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('publication_plans').execute();
      await recordDeed(transaction, { account: by, action: 'release.unplan', subject: '' });
    });
  }

  /** Serves an earlier release again. @throws {StaffError} */
  async rollBack(by: string, to: number | undefined): Promise<{ from: number; to: number }> {
    try {
      const turned = await rollBack(this.#database, by, to);
      await recordDeed(this.#database, {
        account: by,
        action: 'release.rollback',
        subject: String(turned.to),
        detail: turned,
      });
      await this.#served.look();
      return turned;
    } catch (error) {
      const message = explainRelease(error);
      throw message === undefined ? error : new StaffError('conflict', message);
    }
  }

  async #publish(by: string, force: boolean, progress: Progress): Promise<JobResult> {
    const stages = { index: '建立索引', titles: '查找新段落', gold: '重问标准问题' };
    const published = await publishDrafts(this.#database, this.#settings, {
      by,
      review: 'second-person',
      force,
      served: this.#served.current,
      onProgress: (stage, done, total) => progress(stages[stage], done, total),
    });
    const { release, changed, removed } = published;
    await recordDeed(this.#database, {
      account: by,
      action: 'release.publish',
      subject: String(release),
      detail: { changed, removed, force },
    });
    await this.#served.look();
    return { publish: reportOf(published) };
  }

  async #publishIfDue(): Promise<void> {
    try {
      const plan = await this.#plan();
      if (!plan || plan.failure !== null || plan.at > new Date().toISOString() || this.#jobs.isRunning('publish'))
        return;
      this.#jobs.start(
        'publish',
        async (progress) => {
          try {
            const result = await this.#publish(plan.planned_by, false, progress);
            // Another one may have been planned meanwhile.
            await this.#database.deleteFrom('publication_plans').where('at', '=', plan.at).execute();
            return result;
          } catch (error) {
            // It is not tried again by itself: a person reads why.
            const failure = explainRelease(error) ?? '出错了，已记录。';
            await this.#database.updateTable('publication_plans').set({ failure }).where('at', '=', plan.at).execute();
            throw error;
          }
        },
        explainRelease,
      );
    } catch (error) {
      log.error({ err: error }, 'a planned publication cannot be looked up');
    }
  }

  /** What drafted documents are called, one that is new as well. */
  async #draftedTitles(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#database
      .selectFrom('drafts as d')
      .innerJoin('document_versions as v', (join) =>
        join.onRef('v.document_id', '=', 'd.document_id').onRef('v.version', '=', 'd.version'),
      )
      .select(['d.document_id', sql<string>`json_extract(v.content, '$.title.zh')`.as('title')])
      .execute();
    return new Map(rows.map(({ document_id, title }) => [document_id, title]));
  }

  #plan() {
    return this.#database.selectFrom('publication_plans').selectAll().executeTakeFirst();
  }

  #knowledge(): Knowledge {
    return this.#served.current.knowledge;
  }
}

/** What of a failure a person can act on. */
export function explainRelease(error: unknown): string | undefined {
  if (!(error instanceof ReleaseError)) return undefined;
  // Their advice is for the command line.
  return error.message
    .replace(/[：:；]?\s*(?:请另一人|先用)?(?:\s*运行)?\s*npm run [^；。\n]*/gu, '')
    .replace('（确认无误可加 --force）', '');
}

function reportOf({ release, changed, removed, check, answers }: Published): z.infer<typeof staff.publishReport> {
  return { release, changed, removed, check: goldReportOf(check), answersChanged: answers.length };
}

function goldReportOf(check: ReleaseCheck): z.infer<typeof staff.goldReport> {
  const { asked, better, worse, otherwise, failures, questions } = check;
  return { asked, better, worse, otherwise, failures, questions };
}

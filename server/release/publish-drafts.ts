/** From drafts to a release that is served: built aside, checked, and swapped in all at once. */
import type { Database } from '../storage/open-database.ts';
import { type ChangedAnswer, changedAnswers } from './changed-answers.ts';
import { checkRelease, type ReleaseCheck } from './check-release.ts';
import { type Draft, draftsOf } from './drafts.ts';
import { forgetIndex } from './index-manifest.ts';
import { additionsOf } from './lexicon-additions.ts';
import { type KnowledgeSettings, type OpenedKnowledge, openKnowledge } from './open-knowledge.ts';
import { ReleaseError } from './release-error.ts';
import {
  bundledWordListsOf,
  composeRelease,
  forgetRelease,
  forgetUnpublished,
  recordPublication,
  servedRelease,
} from './release-repository.ts';

/** Whether what one person wrote needs another one's eyes. */
export type ReviewRule = 'none' | 'second-person';

export interface PublishOptions {
  by: string;
  review: ReviewRule;
  /** Publishes what the check speaks against. */
  force?: boolean | undefined;
  /** The release that is served, where it is open anyway: what it has in common with the next is not read again. */
  served?: OpenedKnowledge | undefined;
  onProgress?: ((stage: PublishStage, done: number, total: number) => void) | undefined;
}
export type PublishStage = 'index' | 'titles' | 'gold';

export interface Published {
  release: number;
  changed: string[];
  removed: string[];
  check: ReleaseCheck;
  /** Answers given before that quote what is no longer said. */
  answers: ChangedAnswer[];
  seconds: StageSeconds;
  opened: OpenedKnowledge;
}

/** The check speaks against it. */
export class CheckFailed extends ReleaseError {
  readonly check: ReleaseCheck;

  constructor(check: ReleaseCheck) {
    super('check_failed', `检查未通过，没有发布：\n${check.failures.join('\n')}\n（确认无误可加 --force）`);
    this.check = check;
  }
}

/** What each part of publishing took: opening what is served, opening what is next, checking it, and serving it. */
export type StageSeconds = Record<'open' | 'index' | 'checks' | 'swap', number>;

/**
 * Publishes what is drafted and, where the rule asks for it, reviewed. The release is built beside the one that is
 * served, which stays until the last step, one row in the database; a kill before it leaves all as it was, with the
 * drafts. What is not reviewed stays a draft.
 * @throws {ReleaseError} `nothing_to_publish`, `not_reviewed`, `check_failed`, or `overtaken` by another publication
 */
export async function publishDrafts(
  database: Database,
  settings: KnowledgeSettings,
  { by, review, force = false, served, onProgress }: PublishOptions,
): Promise<Published> {
  const lap = lapTimer();
  for (const forgotten of await forgetUnpublished(database)) forgetIndex(settings.dataFolder, forgotten);
  const { base, release, drafts } = await compose(database, review);
  try {
    const before = served?.knowledge.release === base ? served : await openKnowledge(database, base, settings);
    const open = lap();
    const after = await openKnowledge(database, release, settings, before, (done, total) =>
      onProgress?.('index', done, total),
    );
    const index = lap();
    const check = await checkRelease(before, after, settings.corpusFolder, onProgress);
    const checks = lap();
    if (check.failures.length > 0 && !force) throw new CheckFailed(check);
    const heldNow = new Map(after.held.map((held) => [held.documentId, held]));
    const changed = drafts.filter(({ version }) => version !== null).map(({ documentId }) => documentId);
    const removed = drafts.filter(({ version }) => version === null).map(({ documentId }) => documentId);
    const answers = await changedAnswers(database, new Map(drafts.map(({ documentId: id }) => [id, heldNow.get(id)])));
    await swapIn(database, { base, release, drafts, by });
    const seconds = { open, index, checks, swap: lap() };
    return { release, changed, removed, check, answers, seconds, opened: after };
  } catch (error) {
    // Of what was not swapped in nothing is to be seen.
    if ((await servedRelease(database)) !== release) {
      forgetIndex(settings.dataFolder, release);
      await forgetRelease(database, release);
    }
    throw error;
  }
}

/** Gives the seconds since it was last asked. */
function lapTimer(): () => number {
  let from = performance.now();
  return () => {
    const began = from;
    from = performance.now();
    return Math.round(from - began) / 1000;
  };
}

/** Puts the next release together from the served one and the drafts that may go into it. */
async function compose(database: Database, review: ReviewRule) {
  return database.transaction().execute(async (transaction) => {
    const all = await draftsOf(transaction);
    const drafts = all.filter(({ reviewer }) => review === 'none' || reviewer !== undefined);
    const base = (await servedRelease(transaction))!;
    const lists = await bundledWordListsOf(transaction, base);
    const hasNewWords = (await additionsOf(transaction)).version !== lists.additions;
    if (all.length === 0 && !hasNewWords)
      throw new ReleaseError('nothing_to_publish', '没有草稿可发布：先用 npm run -s corpus -- import 导入');
    if (drafts.length === 0 && !hasNewWords) {
      throw new ReleaseError(
        'not_reviewed',
        `${all.length} 份草稿都还没有复核：请另一人运行 npm run -s corpus -- review --by 姓名`,
      );
    }
    const changes = new Map(drafts.map(({ documentId, version }) => [documentId, version]));
    const release = await composeRelease(transaction, { base, changes, ...lists });
    return { base, release, drafts };
  });
}

async function swapIn(
  database: Database,
  { base, release, drafts, by }: { base: number; release: number; drafts: readonly Draft[]; by: string },
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const { documentId, at } of drafts) {
      // One that was written anew meanwhile is for the next release.
      await transaction
        .deleteFrom('drafts')
        .where('document_id', '=', documentId)
        .where('created_at', '=', at)
        .execute();
    }
    if ((await servedRelease(transaction)) !== base) {
      throw new ReleaseError('overtaken', '发布期间有人发布或回滚了另一版，本次没有发布，草稿还在；请重新发布');
    }
    await recordPublication(transaction, release, 'publish', by);
  });
}

/** Serves an earlier release again, at once: its documents and indexes were kept. @throws {ReleaseError} `unknown_release` */
export async function rollBack(database: Database, by: string, to?: number): Promise<{ from: number; to: number }> {
  return database.transaction().execute(async (transaction) => {
    const from = (await servedRelease(transaction))!;
    const published = await transaction
      .selectFrom('publications')
      .select('release')
      .distinct()
      .orderBy('release', 'desc')
      .execute();
    const known = published.map(({ release }) => release);
    const target = to ?? known.find((release) => release < from);
    if (target === undefined || !known.includes(target) || target === from) {
      const others = known.filter((release) => release !== from);
      throw new ReleaseError(
        'unknown_release',
        others.length === 0
          ? '只有一个发布版，没有可回滚的'
          : `不能回滚到 ${target ?? '更早的版本'}：可选 ${others.slice(0, 10).join('、')}（当前 ${from}）`,
      );
    }
    await recordPublication(transaction, target, 'rollback', by);
    return { from, to: target };
  });
}

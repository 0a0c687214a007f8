/** Asking the corpus as it would be with all drafts, beside the one that is served. */
import type { z } from 'zod';
import { answerInTurn } from '../answer/answer-whole.ts';
import type { Draft, Knowledge, RankedPassage } from '../answer/draft.ts';
import { intentOf } from '../answer/intent.ts';
import { todayInGuangdong } from '../corpus/today-in-guangdong.ts';
import { maskPersonalData } from '../guardrails/mask-personal-data.ts';
import type { JobResult, Progress } from '../jobs/jobs.ts';
import type * as staff from '../protocol/staff.ts';
import { checkRelease } from '../release/check-release.ts';
import { draftsOf } from '../release/drafts.ts';
import { forgetIndex } from '../release/index-manifest.ts';
import { additionsOf } from '../release/lexicon-additions.ts';
import { type KnowledgeSettings, type OpenedKnowledge, openKnowledge } from '../release/open-knowledge.ts';
import { bundledWordListsOf, composeRelease, forgetRelease } from '../release/release-repository.ts';
import type { ServedKnowledge } from '../release/served-knowledge.ts';
import { supportOf } from '../search/coverage.ts';
import type { Database } from '../storage/open-database.ts';
import { StaffError } from './staff-error.ts';

type Trial = z.infer<typeof staff.trial>;

/** How many candidates are shown. */
const MOST_SHOWN = 20;

export class DraftTrial {
  readonly #database: Database;
  readonly #settings: KnowledgeSettings;
  readonly #served: ServedKnowledge;
  /** What the drafts were when they were opened last. */
  #opened: { key: string; knowledge: Promise<OpenedKnowledge> } | undefined;

  constructor(database: Database, settings: KnowledgeSettings, served: ServedKnowledge) {
    this.#database = database;
    this.#settings = settings;
    this.#served = served;
  }

  /** The same question of both; personal data is masked before it is asked. */
  async ask({
    question,
    asOf = todayInGuangdong(),
    region,
  }: z.infer<typeof staff.trialRequest>): Promise<z.infer<typeof staff.trialResponse>> {
    const of = async (knowledge: Knowledge): Promise<Trial> => {
      const { answer, draft } = await answerInTurn([maskPersonalData(question)], { asOf, region }, knowledge);
      return { answer, ...whyOf(draft, answer.status, knowledge) };
    };
    const drafted = await this.#drafted();
    return { live: await of(this.#served.current.knowledge), draft: drafted ? await of(drafted.knowledge) : null };
  }

  /** The gold questions asked of both. @throws {StaffError} `refused` where nothing is drafted */
  async askGold(progress: Progress): Promise<JobResult> {
    const drafted = await this.#drafted();
    if (!drafted) throw new StaffError('refused', '没有草稿，没有可以比较的。');
    const { asked, better, worse, otherwise, failures, questions } = await checkRelease(
      this.#served.current,
      drafted,
      this.#settings.corpusFolder,
      (stage, done, total) => progress(stage === 'gold' ? '重问标准问题' : '查找新段落', done, total),
    );
    return { gold: { asked, better, worse, otherwise, failures, questions } };
  }

  /** The corpus with all drafts, opened once for each state of them; nothing where there are none. */
  async #drafted(): Promise<OpenedKnowledge | undefined> {
    const drafts = await draftsOf(this.#database);
    const { version } = await additionsOf(this.#database);
    const base = this.#served.current.knowledge.release;
    const lists = await bundledWordListsOf(this.#database, base);
    if (drafts.length === 0 && version === lists.additions) return undefined;
    const key = JSON.stringify([base, version, drafts.map(({ documentId, version }) => [documentId, version])]);
    if (this.#opened?.key !== key) {
      const changes = new Map(drafts.map(({ documentId, version }) => [documentId, version]));
      const opening = { key, knowledge: this.#open({ base, changes, ...lists }) };
      this.#opened = opening;
      // What could not be opened is tried anew the next time.
      opening.knowledge.catch(() => {
        if (this.#opened === opening) this.#opened = undefined;
      });
    }
    return this.#opened.knowledge;
  }

  /** Built like a release that is published, and forgotten at once: what is in memory answers. */
  async #open(plan: Parameters<typeof composeRelease>[1]): Promise<OpenedKnowledge> {
    const release = await this.#database.transaction().execute((transaction) => composeRelease(transaction, plan));
    try {
      return await openKnowledge(this.#database, release, this.#settings, this.#served.current);
    } finally {
      forgetIndex(this.#settings.dataFolder, release);
      await forgetRelease(this.#database, release);
    }
  }
}

/** What made an answer come out as it did. */
function whyOf(draft: Draft, status: Trial['answer']['status'], knowledge: Knowledge): Omit<Trial, 'answer'> {
  const { intent, evidence } = intentOf(draft, status);
  const shown = (isKept: boolean) => (candidate: RankedPassage) => {
    const { passage, score, lexical, cosine, coverage } = candidate;
    const text = knowledge.index.textOf(passage);
    return {
      id: passage.id,
      title: passage.document.title.zh,
      locator: passage.locator.zh,
      score,
      lexical,
      cosine,
      coverage,
      matched: draft.query.concepts.filter((concept) => supportOf(concept, text) > 0.5).map((concept) => concept.text),
      isKept,
    };
  };
  return {
    route: draft.route.type,
    intent,
    confidence: draft.confidence,
    reason: draft.route.evidence || evidence,
    candidates: [...draft.kept.map(shown(true)), ...draft.rejected.map(shown(false))].slice(0, MOST_SHOWN),
  };
}

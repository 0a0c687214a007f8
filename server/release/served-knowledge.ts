/** The knowledge that questions are answered from: that of the release served now, whoever published it. */
import { prepareLikeness } from '../answer/asked-likeness.ts';
import { log } from '../observability/log.ts';
import type { Database } from '../storage/open-database.ts';
import { givingWay } from './give-way.ts';
import { mergeReleaseIndex } from './merge-release-index.ts';
import { type KnowledgeSettings, type OpenedKnowledge, openKnowledge } from './open-knowledge.ts';
import { servedRelease } from './release-repository.ts';

/** How often the database is asked which release is served; range 200–10,000 milliseconds. One row by its key: microseconds. */
const LOOK_EVERY_MS = 1000;

/**
 * Holds what is served and follows the database: a release that another program published, or rolled back to, is opened
 * beside the one in use, which answers until the new one is ready. A question keeps the knowledge it began with.
 */
export class ServedKnowledge {
  readonly #database: Database;
  readonly #settings: KnowledgeSettings;
  readonly #closing = new AbortController();
  #opened: OpenedKnowledge;
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #merging: Promise<void>;
  #warming: Promise<void>;

  constructor(database: Database, settings: KnowledgeSettings, opened: OpenedKnowledge) {
    this.#database = database;
    this.#settings = settings;
    this.#opened = opened;
    this.#merging = this.#merge();
    this.#warming = this.#warm();
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  get current(): OpenedKnowledge {
    return this.#opened;
  }

  /** Looks now; resolves when what is served is open. Never rejects: what cannot be opened is logged, and the old stays. */
  look(): Promise<void> {
    this.#looking ??= this.#follow().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort();
    await Promise.all([this.#looking, this.#merging, this.#warming]);
  }

  async #follow(): Promise<void> {
    try {
      const release = await servedRelease(this.#database);
      if (release === undefined || release === this.#opened.knowledge.release) return;
      const opened = await openKnowledge(this.#database, release, this.#settings, this.#opened);
      for (const note of opened.notes) log.warn({ release }, note);
      this.#opened = opened;
      log.info({ release, passages: opened.knowledge.passages.length }, 'another release is served');
      this.#warming = this.#warming.then(() => this.#warm());
      await this.#merging;
      this.#merging = this.#merge();
    } catch (error) {
      if (!this.#closing.signal.aborted) log.error({ err: error }, 'the release that was published cannot be opened');
    }
  }

  #merge(): Promise<void> {
    const { dataFolder } = this.#settings;
    return mergeReleaseIndex(dataFolder, this.#opened.knowledge.release, this.#closing.signal);
  }

  /** What each text for the public is compared by is made beside the first questions, not by them. */
  async #warm(): Promise<void> {
    const { knowledge } = this.#opened;
    const { passages, index } = knowledge;
    const giveWay = givingWay();
    for (const passage of passages) {
      if (this.#closing.signal.aborted || this.#opened.knowledge !== knowledge) return;
      if (passage.document.kind !== 'law') await prepareLikeness(passage, index);
      await giveWay();
    }
  }
}

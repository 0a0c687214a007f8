/** Lists that are being matched, and those that wait to be fetched: in memory only, for half an hour, under an id that cannot be guessed. */
import { randomUUID } from 'node:crypto';
import { ImportError } from '../../corpus/import/import-error.ts';
import { log } from '../../observability/log.ts';
import type { FirmBatch } from '../../protocol/match.ts';
import type { MatchedFirms, Table } from './match-firms.ts';

const KEPT_MS = 30 * 60_000;
/** Each may hold some megabytes. */
const MOST_KEPT = 20;
/** Two at once on two cores: questions go first. */
const MOST_RUNNING = 2;

type Entry = { batch: FirmBatch; tables?: Table[]; endsAt: number };

export class Batches {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The id of a list that is matched from now on; nothing where there are too many under way. */
  start(work: (onProgress: (done: number, total: number) => void) => Promise<MatchedFirms>): string | undefined {
    this.#forgetOld();
    const running = this.#entries.values().filter(({ batch }) => batch.state === 'running');
    if ([...running].length >= MOST_RUNNING) return undefined;
    const batch: FirmBatch = { id: randomUUID(), state: 'running', done: 0, total: 0, problems: [] };
    const entry: Entry = { batch, endsAt: this.#now() + KEPT_MS };
    this.#entries.set(batch.id, entry);
    void Promise.try(work, (done, total) => void Object.assign(batch, { done, total }))
      .then(({ problems, tables }) => {
        entry.tables = tables;
        Object.assign(batch, { state: 'done', problems });
      })
      .catch((error: unknown) => {
        if (!(error instanceof ImportError)) log.error({ err: error }, 'a list of firms could not be matched');
        const failure = error instanceof ImportError ? error.message : '出错了，请稍后再试。';
        Object.assign(batch, { state: 'failed', failure });
      });
    return batch.id;
  }

  batch(id: string): FirmBatch | undefined {
    this.#forgetOld();
    return this.#entries.get(id)?.batch;
  }

  /** What came of it, once it is done. */
  tables(id: string): Table[] | undefined {
    this.#forgetOld();
    return this.#entries.get(id)?.tables;
  }

  #forgetOld(): void {
    for (const [id, { batch, endsAt }] of this.#entries) {
      const isOver = endsAt <= this.#now() || this.#entries.size > MOST_KEPT;
      if (isOver && batch.state !== 'running') this.#entries.delete(id);
    }
  }
}

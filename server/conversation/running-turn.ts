import type { AnswerEvent } from '../protocol/chat-messages.ts';

/** The events of a turn under way: whoever listens, however late, hears them all from the first. */
export class RunningTurn {
  readonly requestId: string;
  readonly #abort = new AbortController();
  readonly #events: AnswerEvent[] = [];
  #failure: unknown;
  #isOver = false;
  #wake = Promise.withResolvers<void>();

  constructor(requestId: string, run: (signal: AbortSignal) => AsyncIterable<AnswerEvent>) {
    this.requestId = requestId;
    void this.#follow(run(this.#abort.signal));
  }

  cancel(): void {
    this.#abort.abort();
  }

  /** All events, those that were and those to come. Throws at the end what the run threw. */
  async *events(): AsyncGenerator<AnswerEvent> {
    for (let at = 0; ; ) {
      while (at < this.#events.length) yield this.#events[at++]!;
      if (this.#isOver) break;
      await this.#wake.promise;
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #follow(run: AsyncIterable<AnswerEvent>): Promise<void> {
    try {
      for await (const event of run) {
        this.#events.push(event);
        this.#notify();
      }
    } catch (error) {
      this.#failure = error;
    }
    this.#isOver = true;
    this.#notify();
  }

  #notify(): void {
    const { resolve } = this.#wake;
    this.#wake = Promise.withResolvers<void>();
    resolve();
  }
}

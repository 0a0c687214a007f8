/** A signal that aborts with `reason` when a phase takes too long; a new phase starts the clock anew. */
export class StopwatchSignal {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  start(ms: number, reason: () => Error): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(reason()), ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Spares readers the wait for what keeps failing (M. Nygard, Release It!, 2nd edition 2018, chapter 5). */

export interface CircuitBreakerSettings {
  /** Failures in a row that open it; range 1–100. */
  failures: number;
  /** How long it stays open before one request may try; range 100–600,000 ms. */
  pauseMs: number;
}

/** Not measured: five failed questions are enough to notice, half a minute is what a restart takes. */
export const CIRCUIT_BREAKER: CircuitBreakerSettings = { failures: 5, pauseMs: 30_000 };

/** Closed: all pass. Open: none, until the pause is over. Half-open: one tries, and decides for all. */
export class CircuitBreaker {
  readonly #settings: CircuitBreakerSettings;
  readonly #now: () => number;
  #failures = 0;
  #openedAt: number | undefined;
  #isTrying = false;

  /** `now` is in milliseconds and never goes back. */
  constructor(settings: CircuitBreakerSettings = CIRCUIT_BREAKER, now: () => number = () => performance.now()) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Whether `tryEnter` would let a request through. */
  get isPassable(): boolean {
    if (this.#openedAt === undefined) return true;
    return !this.#isTrying && this.#now() - this.#openedAt >= this.#settings.pauseMs;
  }

  /** Whether a request may be made; one that may ends in `succeeded`, `failed` or `abandoned`. */
  tryEnter(): boolean {
    if (!this.isPassable) return false;
    this.#isTrying = this.#openedAt !== undefined;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openedAt = undefined;
    this.#isTrying = false;
  }

  failed(): void {
    this.#failures++;
    if (this.#isTrying || this.#failures >= this.#settings.failures) this.#openedAt = this.#now();
    this.#isTrying = false;
  }

  /** Called off before anything could be learnt from it. */
  abandoned(): void {
    this.#isTrying = false;
  }
}

import type { ChatUsage } from './chat-model.ts';

/** Prices of a million tokens, in whatever currency. */
export interface TokenPrices {
  input: number;
  output: number;
}

export interface TokenCount {
  inputTokens: number;
  outputTokens: number;
}

const MILLION = 1_000_000;

/** Adds up what requests took, in tokens and, where prices are set, in money. */
export class UsageAccount {
  readonly #prices: TokenPrices | undefined;
  #requests = 0;
  #uncounted = 0;
  #inputTokens = 0;
  #outputTokens = 0;

  constructor(prices?: TokenPrices) {
    this.#prices = prices;
  }

  /** Books a request; nothing as its count where the endpoint told none. */
  add(count: TokenCount | undefined): void {
    this.#requests++;
    if (count === undefined) this.#uncounted++;
    this.#inputTokens += count?.inputTokens ?? 0;
    this.#outputTokens += count?.outputTokens ?? 0;
  }

  get total(): ChatUsage {
    return {
      requests: this.#requests,
      inputTokens: this.#inputTokens,
      outputTokens: this.#outputTokens,
      uncounted: this.#uncounted,
      cost: this.costOf({ inputTokens: this.#inputTokens, outputTokens: this.#outputTokens }),
    };
  }

  costOf({ inputTokens, outputTokens }: TokenCount): number | undefined {
    return this.#prices && (inputTokens * this.#prices.input + outputTokens * this.#prices.output) / MILLION;
  }
}

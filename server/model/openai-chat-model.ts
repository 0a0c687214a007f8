/** A chat model at an endpoint that speaks OpenAI's chat completions protocol, through LangChain's `ChatOpenAI`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ChatOpenAI } from '@langchain/openai';
import { log } from '../observability/log.ts';
import { type ChatMessage, type ChatModel, ChatModelError, type ChatUsage } from './chat-model.ts';
import { CIRCUIT_BREAKER, CircuitBreaker, type CircuitBreakerSettings } from './circuit-breaker.ts';
import { StopwatchSignal } from './stopwatch-signal.ts';
import { type TokenCount, type TokenPrices, UsageAccount } from './usage-account.ts';

export interface ChatEndpoint {
  /** The address that ends before `/chat/completions`: `https://api.example.com/v1`. */
  baseUrl: string;
  apiKey: string;
  model: string;
  prices?: TokenPrices | undefined;
}

export interface ChatLimits extends CircuitBreakerSettings {
  /** Until the endpoint answers at all, an attempt; range 100–60,000 ms. */
  connectMs: number;
  /** Until the first piece of text, all attempts together; range 100–60,000 ms. */
  firstTokenMs: number;
  /** Between two pieces; range 100–60,000 ms. */
  stallMs: number;
  /** From question to end; range 1,000–600,000 ms; below the 30 s after which a conversation gives up. */
  wholeMs: number;
  /** Further attempts before the first piece; range 0–5. */
  retries: number;
  /** What a second attempt waits at the most, doubled for each further one; range 0–10,000 ms. */
  backoffMs: number;
  /** Range 64–8192. */
  outputTokens: number;
}

/** Not measured: they depend on the endpoint. */
export const CHAT_LIMITS: ChatLimits = {
  ...CIRCUIT_BREAKER,
  connectMs: 3000,
  firstTokenMs: 6000,
  stallMs: 5000,
  wholeMs: 25_000,
  retries: 2,
  backoffMs: 300,
  outputTokens: 1000,
};

export class OpenAIChatModel implements ChatModel {
  readonly name: string;
  readonly #endpoint: ChatEndpoint;
  readonly #limits: ChatLimits;
  readonly #chat: ChatOpenAI;
  readonly #breaker: CircuitBreaker;
  readonly #account: UsageAccount;

  constructor(endpoint: ChatEndpoint, limits: Partial<ChatLimits> = {}) {
    this.name = endpoint.model;
    this.#endpoint = endpoint;
    this.#limits = { ...CHAT_LIMITS, ...limits };
    this.#breaker = new CircuitBreaker(this.#limits);
    this.#account = new UsageAccount(endpoint.prices);
    this.#chat = new ChatOpenAI({
      model: endpoint.model,
      apiKey: endpoint.apiKey,
      temperature: 0,
      maxTokens: this.#limits.outputTokens,
      // Attempts are ours: LangChain would repeat what has been tried in vain for minutes.
      maxRetries: 0,
      streamUsage: true,
      useResponsesApi: false,
      // The library's own log repeats what it cannot parse.
      configuration: { baseURL: endpoint.baseUrl, logLevel: 'off', fetch: fetchWithin(this.#limits.connectMs) },
    });
  }

  get isAvailable(): boolean {
    return this.#breaker.isPassable;
  }

  get usage(): ChatUsage {
    return this.#account.total;
  }

  async *stream(messages: readonly ChatMessage[], signal?: AbortSignal): AsyncGenerator<string> {
    if (!this.#breaker.tryEnter()) throw this.#error('circuit_open', 'has been failing and is left alone for a while');
    const began = performance.now();
    const phase = new StopwatchSignal();
    const leaving = new AbortController();
    const whole = AbortSignal.timeout(this.#limits.wholeMs);
    const stopping = AbortSignal.any([phase.signal, leaving.signal, whole, ...(signal ? [signal] : [])]);
    const told: Told = {};
    let firstTokenMs: number | undefined;
    let hasEnded = false;
    try {
      phase.start(this.#limits.firstTokenMs, () => this.#error('too_slow', 'did not begin to answer in time'));
      for await (const piece of this.#withRetries(messages, stopping, told)) {
        firstTokenMs ??= Math.round(performance.now() - began);
        // The clock runs while the model writes, not while the reader's side is busy.
        phase.stop();
        let isLeft = true;
        try {
          yield piece;
          isLeft = false;
        } finally {
          // At once: the loops inside would first wait for the next piece.
          if (isLeft) leaving.abort();
        }
        phase.start(this.#limits.stallMs, () => this.#error('too_slow', 'stopped in the middle of an answer'));
      }
      hasEnded = true;
      this.#breaker.succeeded();
    } catch (cause) {
      const isCalledOff = signal?.aborted && !(signal.reason instanceof ChatModelError);
      hasEnded = true;
      if (isCalledOff) {
        this.#breaker.abandoned();
        throw signal.reason;
      }
      this.#breaker.failed();
      if (whole.aborted) throw this.#error('too_slow', 'did not come to an end in time', { cause });
      throw stopping.aborted && stopping.reason instanceof ChatModelError ? stopping.reason : this.#explain(cause);
    } finally {
      phase.stop();
      // Left in the middle by whoever reads: to its credit where it had begun, unless it was left for being slow.
      if (!hasEnded) {
        if (signal?.aborted && signal.reason instanceof ChatModelError) this.#breaker.failed();
        else if (firstTokenMs === undefined) this.#breaker.abandoned();
        else this.#breaker.succeeded();
      }
      this.#account.add(told.count);
      log.info(
        {
          model: this.name,
          ...told.count,
          cost: told.count && this.#account.costOf(told.count),
          attempts: told.attempts,
          firstTokenMs,
          ms: Math.round(performance.now() - began),
        },
        'chat model asked',
      );
    }
  }

  /** Asks again, after a pause of random length, as long as nothing was said. */
  async *#withRetries(messages: readonly ChatMessage[], signal: AbortSignal, told: Told): AsyncGenerator<string> {
    for (let attempt = 0; ; attempt++) {
      told.attempts = attempt + 1;
      let hasBegun = false;
      try {
        for await (const piece of this.#attempt(messages, signal, told)) {
          hasBegun = true;
          yield piece;
        }
        return;
      } catch (cause) {
        signal.throwIfAborted();
        const error = this.#explain(cause);
        if (hasBegun || !RETRIED.has(error.code) || attempt >= this.#limits.retries) throw error;
        await sleep(Math.random() * this.#limits.backoffMs * 2 ** attempt, undefined, { signal });
      }
    }
  }

  async *#attempt(messages: readonly ChatMessage[], signal: AbortSignal, told: Told): AsyncGenerator<string> {
    let finish: unknown;
    const request = messages.map(({ role, content }) => ({ role, content }));
    for await (const chunk of await this.#chat.stream(request, { signal })) {
      finish ??= chunk.response_metadata.finish_reason;
      const usage = chunk.usage_metadata as { input_tokens: number; output_tokens: number } | undefined;
      if (usage) told.count = { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens };
      if (typeof chunk.content === 'string' && chunk.content !== '') yield chunk.content;
    }
    // The library ends an aborted stream as if it were complete.
    signal.throwIfAborted();
    if (finish !== 'stop') throw this.#error('cut_off', 'broke off its answer');
  }

  #explain(cause: unknown): ChatModelError {
    if (cause instanceof ChatModelError) return cause;
    const { status } = cause as { status?: number };
    if (status === 429) return this.#error('busy', 'answered 429: it takes no more questions now', { cause });
    if (status !== undefined && status >= 500) return this.#error('failed', `answered ${status}`, { cause });
    if (status !== undefined) return this.#error('refused', `answered ${status}; ${remedyFor(status)}`, { cause });
    if (cause instanceof SyntaxError) return this.#error('malformed', 'sent what is no JSON', { cause });
    // The library's own classes, which do not set `name`.
    if (cause instanceof Error && cause.constructor.name.startsWith('APIConnection')) {
      return this.#error('unreachable', 'cannot be reached; check OPENAI_BASE_URL', { cause });
    }
    return this.#error('cut_off', 'broke off its answer', { cause });
  }

  #error(code: ChatModelError['code'], what: string, options?: ErrorOptions): ChatModelError {
    const { baseUrl, model } = this.#endpoint;
    return new ChatModelError(code, `chat endpoint ${new URL(baseUrl).host}, model ${model}: ${what}`, options);
  }
}

/** What the endpoint told about a request. */
interface Told {
  count?: TokenCount;
  attempts?: number;
}

const RETRIED = new Set<ChatModelError['code']>(['unreachable', 'busy', 'failed', 'malformed', 'cut_off']);

function remedyFor(status: number): string {
  if (status === 401 || status === 403) return 'set OPENAI_API_KEY to a key that it accepts';
  if (status === 404 || status === 405) return 'set OPENAI_BASE_URL and CHAT_MODEL to what it serves';
  return 'check that CHAT_MODEL takes chat completions as a stream';
}

/** Gives up an attempt that has no answer to its request in time; what follows may take longer. */
function fetchWithin(ms: number): typeof fetch {
  return async (input, init) => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new DOMException('no answer to the request', 'TimeoutError')), ms);
    const signal = init?.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
    try {
      return await fetch(input, { ...init, signal });
    } finally {
      clearTimeout(timer);
    }
  };
}

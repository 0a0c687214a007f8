/** Vectors from an endpoint that speaks OpenAI's embeddings protocol, through LangChain's `OpenAIEmbeddings`. */
import { OpenAIEmbeddings } from '@langchain/openai';
import type { Embedder } from '../embedder.ts';
import { EmbedderError } from './embedder-error.ts';

export interface EndpointSettings {
  /** The address that ends before `/embeddings`: `https://api.example.com/v1`. */
  baseUrl: string;
  apiKey: string;
  model: string;
}

export interface EndpointLimits {
  /** How long passages may take, a batch and an attempt; range 1,000–600,000 ms. */
  passagesMs: number;
  /** How often a batch of passages is asked for again, after 1, 2, 4 … seconds; range 0–6. */
  passageRetries: number;
  /** How long a question may take: it is asked for once, since somebody waits; range 100–10,000 ms. */
  questionMs: number;
}

/** Not measured: they depend on the endpoint. Two seconds are what somebody who waits for an answer bears. */
export const ENDPOINT_LIMITS: EndpointLimits = { passagesMs: 60_000, passageRetries: 3, questionMs: 2000 };

/** Texts a request: what endpoints on one graphics card take at once. */
const BATCH = 64;
/** Requests under way for passages; questions are not held up by one another. */
const CONCURRENT_BATCHES = 2;

/** Unit vectors; what the endpoint fails to give is refused by `EmbedderError`, for questions as for passages. */
export class EndpointEmbedder implements Embedder {
  readonly name: string;
  readonly dimensions: number;
  readonly #settings: EndpointSettings;
  readonly #passages: OpenAIEmbeddings;
  readonly #questions: OpenAIEmbeddings;

  /** For those who know the model's dimensions; others `open` it. */
  constructor(settings: EndpointSettings, dimensions: number, limits: EndpointLimits = ENDPOINT_LIMITS) {
    this.name = `endpoint:${settings.model}@${dimensions}`;
    this.dimensions = dimensions;
    this.#settings = settings;
    this.#passages = passageEmbeddings(settings, limits);
    this.#questions = new CountedEmbeddings(settings, {
      timeout: limits.questionMs,
      maxRetries: 0,
      maxConcurrency: Number.POSITIVE_INFINITY,
    });
  }

  /** Asks the endpoint for one vector, to learn how long they are. @throws {EmbedderError} */
  static async open(settings: EndpointSettings, limits: EndpointLimits = ENDPOINT_LIMITS): Promise<EndpointEmbedder> {
    const [vector] = await orExplain(settings, passageEmbeddings(settings, limits).embedDocuments(['粤']));
    return new EndpointEmbedder(settings, unitVector(settings, vector, undefined).length, limits);
  }

  /** A blank question is not asked for: zeros. @throws {EmbedderError} */
  async embedQuery(text: string): Promise<number[]> {
    if (text.trim() === '') return new Array(this.dimensions).fill(0);
    return unitVector(
      this.#settings,
      await orExplain(this.#settings, this.#questions.embedQuery(text)),
      this.dimensions,
    );
  }

  /** @throws {EmbedderError} */
  async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors = await orExplain(this.#settings, this.#passages.embedDocuments(texts));
    return vectors.map((vector) => unitVector(this.#settings, vector, this.dimensions));
  }
}

function passageEmbeddings(settings: EndpointSettings, { passagesMs, passageRetries }: EndpointLimits) {
  return new CountedEmbeddings(settings, {
    timeout: passagesMs,
    maxRetries: passageRetries,
    maxConcurrency: CONCURRENT_BATCHES,
  });
}

type Attempts = Pick<
  NonNullable<ConstructorParameters<typeof OpenAIEmbeddings>[0]>,
  'timeout' | 'maxRetries' | 'maxConcurrency'
>;

/** LangChain's, but for counting: it takes the first vectors of too many, and stumbles over too few. */
class CountedEmbeddings extends OpenAIEmbeddings {
  readonly #settings: EndpointSettings;

  constructor(settings: EndpointSettings, attempts: Attempts) {
    const { model, apiKey, baseUrl: baseURL } = settings;
    // Numbers, not base64: every server that speaks the protocol gives them.
    super({ ...attempts, model, apiKey, configuration: { baseURL }, batchSize: BATCH, encodingFormat: 'float' });
    this.#settings = settings;
  }

  protected override async embeddingWithRetry(
    ...[request]: Parameters<OpenAIEmbeddings['embeddingWithRetry']>
  ): ReturnType<OpenAIEmbeddings['embeddingWithRetry']> {
    const response = await super.embeddingWithRetry(request);
    const asked = Array.isArray(request.input) ? request.input.length : 1;
    const given = Array.isArray(response.data) ? response.data.length : 0;
    if (given !== asked) {
      throw refusal(this.#settings, `gave ${given} vectors for ${asked} texts; check ${SETTINGS_OF_ADDRESS}`);
    }
    return response;
  }
}

const SETTINGS_OF_ADDRESS = 'OPENAI_BASE_URL and EMBEDDING_MODEL';

/** What the endpoint said about it stays in `cause`: it may repeat what a citizen typed, and messages are logged. */
function refusal(
  { baseUrl, model }: EndpointSettings,
  what: string,
  options: ErrorOptions & { isUnreachable?: boolean } = {},
) {
  return new EmbedderError(
    `embedding endpoint ${new URL(baseUrl).host}, model ${model}: ${what}, or unset EMBEDDING_MODEL for the bundled embedder`,
    options,
  );
}

async function orExplain<T>(settings: EndpointSettings, vectors: Promise<T>): Promise<T> {
  try {
    return await vectors;
  } catch (cause) {
    if (cause instanceof EmbedderError) throw cause;
    const { status, name } = cause as { status?: number; name?: string };
    if (status !== undefined) throw refusal(settings, `answered ${status}; ${remedyFor(status)}`, { cause });
    if (cause instanceof SyntaxError) {
      throw refusal(settings, `did not answer in JSON; check ${SETTINGS_OF_ADDRESS}`, { cause });
    }
    const what = name === 'TimeoutError' ? 'did not answer in time' : 'cannot be reached';
    throw refusal(settings, `${what}; check OPENAI_BASE_URL`, { cause, isUnreachable: true });
  }
}

function remedyFor(status: number): string {
  if (status === 401 || status === 403) return 'set OPENAI_API_KEY to a key that it accepts';
  if (status === 404 || status === 405) return `set ${SETTINGS_OF_ADDRESS} to an address and a model that it serves`;
  if (status === 400 || status === 413 || status === 422)
    return 'set EMBEDDING_MODEL to an embedding model that takes texts of this length, let the endpoint truncate them';
  return 'try again later';
}

function unitVector(settings: EndpointSettings, vector: unknown, dimensions: number | undefined): number[] {
  if (!Array.isArray(vector) || vector.length === 0 || !vector.every(Number.isFinite)) {
    throw refusal(settings, `gave a vector that is not one of numbers; set EMBEDDING_MODEL to an embedding model`);
  }
  if (dimensions !== undefined && vector.length !== dimensions) {
    throw refusal(
      settings,
      `gave a vector of ${vector.length} dimensions, not ${dimensions}; start again, so that the index is made anew`,
    );
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((x) => x / length);
}

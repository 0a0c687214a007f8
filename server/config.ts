/** The settings, read from the environment: the only place that does. */
import { z } from 'zod';

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  CORPUS_DIR: z.string().min(1).default('corpus'),
  /** The built page that is served. */
  WEB_DIR: z.string().min(1).default('web/dist'),
  /** Questions a minute from one address; addresses of this machine are not limited. */
  RATE_LIMIT: z.coerce.number().int().min(1).default(60),
  /** Further origins, separated by commas, whose pages may open the socket. */
  ALLOWED_ORIGINS: z.string().default(''),
  /** How near passages are found: each compared, or by a graph (HNSW), for hundreds of thousands of them. */
  VECTOR_INDEX: z.enum(['exact', 'hnsw']).default('exact'),
  /** Whether what one person drafts is published only when a second one has reviewed it. */
  REVIEW: z.enum(['none', 'second-person']).default('none'),
  /** An embedding model of the endpoint below; without one the bundled embedder is used. */
  EMBEDDING_MODEL: z.string().trim().min(1).optional(),
  /** A chat model of the endpoint below that puts answers into words; without one they are quoted. */
  CHAT_MODEL: z.string().trim().min(1).optional(),
  /** How long a reader waits for the model's first sentence before the answer is quoted. */
  CHAT_TIMEOUT_MS: z.coerce.number().int().min(500).max(20_000).default(6000),
  /** What a million tokens cost, in and out, in any currency: `2,8`. */
  CHAT_PRICES: z
    .string()
    .trim()
    .regex(/^\d+(?:\.\d+)?\s*,\s*\d+(?:\.\d+)?$/, 'give two prices of a million tokens, in and out, such as 2,8')
    .optional(),
  OPENAI_BASE_URL: z.string().trim().optional(),
  OPENAI_API_KEY: z.string().trim().optional(),
});

export interface Config {
  port: number;
  host: string;
  dataFolder: string;
  corpusFolder: string;
  webFolder: string;
  questionsPerMinute: number;
  allowedOrigins: string[];
  review?: 'none' | 'second-person' | undefined;
  vectorIndex?: 'exact' | 'hnsw' | undefined;
  embedding?: Endpoint | undefined;
  chat?: (Endpoint & { firstSentenceMs: number; prices?: { input: number; output: number } | undefined }) | undefined;
}

/** A model at an address that speaks OpenAI's protocol. */
interface Endpoint {
  baseUrl: string;
  apiKey: string;
  model: string;
}

/** A setting that cannot be used; the message names it and says what it takes. */
export class ConfigError extends Error {
  readonly code = 'config_invalid';
}

/** The settings of an environment. An empty variable counts as not set. @throws {ConfigError} */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(set);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new ConfigError(`setting ${path.join('.')}: ${message}`);
  }
  const { PORT, HOST, DATA_DIR, CORPUS_DIR, WEB_DIR, RATE_LIMIT, ALLOWED_ORIGINS } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataFolder: DATA_DIR,
    corpusFolder: CORPUS_DIR,
    webFolder: WEB_DIR,
    questionsPerMinute: RATE_LIMIT,
    allowedOrigins: ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
    review: parsed.data.REVIEW,
    vectorIndex: parsed.data.VECTOR_INDEX,
    embedding: endpointOf('EMBEDDING_MODEL', 'for the bundled embedder', parsed.data),
    chat: chatOf(parsed.data),
  };
}

function chatOf(set: z.infer<typeof settings>): Config['chat'] {
  const endpoint = endpointOf('CHAT_MODEL', 'for answers in quotes', set);
  const [input, output] = set.CHAT_PRICES?.split(',').map(Number) ?? [];
  const prices = input === undefined || output === undefined ? undefined : { input, output };
  return endpoint && { ...endpoint, firstSentenceMs: set.CHAT_TIMEOUT_MS, prices };
}

/** The endpoint's address and key matter only to those who name a model of it. */
function endpointOf(
  setting: 'EMBEDDING_MODEL' | 'CHAT_MODEL',
  otherwise: string,
  { [setting]: model, OPENAI_BASE_URL, OPENAI_API_KEY }: z.infer<typeof settings>,
): Endpoint | undefined {
  if (model === undefined) return undefined;
  const baseUrl = z.url({ protocol: /^https?$/ }).safeParse(OPENAI_BASE_URL);
  if (!baseUrl.success) {
    throw new ConfigError(
      `setting OPENAI_BASE_URL: ${setting} needs the address of its endpoint, such as https://api.example.com/v1; or unset ${setting} ${otherwise}`,
    );
  }
  if (!OPENAI_API_KEY) {
    throw new ConfigError(
      `setting OPENAI_API_KEY: ${setting} needs a key for its endpoint (any word, where the endpoint asks for none); or unset ${setting} ${otherwise}`,
    );
  }
  return { baseUrl: baseUrl.data, apiKey: OPENAI_API_KEY, model };
}

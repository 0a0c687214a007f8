/** The settings, read from the environment: the only place that does. */
import { z } from 'zod';

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  CORPUS_DIR: z.string().min(1).default('corpus'),
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
  OPENAI_BASE_URL: z.string().trim().optional(),
  OPENAI_API_KEY: z.string().trim().optional(),
});

export interface Config {
  port: number;
  host: string;
  dataFolder: string;
  corpusFolder: string;
  questionsPerMinute: number;
  allowedOrigins: string[];
  review?: 'none' | 'second-person' | undefined;
  vectorIndex?: 'exact' | 'hnsw' | undefined;
  embedding?: { baseUrl: string; apiKey: string; model: string } | undefined;
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
  const { PORT, HOST, DATA_DIR, CORPUS_DIR, RATE_LIMIT, ALLOWED_ORIGINS } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataFolder: DATA_DIR,
    corpusFolder: CORPUS_DIR,
    questionsPerMinute: RATE_LIMIT,
    allowedOrigins: ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
    review: parsed.data.REVIEW,
    vectorIndex: parsed.data.VECTOR_INDEX,
    embedding: embeddingOf(parsed.data),
  };
}

/** The endpoint's address and key matter only to those who name a model of it. */
function embeddingOf({ EMBEDDING_MODEL: model, OPENAI_BASE_URL, OPENAI_API_KEY }: z.infer<typeof settings>) {
  if (model === undefined) return undefined;
  const baseUrl = z.url({ protocol: /^https?$/ }).safeParse(OPENAI_BASE_URL);
  if (!baseUrl.success) {
    throw new ConfigError(
      'setting OPENAI_BASE_URL: EMBEDDING_MODEL needs the address of its endpoint, such as https://api.example.com/v1; or unset EMBEDDING_MODEL for the bundled embedder',
    );
  }
  if (!OPENAI_API_KEY) {
    throw new ConfigError(
      'setting OPENAI_API_KEY: EMBEDDING_MODEL needs a key for its endpoint (any word, where the endpoint asks for none); or unset EMBEDDING_MODEL for the bundled embedder',
    );
  }
  return { baseUrl: baseUrl.data, apiKey: OPENAI_API_KEY, model };
}

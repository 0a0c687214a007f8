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
});

export interface Config {
  port: number;
  host: string;
  dataFolder: string;
  corpusFolder: string;
  questionsPerMinute: number;
  allowedOrigins: string[];
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
  };
}

/** Measures one system in a process of its own. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { z } from 'zod';
import { RETRIEVAL_METRICS } from '../../server/evaluation/retrieval-metrics.ts';

const amount = z.number().nonnegative();

/** Memory in MB of 2²⁰ bytes, times in the unit that their name ends in. */
const measurement = z
  .object({
    name: z.string(),
    entries: amount,
    /** Fewer than were to be asked where the system is slow. */
    queries: z.int().positive(),
    buildSeconds: amount,
    /** Resident memory after the build, the texts of the collection included. */
    rssMb: amount,
    /** Resident memory before it, with these texts only. */
    rssOfTextsMb: amount,
    /** `null` where the system cannot save. */
    diskMb: amount.nullable(),
    /** Of a fresh process; `null` where the system cannot load. */
    loadSeconds: amount.nullable(),
    /** Resident memory of that process, which never saw the texts. */
    loadedRssMb: amount.nullable(),
    queryP50Ms: amount,
    queryP95Ms: amount,
    queryP99Ms: amount,
    queriesPerSecond: amount,
    ndcgOfQueries: z.array(amount),
  })
  .extend(Object.fromEntries(RETRIEVAL_METRICS.map((metric) => [metric, amount])) as MetricShape);

type MetricShape = Record<(typeof RETRIEVAL_METRICS)[number], typeof amount>;

export type Measurement = z.infer<typeof measurement>;

const report = z.union([measurement, z.object({ error: z.string() })]);

export interface SystemOptions {
  beir: string;
  split: string;
  /** As they were given on the command line; the process knows the defaults. */
  queries?: string | undefined;
  slowQueries?: string | undefined;
  embedder?: string | undefined;
}

/** Never rejects: a system that fails is a result too. What it says on standard error is passed on. */
export async function runSystem(system: string, options: SystemOptions): Promise<Measurement | { error: string }> {
  const args = ['--system', system, '--beir', resolve(options.beir), '--split', options.split];
  if (options.queries) args.push('--queries', options.queries);
  if (options.slowQueries) args.push('--slow-queries', options.slowQueries);
  if (options.embedder) args.push('--embedder', options.embedder);
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--disable-warning=ExperimentalWarning', resolve(import.meta.dirname, 'run-peer.mjs'), ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const ended = await new Promise<string>((end) => {
    child.once('error', (error) => end(error.message));
    child.once('close', (code, signal) => end(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
  const parsed = report.safeParse(parseLastLine(output));
  return parsed.success ? parsed.data : { error: `${ended} without a result` };
}

/** Libraries may print above it. */
function parseLastLine(output: string): unknown {
  try {
    return JSON.parse(output.trimEnd().split('\n').at(-1)!);
  } catch {
    return undefined;
  }
}

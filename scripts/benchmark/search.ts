/** Our search against others on one collection: quality, time, memory and disk, each system in a process of its own. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type BeirCollection, BeirFileError, readBeir } from '../../server/evaluation/read-beir.ts';
import { type Comparison, pairedBootstrap } from '../../server/evaluation/retrieval-metrics.ts';
import { UsageError } from '../support/command.ts';
import { renderTable } from './render-table.ts';
import { type Measurement, runSystem } from './run-system.ts';
import { OURS, PEERS } from './systems.ts';

const USAGE = `usage: npm run -s benchmark -- search --beir DIR [--split NAME] [--queries N] [--slow-queries N] [--embedder FILE] [--peers ${PEERS.join(',')}] [--json | --markdown]`;

/** Any number does; with it the intervals come out the same each time. */
const SEED = 1;

/** How a peer stands to ours, over the queries that both were asked. */
interface ToOurs {
  /** Above 1: the peer is slower. */
  p50Ratio: number;
  /** Below 1: the peer finds less. */
  ndcgRatio: number;
  /** Of nDCG@10, peer minus ours. */
  ndcgDifference: Comparison;
}

type Row = { system: string } & ({ error: string } | (Omit<Measurement, 'ndcgOfQueries'> & { toOurs: ToOurs | null }));

/** `benchmark search`: prints a table or JSON; sets a failing exit code where our own system has no result. */
export async function benchmarkSearch(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      beir: { type: 'string' },
      split: { type: 'string', default: 'test' },
      queries: { type: 'string' },
      'slow-queries': { type: 'string' },
      // Other weights than those that ship: which have seen the questions one may want to measure with.
      embedder: { type: 'string' },
      peers: { type: 'string', default: PEERS.join(',') },
      json: { type: 'boolean' },
      markdown: { type: 'boolean' },
    },
  });
  const { beir, split, queries, embedder, 'slow-queries': slowQueries } = values;
  if (positionals.length > 1 || beir === undefined || (values.json && values.markdown)) throw new UsageError(USAGE);
  for (const count of [queries, slowQueries]) {
    if (count !== undefined && !/^[1-9]\d*$/.test(count))
      throw new UsageError(`${count} is no number of queries; ${USAGE}`);
  }
  const peers = values.peers.split(',').filter((name) => name !== '');
  const unknown = peers.find((name) => !PEERS.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no peer ${unknown}; choose of: ${PEERS.join(', ')}`);

  const collection = await readCollection(beir, split);
  const asked = Math.min(collection.queries.length, Number(queries ?? Number.POSITIVE_INFINITY));
  const rows: Row[] = [];
  let ours: Measurement | undefined;
  for (const system of [OURS, ...peers]) {
    process.stderr.write(`benchmark: ${system} …\n`);
    const result = await runSystem(system, { beir, split, queries, slowQueries, embedder });
    if ('error' in result) {
      rows.push({ system, error: result.error });
      continue;
    }
    if (system === OURS) ours = result;
    const { ndcgOfQueries, ...figures } = result;
    rows.push({ system, ...figures, toOurs: ours ? compare(result, ours) : null });
  }

  const what = {
    split,
    entries: collection.entries.length,
    queries: asked,
    node: process.version,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    processors: cpus().length,
  };
  if (values.json) console.log(JSON.stringify({ ...what, systems: rows.map(roundFigures) }));
  else {
    console.log(
      `${what.entries} documents, ${asked} queries of ${split}, asked one after another for 100 documents each`,
    );
    console.log(`Node ${what.node.slice(1)}, ${what.processors} × ${what.processor}\n`);
    console.log(
      renderTable(
        HEADER,
        rows.map((row) => cellsOf(row, asked)),
        values.markdown ? 'markdown' : 'text',
      ),
    );
    console.log(`\n${notesOn(rows, asked).join('\n')}`);
  }
  const failure = rows.find((row) => row.system === OURS && 'error' in row);
  if (failure) {
    console.error(
      `our own system has no result (${'error' in failure && failure.error}), so there is nothing to compare with`,
    );
    process.exitCode = 1;
  }
}

/** Read here only to fail early: each process reads its own. */
async function readCollection(folder: string, split: string): Promise<BeirCollection> {
  try {
    return await readBeir(folder, split);
  } catch (cause) {
    if (cause instanceof BeirFileError) throw new UsageError(cause.message, { cause });
    throw cause;
  }
}

function compare(peer: Measurement, ours: Measurement): ToOurs {
  const both = Math.min(peer.queries, ours.queries);
  const [ofPeer, ofOurs] = [peer.ndcgOfQueries.slice(0, both), ours.ndcgOfQueries.slice(0, both)];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    p50Ratio: peer.queryP50Ms / ours.queryP50Ms,
    ndcgRatio: sum(ofPeer) / sum(ofOurs),
    ndcgDifference: pairedBootstrap(ofPeer, ofOurs, { seed: SEED }),
  };
}

const HEADER = [
  'system',
  'build s',
  'RSS MB',
  'of it index MB',
  'disk MB',
  'load s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'queries/s',
  'R@1',
  'R@10',
  'R@100',
  'MRR@10',
  'nDCG@10',
  'p50 ÷ ours',
  'nDCG ÷ ours',
  'p',
];

function cellsOf(row: Row, asked: number): string[] {
  if ('error' in row) return [`${row.system}: ${row.error}`];
  const { toOurs } = row;
  const isOurs = row.system === OURS;
  return [
    row.queries < asked ? `${row.name} (first ${row.queries})` : row.name,
    figure(row.buildSeconds, 1),
    figure(row.rssMb, 0),
    figure(row.rssMb - row.rssOfTextsMb, 0),
    figure(row.diskMb, 1),
    figure(row.loadSeconds, 2),
    figure(row.queryP50Ms, 2),
    figure(row.queryP95Ms, 2),
    figure(row.queryP99Ms, 2),
    figure(row.queriesPerSecond, 0),
    figure(row['recall@1'], 3),
    figure(row['recall@10'], 3),
    figure(row['recall@100'], 3),
    figure(row['mrr@10'], 3),
    figure(row['ndcg@10'], 3),
    figure(toOurs?.p50Ratio, 2),
    figure(toOurs?.ndcgRatio, 2),
    isOurs ? '–' : figure(toOurs?.ndcgDifference.p, 4),
  ];
}

function figure(value: number | null | undefined, digits: number): string {
  return value === null || value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits);
}

function notesOn(rows: readonly Row[], asked: number): string[] {
  const slow = rows.flatMap((row) => ('error' in row || row.queries === asked ? [] : [row]));
  return [
    ...slow.map(
      ({ name, queries }) =>
        `${name} is slow: only the first ${queries} of ${asked} queries, and compared with ours on these.`,
    ),
    'RSS: resident memory after the build, with the texts; of it index: less what it was with the texts only, before the build.',
    'Disk, load: the saved index, and loading it in a fresh process; – where the system cannot. p: paired bootstrap on nDCG@10 against ours, two-sided.',
  ];
}

/** Four significant figures are more than the clock and the queries give. */
function roundFigures(row: Row): unknown {
  return JSON.parse(JSON.stringify(row, (_, value) => (isFraction(value) ? Number(value.toPrecision(4)) : value)));
}

function isFraction(value: unknown): value is number {
  return typeof value === 'number' && !Number.isInteger(value);
}

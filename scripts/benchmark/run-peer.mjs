/**
 * One system over one collection, in a process of its own so that the memory measured is that system's alone:
 * `node --expose-gc scripts/benchmark/run-peer.mjs --system NAME --beir DIR [--split NAME] [--queries N] [--slow-queries N]`.
 * The last line of standard output is one JSON value, `{"error": "…", "stack": "…"}` where it failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readBeir } from '../../server/evaluation/read-beir.ts';
import { DEEPEST_RANK, meanMetrics, retrievalMetrics } from '../../server/evaluation/retrieval-metrics.ts';
import { BUNDLED_WEIGHTS } from '../../server/search/embedder/static-embedder.ts';
import { ROOT } from '../bootstrap/paths.mjs';
import { embedWith } from './embed.mjs';
import { installedVersion, installPackages } from './install-packages.mjs';
import { moduleOf } from './systems.ts';

const WARM_UP_QUERIES = 50;
/** A slow system is warm before it has answered fifty. */
const WARM_UP_MS = 10_000;
/** So many queries are asked again after loading, to see that what was saved is what was built. */
const CHECKED_QUERIES = 10;

const { values: options } = parseArgs({
  options: {
    system: { type: 'string' },
    beir: { type: 'string' },
    split: { type: 'string', default: 'test' },
    queries: { type: 'string', default: 'Infinity' },
    'slow-queries': { type: 'string', default: '100' },
    embedder: { type: 'string', default: BUNDLED_WEIGHTS },
    // Instead of measuring: loads what another process saved and asks it the queries on standard input.
    load: { type: 'string' },
  },
});

const scratchFolder = mkdtempSync(join(tmpdir(), 'yueda-benchmark-'));
let report;
try {
  if (!globalThis.gc) throw new Error('run it with node --expose-gc, or no memory can be measured');
  report = options.load === undefined ? await measure() : await reload(options.load);
} catch (error) {
  // Node adds a stack of requires below the first line.
  report = { error: error.message.split('\n')[0], stack: error.stack };
}
rmSync(scratchFolder, { recursive: true, force: true });
// Some native libraries keep threads that would keep the process.
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(report.error === undefined ? 0 : 1));

async function measure() {
  const module = await import(moduleOf(options.system));
  const context = await contextOf(module);
  const { entries, queries: all } = await readBeir(options.beir, options.split);
  const limit = Math.min(Number(options.queries), module.isSlow ? Number(options['slow-queries']) : Infinity);
  const queries = all.slice(0, limit);

  const rssOfTextsMb = await residentMb();
  const system = module.createSystem(context);
  const buildSeconds = await seconds(() => system.build(entries));
  const rssMb = await residentMb();

  const warmUntil = performance.now() + WARM_UP_MS;
  for (const { text } of queries.slice(0, WARM_UP_QUERIES)) {
    await system.search(text, DEEPEST_RANK);
    if (performance.now() > warmUntil) break;
  }
  const rankings = [];
  const times = [];
  for (const { text } of queries) {
    const began = performance.now();
    const found = system.search(text, DEEPEST_RANK);
    // No needless turn of the event loop for systems that answer at once.
    rankings.push(found instanceof Promise ? await found : found);
    times.push(performance.now() - began);
  }

  const metrics = queries.map(({ relevant }, i) => retrievalMetrics(rankings[i], relevant));
  const saved = system.save ? await saveAndLoad(system, queries, rankings) : {};
  const total = times.reduce((sum, time) => sum + time, 0);
  times.sort((a, b) => a - b);
  const quantile = (q) => times[Math.min(times.length - 1, Math.floor(q * times.length))];
  return {
    name: system.name,
    // Read here, so that the texts are held during both measurements of memory.
    entries: entries.length,
    queries: queries.length,
    ...meanMetrics(metrics),
    buildSeconds,
    rssMb,
    rssOfTextsMb,
    diskMb: null,
    loadSeconds: null,
    loadedRssMb: null,
    ...saved,
    queryP50Ms: quantile(0.5),
    queryP95Ms: quantile(0.95),
    queryP99Ms: quantile(0.99),
    queriesPerSecond: (queries.length / total) * 1000,
    ndcgOfQueries: metrics.map((ofQuery) => ofQuery['ndcg@10']),
  };
}

/** Loading is measured in a fresh process: this one has the code compiled and the files at hand. */
async function saveAndLoad(system, queries, rankings) {
  const folder = join(scratchFolder, 'saved');
  mkdirSync(folder);
  const diskMb = (await system.save(folder)) / 2 ** 20;
  if (!system.load) return { diskMb };
  const args = [
    ...process.execArgv,
    fileURLToPath(import.meta.url),
    '--system',
    options.system,
    '--embedder',
    options.embedder,
    '--load',
    folder,
  ];
  const checked = queries.slice(0, CHECKED_QUERIES).map(({ text }) => text);
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    input: JSON.stringify(checked),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const { error, found, ...loaded } = JSON.parse(stdout.trim().split('\n').at(-1) || '{"error":"it crashed"}');
  if (error !== undefined) throw new Error(`what was saved cannot be loaded: ${error}`, { cause: stderr });
  const isSame = found.every((ids, i) => overlap(ids.slice(0, 10), rankings[i].slice(0, 10)) >= 0.8);
  if (!isSame) throw new Error('what was saved finds other documents after loading');
  return { diskMb, ...loaded };
}

async function reload(folder) {
  const module = await import(moduleOf(options.system));
  const system = module.createSystem(await contextOf(module));
  const loadSeconds = await seconds(() => system.load(folder));
  const loadedRssMb = await residentMb();
  const found = [];
  for (const text of JSON.parse(readFileSync(0, 'utf8'))) found.push(await system.search(text, DEEPEST_RANK));
  return { loadSeconds, loadedRssMb, found };
}

/** @returns {Promise<import('./systems.ts').SystemContext>} */
async function contextOf({ packages }) {
  const folder = packages ? await installPackages(options.system, packages) : ROOT;
  return {
    requirePackage: createRequire(join(folder, 'package.json')),
    versionOf: (name) => installedVersion(folder, name),
    embedderFile: options.embedder,
    embed: embedWith(options.embedder),
    scratchFolder,
  };
}

async function seconds(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Resident memory once garbage is collected and, as far as V8 does so, given back. */
async function residentMb() {
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await setTimeout(50);
  }
  return process.memoryUsage().rss / 2 ** 20;
}

/** Share of the first list's ids that the second has; equal scores may change places at the end. */
function overlap(a, b) {
  return a.length === b.length && (a.length === 0 || a.filter((id) => b.includes(id)).length / a.length);
}

/**
 * `npm run -s evaluate -- retrieval --beir DIR [--split test] [--embedder FILE] [--json]`: the search alone, over any
 * collection in the layout of BEIR.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readConfig } from '../../server/config.ts';
import { loadLexicon } from '../../server/corpus/load-corpus.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { buildBeirIndex, openBeirIndex } from '../../server/evaluation/beir-index.ts';
import { evaluateRetrieval } from '../../server/evaluation/evaluate-retrieval.ts';
import { readBeirQueries } from '../../server/evaluation/read-beir.ts';
import { BUNDLED_WEIGHTS } from '../../server/search/embedder/static-embedder.ts';
import { runCommand, UsageError } from '../support/command.ts';
import { showProgress } from '../support/show-progress.ts';

const USAGE = 'usage: npm run -s evaluate -- retrieval --beir DIR [--split test] [--embedder FILE] [--json]';

interface Options {
  beir: string;
  split: string;
  embedder: string;
  json?: boolean | undefined;
}

await runCommand(async () => {
  const { values } = parseArgs({
    allowPositionals: true,
    options: {
      beir: { type: 'string' },
      split: { type: 'string', default: 'test' },
      embedder: { type: 'string', default: BUNDLED_WEIGHTS },
      json: { type: 'boolean' },
    },
  });
  const { beir } = values;
  if (beir === undefined) throw new UsageError(USAGE);
  await evaluateCollection({ ...values, beir });
});

/** Builds the index in a folder that is gone afterwards, opens it as a server would, and asks every query of the split. */
async function evaluateCollection({ beir, split, embedder: embedderFile, json }: Options): Promise<void> {
  const lexicon = loadLexicon(join(readConfig().corpusFolder, 'lexicon'));
  const indexFolder = mkdtempSync(join(tmpdir(), 'yueda-retrieval-'));
  try {
    const began = performance.now();
    await buildBeirIndex({ beirFolder: beir, indexFolder, embedderFile, lexicon }, (done, total) =>
      showProgress(done, total, 'passages'),
    );
    const buildSeconds = (performance.now() - began) / 1000;
    const index = openBeirIndex({ indexFolder, embedderFile, lexicon });
    const isDocument = (id: string) => index.segments.some(({ ids }) => ids.idOf(id) >= 0);
    const { queries } = await readBeirQueries(beir, split, isDocument);
    const report = await evaluateRetrieval(index, queries, todayInGuangdong());
    collectGarbage();
    const rssMb = process.memoryUsage().rss / 2 ** 20;
    const { queries: count, queryP50Ms, queryP95Ms, queryP99Ms, ...metrics } = report;
    const result = { queries: count, ...metrics, buildSeconds, rssMb, queryP50Ms, queryP95Ms, queryP99Ms };
    const rounded = Object.entries(result).map(([name, value]) => [name, Math.round(value * 1e4) / 1e4] as const);
    if (json) console.log(JSON.stringify(Object.fromEntries(rounded)));
    else for (const [name, value] of rounded) console.log(`${name.padEnd(14)} ${value}`);
  } finally {
    rmSync(indexFolder, { recursive: true, force: true });
  }
}

/** Resident memory is to be what is held, not what was left lying about: `benchmark search` measures it so too. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

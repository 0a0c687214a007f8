/** `npm run -s train-ranker -- [PAIRS.jsonl …] --beir DIR [--gold FILE.jsonl]`: weights for `rank-candidates.ts`; `--help` says more. */
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../server/config.ts';
import { loadLexicon } from '../server/corpus/load-corpus.ts';
import { todayInGuangdong } from '../server/corpus/today-in-guangdong.ts';
import { casesOf } from '../server/evaluation/evaluate-answers.ts';
import { type FittedRanker, fitRanker, type RankingSource, REPORTED_METRICS } from '../server/evaluation/fit-ranker.ts';
import { type GoldCase, readGoldFile } from '../server/evaluation/gold-case.ts';
import { crossFittedExamples, dealIntoFolds, goldExamples } from '../server/evaluation/ranking-examples.ts';
import { readBeir } from '../server/evaluation/read-beir.ts';
import { readPairs } from '../server/search/embedder/train/read-pairs.ts';
import { TrainingError } from '../server/search/embedder/train/training-error.ts';
import { trainingOptions } from '../server/search/embedder/train/training-options.ts';
import { RelevanceFitError } from '../server/search/fit-relevance.ts';
import { openConfiguredRelease, runCommand, UsageError } from './support/command.ts';

const USAGE =
  'usage: npm run -s train-ranker -- [PAIRS.jsonl …] --beir DIR [--split train] [--folds 4] [--gold FILE.jsonl]… [--share 0.1] [--seed 1] [--json]';

const HELP = `${USAGE}

Learns what each feature of a candidate weighs in search, and prints it to be copied into server/search/rank-candidates.ts.
  PAIRS.jsonl …    what the embedders are trained on besides the collection, {"query": "…", "passage": "…"} a line
  --beir DIR       a collection: corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv
  --split NAME     which of its questions to learn from (default train)
  --folds N        parts of the questions, each searched with an embedder that was taught the others only (default 4)
  --gold FILE      gold cases of answers: the open part is searched in the release of the corpus folder; may be repeated
  --share X        what the gold cases weigh beside the collection, from 0 to below 1 (default 0.1)
  --seed N         the same data and seed give the same weights (default 1)
  --json           prints one JSON value

The figures are of questions that neither the weights nor the embedder of the collection had seen. Each fold of a
collection of 60,000 articles takes about two minutes.`;

const settings = z.object({
  folds: z.coerce.number().pipe(z.int().min(2).max(20)),
  share: z.coerce.number().min(0).lt(1),
  seed: z.coerce.number().pipe(z.int()),
});

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      beir: { type: 'string' },
      split: { type: 'string', default: 'train' },
      folds: { type: 'string', default: '4' },
      gold: { type: 'string', multiple: true, default: [] },
      share: { type: 'string', default: '0.1' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { beir, split, gold } = values;
  if (beir === undefined) throw new UsageError(USAGE);
  const { folds, share, seed } = parseSettings(values);
  try {
    // First what takes no time: a misspelt file should not be found after eight minutes.
    const pairs = positionals.flatMap(readPairs);
    const collection = await readBeir(beir, split);
    if (collection.queries.length < folds) {
      throw new UsageError(`--folds ${folds}: the split has ${collection.queries.length} queries only`);
    }
    const cases = gold.flatMap((file) => casesOf('open', readGoldFile(file)));
    const lexicon = loadLexicon(join(readConfig().corpusFolder, 'lexicon'));
    const ofCollection = await crossFittedExamples(
      { collection, pairs, lexicon, folds, options: trainingOptions.parse({ seed }), asOf: todayInGuangdong() },
      progressReporter(),
    );
    // Last: opening a release teaches the segmenter words, and the collection's figures should not depend on --gold.
    const ofGold = gold.length === 0 ? [] : await searchGold(cases, { folds, share, seed });
    const name = basename(resolve(beir));
    const fitted = fitRanker([{ name, folds: ofCollection, share: 1 - share }, ...ofGold]);
    if (values.json) console.log(JSON.stringify({ folds, share: gold.length === 0 ? 0 : share, seed, ...fitted }));
    else print(fitted);
  } catch (cause) {
    const expected = [TrainingError, RelevanceFitError];
    if (expected.some((kind) => cause instanceof kind)) throw new UsageError((cause as Error).message, { cause });
    throw cause;
  }
});

function parseSettings(given: Record<keyof z.infer<typeof settings>, string>): z.infer<typeof settings> {
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const option = path[0] as keyof typeof given;
  throw new UsageError(`--${option} ${given[option]}: ${message}`);
}

/** One source of all cases, searched as the release answers: with the embedder that ships. */
async function searchGold(
  cases: readonly GoldCase[],
  { folds, share, seed }: z.infer<typeof settings>,
): Promise<RankingSource[]> {
  const { database, knowledge } = await openConfiguredRelease();
  try {
    const examples = await goldExamples(cases, knowledge, todayInGuangdong());
    if (examples.length === 0) {
      throw new UsageError('--gold: no open case of these files is to be answered and names its passages');
    }
    return [{ name: 'gold', folds: dealIntoFolds(examples, folds, seed), share }];
  } finally {
    await database.destroy();
  }
}

function print({ weights, firstStage, crossValidated }: FittedRanker): void {
  console.log('LAW_WEIGHTS or OTHER_WEIGHTS');
  for (const [name, weight] of Object.entries(weights)) console.log(`  ${name}: ${weight},`);
  console.log('FIRST_STAGE');
  if (firstStage) console.log(`  cosine: ${firstStage.cosine}, prior: ${firstStage.prior}`);
  else console.log('  none: the lexical share does not speak for a passage');
  console.log('cross-validated');
  for (const { name, questions, learnable, ...metrics } of crossValidated) {
    const cells = REPORTED_METRICS.map((metric) => `${metric} ${metrics[metric].toFixed(4)}`);
    console.log(`  ${name}: ${cells.join(' · ')} · ${questions} questions, ${learnable} with a right candidate`);
  }
}

/** A line on standard error for each step, with the seconds since the beginning. */
function progressReporter(): (done: string) => void {
  const began = performance.now();
  return (done) =>
    process.stderr.write(`train-ranker: ${done} · ${Math.round((performance.now() - began) / 1000)} s\n`);
}

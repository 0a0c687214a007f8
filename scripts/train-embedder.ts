/** `npm run -s train-embedder -- PAIRS.jsonl … [--beir DIR] --out FILE`: weights of an embedder of one's own; `--help` says more. */
import { accessSync, constants, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { BeirFileError, type BeirQuery, readBeir } from '../server/evaluation/read-beir.ts';
import { ColumnFileError } from '../server/search/column-file.ts';
import { writeEmbedderWeights } from '../server/search/embedder/static-embedder.ts';
import { readCheckpoint } from '../server/search/embedder/train/checkpoint.ts';
import { readPairs } from '../server/search/embedder/train/read-pairs.ts';
import { type TrainingProgress, trainEmbedder } from '../server/search/embedder/train/train-embedder.ts';
import { TrainingError } from '../server/search/embedder/train/training-error.ts';
import { type TrainingOptions, trainingOptions } from '../server/search/embedder/train/training-options.ts';
import { type Collection, gatherPairs } from '../server/search/embedder/train/training-pairs.ts';
import { runCommand, UsageError } from './support/command.ts';

const USAGE =
  'usage: npm run -s train-embedder -- PAIRS.jsonl … [--beir DIR] [--split train] --out FILE [--name NAME] [--seed 1] [--epochs 4] [--dimensions 256] [--features 84000] [--resume CHECKPOINT] [--json]';

const HELP = `${USAGE}

Trains the vectors by which questions find passages that say the same in other words. At least one source:
  PAIRS.jsonl …    texts that belong together, {"query": "…", "passage": "…"} a line
  --beir DIR       a collection: corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv; queries may have an "answer"
  --split NAMES    which of its questions to learn from, as train or train,dev (default train)

  --out FILE       the weights; FILE.checkpoint is written after each epoch and removed at the end
  --name NAME      what indexes remember the weights by (default: made of what they were learned from)
  --seed N         the same data, options and seed give the same bytes (default 1)
  --epochs N       passes over the pairs (default 4)
  --dimensions N   of a vector, a multiple of 16 (default 256)
  --features N     words and bigrams that are kept, a byte a dimension each (default 84000)
  --resume FILE    goes on from a checkpoint of the same data and options
  --json           prints what was made as one JSON value

100,000 pairs of paragraphs take about two minutes and 2 GB of memory.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      beir: { type: 'string' },
      split: { type: 'string', default: 'train' },
      out: { type: 'string' },
      name: { type: 'string' },
      seed: { type: 'string' },
      epochs: { type: 'string' },
      dimensions: { type: 'string' },
      features: { type: 'string' },
      resume: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { beir, split, out, name, resume, json, seed, epochs, dimensions, features } = values;
  if (out === undefined || (beir === undefined && positionals.length === 0)) throw new UsageError(USAGE);
  const options = parseOptions({ seed, epochs, dimensions, features });
  checkPlace(out);

  const started = performance.now();
  try {
    const checkpointFile = `${out}.checkpoint`;
    const resumeFrom = resume === undefined ? undefined : readCheckpoint(resume);
    const collection = beir === undefined ? undefined : await readSplits(beir, split.split(','));
    const set = gatherPairs({ collection, pairs: positionals.flatMap(readPairs) }, options);
    process.stderr.write(`train-embedder: ${set.pairs.length} pairs of ${set.texts.length} texts\n`);
    let loss: number | undefined;
    const report = progressReporter();
    const weights = await trainEmbedder(set, options, {
      name,
      resumeFrom,
      checkpointFile,
      onProgress: (progress) => {
        ({ loss } = progress);
        report(progress);
      },
    });
    const bytes = writeEmbedderWeights(out, weights);
    rmSync(checkpointFile, { force: true });
    const made = {
      file: out,
      name: weights.name,
      bytes,
      dimensions: weights.dimensions,
      features: weights.features.size,
      pairs: set.pairs.length,
      texts: set.texts.length,
      loss: loss === undefined ? null : Number(loss.toFixed(4)),
      seconds: Math.round((performance.now() - started) / 1000),
    };
    console.log(
      json
        ? JSON.stringify(made)
        : `${out}: ${made.name}, ${made.features} features of ${made.dimensions} dimensions, ${(bytes / 2 ** 20).toFixed(1)} MB, in ${made.seconds} s`,
    );
  } catch (cause) {
    const expected = [TrainingError, BeirFileError, ColumnFileError];
    if (expected.some((kind) => cause instanceof kind)) throw new UsageError((cause as Error).message, { cause });
    throw cause;
  }
});

function parseOptions(given: Record<string, string | undefined>): TrainingOptions {
  const numbers = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Number(value)]],
  );
  const parsed = trainingOptions.safeParse(Object.fromEntries(numbers));
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const option = path.join('.');
  throw new UsageError(`--${option} ${given[option]}: ${message}`);
}

/** Two minutes of work should not end with nowhere to put it. */
function checkPlace(out: string): void {
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--out ${out}: is a folder; name a file`);
  try {
    accessSync(dirname(out), constants.W_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(`--out ${out}: cannot write to ${dirname(out)} (${code}); make the folder first`, { cause });
  }
}

/** One collection with the questions of several splits; a question of two has the passages of both. */
async function readSplits(folder: string, splits: readonly string[]): Promise<Collection> {
  const collections = [];
  for (const split of splits) collections.push(await readBeir(folder, split));
  const queries = new Map<string, BeirQuery>();
  for (const query of collections.flatMap((collection) => collection.queries)) {
    const relevant = new Map([...(queries.get(query.id)?.relevant ?? []), ...query.relevant]);
    queries.set(query.id, { ...query, relevant });
  }
  return { entries: collections[0]!.entries, queries: [...queries.values()] };
}

/** A line on standard error: rewritten in a terminal, anew every ten seconds and at the end of each epoch in a log. */
function progressReporter(): (progress: TrainingProgress) => void {
  const every = process.stderr.isTTY ? 100 : 10_000;
  let first: { at: number; done: number } | undefined;
  let last = 0;
  return ({ epoch, epochs, batch, batches, loss }) => {
    const now = performance.now();
    const done = (epoch - 1) * batches + batch;
    first ??= { at: now, done };
    if (now - last < every && batch < batches) return;
    last = now;
    const steps = done - first.done;
    // Before the second step nothing is known of how long one takes.
    const left =
      steps === 0 ? '' : ` · ${Math.round(((now - first.at) / steps / 1000) * (epochs * batches - done))} s left`;
    const line = `epoch ${epoch}/${epochs} · batch ${batch}/${batches} · loss ${loss.toFixed(3)}${left}`;
    process.stderr.write(process.stderr.isTTY ? `\r${line.padEnd(70)}${batch === batches ? '\n' : ''}` : `${line}\n`);
  };
}

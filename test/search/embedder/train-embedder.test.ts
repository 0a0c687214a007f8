import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ColumnFileError } from '../../../server/search/column-file.ts';
import {
  readStaticEmbedder,
  StaticEmbedder,
  writeEmbedderWeights,
} from '../../../server/search/embedder/static-embedder.ts';
import { readCheckpoint } from '../../../server/search/embedder/train/checkpoint.ts';
import {
  type TrainingProgress,
  type TrainingRun,
  trainEmbedder,
} from '../../../server/search/embedder/train/train-embedder.ts';
import { TrainingError } from '../../../server/search/embedder/train/training-error.ts';
import { trainingOptions } from '../../../server/search/embedder/train/training-options.ts';
import { gatherPairs, type TrainingSources } from '../../../server/search/embedder/train/training-pairs.ts';
import { createWorkspace } from '../../../server/search/embedder/train/workspace.ts';
import { collection, smallOptions } from './small-collection.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-train-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const train = (
  options: Parameters<typeof smallOptions>[0] = {},
  run: TrainingRun = {},
  sources: TrainingSources = { collection, pairs: [] },
) => trainEmbedder(gatherPairs(sources, smallOptions(options)), smallOptions(options), run);

async function bytesOf(...args: Parameters<typeof train>): Promise<Buffer> {
  const file = join(folder, 'weights');
  writeEmbedderWeights(file, await train(...args));
  return readFileSync(file);
}

const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

describe('what was trained', () => {
  test('finds passages that say the same in other words', async () => {
    const losses: number[] = [];
    const onProgress = ({ loss, batch, batches }: TrainingProgress) => {
      if (batch === batches) losses.push(loss);
    };
    const embedder = new StaticEmbedder(
      await train({ epochs: 6, features: 200, rate: 0.02, dropout: 0.3 }, { onProgress }),
    );
    const vectors = await embedder.embedDocuments(collection.entries.map(({ title, text }) => `${title} ${text}`));
    let found = 0;
    for (const { text, relevant } of collection.queries) {
      const asked = await embedder.embedQuery(text);
      const cosines = vectors.map((vector) => product(asked, vector));
      if (relevant.has(collection.entries[cosines.indexOf(Math.max(...cosines))]!.id)) found++;
    }
    expect(found / collection.queries.length).toBeGreaterThan(0.8);
    expect(losses).toHaveLength(6);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
  });

  test('knows which passages people ask for, and says so after it was written and read', async () => {
    const file = join(folder, 'with-prior');
    writeEmbedderWeights(file, await train({ dimensions: 32 }));
    const embedder = readStaticEmbedder(file);
    const vectors = await embedder.embedDocuments(collection.entries.map(({ title, text }) => `${title} ${text}`));
    const priors = vectors.map((vector) => embedder.priorOf(vector));
    const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
    expect(mean(priors.slice(0, 20))).toBeGreaterThan(mean(priors.slice(20)) + 1);
  });

  test('has as many features as are wanted, or as there are, and a name of its own', async () => {
    const few = await train({ features: 7 });
    const all = await train({ features: 100_000 });
    expect(few.features.size).toBe(7);
    expect(all.features.size).toBeGreaterThan(60);
    expect(few.name).toMatch(/^static-16-[\da-f]{8}$/);
    expect(all.name).not.toBe(few.name);
    expect((await train({}, { name: 'mine' })).name).toBe('mine');
  });

  test('may come from pairs alone; then every passage is as likely', async () => {
    const pairs = collection.entries.map(({ title, text }) => ({ query: title, passage: text }));
    const { prior } = await train({}, {}, { pairs });
    expect(prior).toEqual(new Float32Array(17));
  });
});

describe('the same bytes', () => {
  test('come of the same data, options and seed; others of another seed', async () => {
    const first = await bytesOf({}, { name: 'a' });
    expect(await bytesOf({}, { name: 'a' })).toEqual(first);
    expect(await bytesOf({ seed: 2 }, { name: 'a' })).not.toEqual(first);
  });

  test.each([1, 2, 3])('come of a training that was broken off after epoch %i and resumed', async (epochs) => {
    const checkpointFile = join(folder, `resumed-${epochs}.checkpoint`);
    const breakOff = ({ epoch }: TrainingProgress) => {
      if (epoch > epochs) throw new Error('killed');
    };
    const broken = train({}, { checkpointFile, onProgress: breakOff });
    if (epochs < 3) await expect(broken).rejects.toThrow('killed');
    else await broken;
    const resumeFrom = readCheckpoint(checkpointFile);
    expect(resumeFrom.epochs).toBe(epochs);
    expect(await bytesOf({}, { resumeFrom })).toEqual(await bytesOf());
  });
});

describe('there are no weights', () => {
  const refusal = async (...args: Parameters<typeof train>) => {
    const error: unknown = await train(...args).catch((reason) => reason);
    expect(error).toBeInstanceOf(TrainingError);
    return error as TrainingError;
  };

  test('where there are no pairs, or none that share a word with others', async () => {
    expect(await refusal({}, {}, { pairs: [] })).toMatchObject({ code: 'too_few_pairs' });
    const strange = Array.from({ length: 20 }, (_, i) => ({ query: `q${i}`, passage: `p${i}` }));
    const { code, message } = await refusal({}, {}, { pairs: strange });
    expect(code).toBe('too_few_pairs');
    expect(message).toMatch(/^no usable pair among 20, and 8 are needed/);
  });

  test('where they would not fit into memory', () => {
    const tooMuch = () =>
      createWorkspace({ features: 1_000_000, passages: 0 }, trainingOptions.parse({ dimensions: 1024 }));
    expect(tooMuch).toThrow(/^training would take 1[\d.]+ GB, and 3\.6 can be used; give fewer texts or --dimensions$/);
    expect(tooMuch).toThrow(TrainingError);
  });

  test('where the checkpoint is of other data or options', async () => {
    const checkpointFile = join(folder, 'other.checkpoint');
    await train({}, { checkpointFile });
    const resumeFrom = readCheckpoint(checkpointFile);
    for (const other of [{ seed: 2 }, { epochs: 4 }, { dimensions: 32 }]) {
      expect(await refusal(other, { resumeFrom })).toMatchObject({ code: 'checkpoint_of_other_training' });
    }
    const fewer = { collection: { ...collection, queries: collection.queries.slice(1) }, pairs: [] };
    expect(await refusal({}, { resumeFrom }, fewer)).toMatchObject({ code: 'checkpoint_of_other_training' });
  });

  test('where the checkpoint is missing, cut off, altered or another file', async () => {
    const whole = join(folder, 'whole.checkpoint');
    await train({ epochs: 1 }, { checkpointFile: whole });
    const bytes = readFileSync(whole);
    const damaged = join(folder, 'damaged.checkpoint');
    const read = (content: Buffer) => {
      writeFileSync(damaged, content);
      return () => readCheckpoint(damaged);
    };
    const altered = Buffer.from(bytes);
    altered[bytes.length - 200]! ^= 1;
    expect(read(altered)).toThrow(/checksum/);
    expect(read(bytes.subarray(0, bytes.length / 2))).toThrow(/cut off/);
    expect(read(Buffer.from('weights'))).toThrow(ColumnFileError);
    expect(() => readCheckpoint(join(folder, 'nowhere'))).toThrow(/nowhere: cannot be read/);
    expect(existsSync(whole)).toBe(true);
  });

  test.each([
    [{ dimensions: 100 }, 'must be a multiple of 16'],
    [{ dimensions: 2048 }, /1024/],
    [{ batch: 10 }, 'must be a multiple of 4'],
    [{ dropout: 1 }, /<1/],
    [{ epochs: 0 }, />=1/],
    [{ seed: 0.5 }, /int/],
    [{ epoch: 3 }, /epoch/],
  ])('where options are out of range: %j', (options, message) => {
    expect(trainingOptions.safeParse(options).error!.issues[0]!.message).toMatch(message);
  });
});

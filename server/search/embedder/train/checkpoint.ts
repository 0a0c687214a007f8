/** Where training stands after an epoch, in a file: all that the next epoch needs, but for the data and the options. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ColumnFileError, type Columns, readColumnFile, writeColumnFile } from '../../column-file.ts';
import { type Model, refreshFactors } from './model.ts';
import { TrainingError } from './training-error.ts';
import type { TrainingOptions } from './training-options.ts';
import type { TrainingSet } from './training-pairs.ts';
import type { Bags, Vocabulary } from './vocabulary.ts';

const FORMAT = {
  format: 'yueda-embedder-checkpoint',
  version: 1,
  types: {
    rows: 'Float32Array',
    rowFirstMoments: 'Float32Array',
    rowSecondMoments: 'Float32Array',
    questionLogs: 'Float32Array',
    questionFirstMoments: 'Float32Array',
    questionSecondMoments: 'Float32Array',
    passageLogs: 'Float32Array',
    passageFirstMoments: 'Float32Array',
    passageSecondMoments: 'Float32Array',
  },
} as const;

const facts = z.strictObject({
  /** Of the data and options; see `fingerprintOf`. */
  fingerprint: z.string(),
  /** How many are behind us. */
  epochs: z.int().positive(),
});

export type Checkpoint = z.infer<typeof facts> & { columns: Columns<typeof FORMAT.types> };

/** What makes two trainings one: all they read, and how they go about it. */
export function fingerprintOf(
  options: TrainingOptions,
  set: TrainingSet,
  { features }: Vocabulary,
  bags: Bags,
): string {
  const hash = createHash('sha256').update(JSON.stringify([options, features]));
  const pairs = set.pairs.flatMap(({ question, passage }) => [question, passage]);
  const gold = [...set.gold].flatMap(([question, passages]) => [question, passages.size, ...passages]);
  for (const numbers of [bags.starts, bags.ids, pairs, set.passages, gold]) hash.update(Uint32Array.from(numbers));
  return hash.digest('hex');
}

export function writeCheckpoint(file: string, model: Model, behind: z.infer<typeof facts>): void {
  writeColumnFile(file, FORMAT, behind, columnsOf(model));
}

/** @throws {ColumnFileError} where the file is missing, damaged or another. */
export function readCheckpoint(file: string): Checkpoint {
  const { facts: held, columns } = readColumnFile(file, FORMAT);
  const parsed = facts.safeParse(held);
  if (!parsed.success) throw new ColumnFileError(`${file}: is damaged: it does not say where training stands`);
  return { ...parsed.data, columns };
}

/** Sets the model to what it was. @throws {TrainingError} where the checkpoint is of a training with other data or options. */
export function restoreModel(model: Model, checkpoint: Checkpoint, fingerprint: string): void {
  if (checkpoint.fingerprint !== fingerprint) {
    throw new TrainingError(
      'checkpoint_of_other_training',
      'the checkpoint is of a training with other data or options; give the same ones, or start anew without --resume',
    );
  }
  const columns = columnsOf(model);
  for (const name in FORMAT.types) {
    const column = name as keyof typeof FORMAT.types;
    columns[column].set(checkpoint.columns[column]);
  }
  refreshFactors(model);
}

function columnsOf({ rows, firstMoments, secondMoments, ofQuestions, ofPassages }: Model): Checkpoint['columns'] {
  return {
    rows: rows.view,
    rowFirstMoments: firstMoments.view,
    rowSecondMoments: secondMoments.view,
    questionLogs: ofQuestions.logs,
    questionFirstMoments: ofQuestions.firstMoments,
    questionSecondMoments: ofQuestions.secondMoments,
    passageLogs: ofPassages.logs,
    passageFirstMoments: ofPassages.firstMoments,
    passageSecondMoments: ofPassages.secondMoments,
  };
}

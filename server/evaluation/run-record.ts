/** What a run of gold cases came to, kept to be held against another one: after a change, with a model, on another release. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AnswersReport } from './evaluate-answers.ts';
import { isBlind } from './gold-case.ts';
import { isRight } from './judge-answer.ts';
import { METRICS } from './metrics.ts';

const share = z.object({
  right: z.int(),
  of: z.int(),
  share: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
});

export const runRecord = z.object({
  /** When it was made. */
  madeAt: z.iso.datetime(),
  /** The gold files, by name. */
  files: z.array(z.string()),
  part: z.enum(['all', 'open', 'blind']),
  release: z.int(),
  configuration: z.object({ composer: z.string(), embedder: z.string(), passages: z.int() }),
  overall: z.record(z.string(), z.union([share, z.number(), z.null()])),
  /** By case of the open part; of the blind third no case is told apart. */
  cases: z.record(z.string(), z.object({ question: z.string(), right: z.boolean(), status: z.string() })),
});

export type RunRecord = z.infer<typeof runRecord>;

export function recordRun(
  report: AnswersReport,
  about: Pick<RunRecord, 'files' | 'part' | 'release' | 'configuration'>,
): RunRecord {
  const told = report.judgements.filter(({ id }) => !isBlind(id));
  return {
    madeAt: new Date().toISOString(),
    ...about,
    overall: { ...report.overall },
    cases: Object.fromEntries(
      told.map((judgement) => [
        judgement.id,
        { question: judgement.question, right: isRight(judgement), status: judgement.status },
      ]),
    ),
  };
}

/** @throws {Error} naming the file, where it is not the record of a run */
export function readRun(file: string): RunRecord {
  try {
    return runRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`${file}: not the record of a run (evaluate -- answers … --record FILE): ${reason}`);
  }
}

export interface RunComparison {
  /** Metrics of both, with the change of the share in percentage points; only those that both have. */
  metrics: { metric: string; before: string; after: string; points: number }[];
  /** Open cases that were wrong and are right now, and the other way round. */
  better: { id: string; question: string }[];
  worse: { id: string; question: string }[];
  /** Cases that only one of the two has. */
  onlyOne: number;
}

export function compareRuns(before: RunRecord, after: RunRecord): RunComparison {
  const metrics = METRICS.flatMap(({ name }) => {
    const [a, b] = [before.overall[name], after.overall[name]];
    if (!isShare(a) || !isShare(b)) return [];
    const points = Math.round((b.share! - a.share!) * 1000) / 10;
    return [{ metric: name, before: `${a.right}/${a.of}`, after: `${b.right}/${b.of}`, points }];
  });
  const ids = new Set([...Object.keys(before.cases), ...Object.keys(after.cases)]);
  const both = [...ids].filter((id) => before.cases[id] && after.cases[id]);
  const turned = (isNowRight: boolean) =>
    both
      .filter((id) => before.cases[id]!.right !== isNowRight && after.cases[id]!.right === isNowRight)
      .map((id) => ({ id, question: after.cases[id]!.question }));
  return { metrics, better: turned(true), worse: turned(false), onlyOne: ids.size - both.length };
}

function isShare(value: RunRecord['overall'][string] | undefined): value is z.infer<typeof share> {
  return typeof value === 'object' && value !== null && value.share !== null;
}

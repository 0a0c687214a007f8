import type { HeldCorpus } from './held-corpus.ts';
import type { Problem } from './problem.ts';

/** Kinds whose validity is asked for: without a date they pass for being in force for ever. */
const DATED: ReadonlySet<string> = new Set(['law', 'policy', 'measures']);

export function* missingDates({ documents }: HeldCorpus): Generator<Problem> {
  for (const { id, kind, publishedOn, effectiveOn, expiresOn } of documents) {
    if (DATED.has(kind) && publishedOn === undefined && effectiveOn === undefined) {
      yield {
        kind: 'missing-date',
        level: 'warning',
        documentId: id,
        message: '没有发布日期和施行日期，无法判断在某一天是否有效',
      };
    }
    const from = effectiveOn ?? publishedOn;
    if (from !== undefined && expiresOn !== undefined && expiresOn < from) {
      yield {
        kind: 'missing-date',
        level: 'error',
        documentId: id,
        message: `失效日期 ${expiresOn} 早于施行日期 ${from}`,
      };
    }
  }
}

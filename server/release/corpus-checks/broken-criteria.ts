import { criteriaProblems } from '../../corpus/criteria-problems.ts';
import type { CorpusDocument } from '../../corpus/document.ts';
import type { Problem } from './problem.ts';

/** Criteria of enterprises that name a passage or an industry which there is not: an edit took it away. */
export function* brokenCriteria(
  documents: readonly CorpusDocument[],
  isIndustry: (code: string) => boolean,
): Generator<Problem> {
  for (const { documentId, path, message } of criteriaProblems(documents, isIndustry)) {
    yield { kind: 'broken-criterion', level: 'error', documentId, message: `企业匹配条件 ${path}：${message}` };
  }
}

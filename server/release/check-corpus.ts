/** Everything a clerk would want to know is wrong with a corpus, in one list. */
import type { CorpusDocument } from '../corpus/document.ts';
import type { GoldCase } from '../evaluation/gold-case.ts';
import type { Database } from '../storage/open-database.ts';
import { brokenCriteria } from './corpus-checks/broken-criteria.ts';
import { brokenReferences } from './corpus-checks/broken-references.ts';
import { contradictions } from './corpus-checks/contradictions.ts';
import { deadAnchors } from './corpus-checks/dead-anchors.ts';
import { duplicates } from './corpus-checks/duplicates.ts';
import { holdCorpus } from './corpus-checks/held-corpus.ts';
import { missingDates } from './corpus-checks/missing-dates.ts';
import { noLongerInForce } from './corpus-checks/no-longer-in-force.ts';
import type { Problem } from './corpus-checks/problem.ts';
import { entriesOf, servedRelease } from './release-repository.ts';

export interface CorpusToCheck {
  /** With the ends that others gave them (`resolveEndings`). */
  documents: readonly CorpusDocument[];
  cases: readonly GoldCase[];
  /** Laws outside the release that its references are held against. */
  laws?: readonly CorpusDocument[] | undefined;
  /** Whether a code that criteria name is that of an industry; where it is missing that is not looked at. */
  isIndustry?: ((code: string) => boolean) | undefined;
  /** `YYYY-MM-DD`, on which validity is judged. */
  today: string;
}

/** The problems of a corpus, errors first. */
export function checkCorpus({ documents, cases, laws, isIndustry = () => true, today }: CorpusToCheck): Problem[] {
  const corpus = holdCorpus(documents, laws);
  const problems = [
    ...brokenReferences(corpus),
    ...deadAnchors(corpus, cases),
    ...brokenCriteria(documents, isIndustry),
    ...duplicates(corpus),
    ...noLongerInForce(corpus, today),
    ...contradictions(corpus, today),
    ...missingDates(corpus),
  ];
  return problems.sort((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));
}

/** Documents of ours that somebody has changed, where our files have changed too: theirs are served. */
export async function bundleConflicts(database: Database): Promise<Problem[]> {
  const release = await servedRelease(database);
  if (release === undefined) return [];
  const bundled = await database.selectFrom('bundled_documents').selectAll().execute();
  const ours = new Map(bundled.map(({ document_id, content_hash }) => [document_id, content_hash]));
  return (await entriesOf(database, release))
    .filter(({ documentId, origin, hash }) => origin !== 'bundled' && (ours.get(documentId) ?? hash) !== hash)
    .map(({ documentId, version }) => ({
      kind: 'conflict',
      level: 'warning',
      documentId,
      message: `站内置文件与本站修改过的第 ${version} 版不同，现用后者；npm run -s corpus -- diff ${documentId} 查看差别`,
    }));
}

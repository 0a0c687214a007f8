/** The criteria of the bundle: written in files of their own beside the texts, and part of the document from there on. */
import { basename } from 'node:path';
import type { Lexicon } from '../language/lexicon.ts';
import { criteriaFile } from '../protocol/criteria.ts';
import { criteriaProblems } from './criteria-problems.ts';
import type { CorpusDocument } from './document.ts';
import { industryChecker } from './industry-code.ts';
import { CorpusFileError, readYamlFile } from './read-yaml-file.ts';

export const CRITERIA_FOLDER = 'criteria';

/**
 * The documents with what the files say of them.
 * @throws {CorpusFileError} where a file names a document, passage, industry or fact that there is not.
 */
export function withCriteria(
  files: readonly string[],
  documents: readonly CorpusDocument[],
  { industries }: Pick<Lexicon, 'industries'>,
): CorpusDocument[] {
  const merged = new Map(documents.map((document) => [document.id, document]));
  const origin = new Map<string, string>();
  for (const file of files) {
    const { documentId, checkedOn: _, ...matching } = readYamlFile(file, criteriaFile);
    const document = merged.get(documentId);
    if (!document) throw new CorpusFileError(`${file}: documentId: there is no document ${documentId}`);
    if (basename(file) !== `${documentId}.yaml`) {
      throw new CorpusFileError(`${file}: documentId: the criteria of ${documentId} belong in ${documentId}.yaml`);
    }
    if (document.matching) throw new CorpusFileError(`${file}: the file of ${documentId} has criteria too`);
    merged.set(documentId, { ...document, matching });
    origin.set(documentId, file);
  }
  const problems = criteriaProblems([...merged.values()], industryChecker(industries)).map(
    ({ documentId, path, message }) => `${origin.get(documentId) ?? documentId}: ${path}: ${message}`,
  );
  if (problems.length > 0) throw new CorpusFileError(problems.join('\n'));
  return [...merged.values()];
}

/** The corpus that ships with the service, and the knowledge built from it: once for each test file. */
import { join } from 'node:path';
import { answerWhole } from '../../server/answer/answer-whole.ts';
import type { Knowledge, QuestionRequest } from '../../server/answer/draft.ts';
import { buildKnowledge } from '../../server/answer/knowledge.ts';
import { type CorpusDocument, document } from '../../server/corpus/document.ts';
import { type Corpus, loadCorpus } from '../../server/corpus/load-corpus.ts';
import { passagesOf } from '../../server/corpus/passage.ts';
import { readYamlFile } from '../../server/corpus/read-yaml-file.ts';
import { resolveEndings, withEnding } from '../../server/corpus/resolve-endings.ts';
import type { Answer } from '../../server/protocol/answer.ts';
import { withDocumentNames } from '../../server/search/document-names.ts';
import { bundledEmbedder } from '../../server/search/embedder/static-embedder.ts';
import { buildSearchIndex } from '../../server/search/search-index.ts';

export const CORPUS_FOLDER = join(import.meta.dirname, '../../corpus');

/** The day on which the tests ask; nothing in them depends on the clock. */
export const TODAY = '2026-11-23';

let corpus: Corpus | undefined;
let knowledge: Promise<Knowledge> | undefined;

/** The measures alone: a third of the time that the whole corpus takes to read. */
export function bundledMeasures(): CorpusDocument {
  return readYamlFile(join(CORPUS_FOLDER, 'measures/gd-ai-measures-2024.yaml'), document);
}

export function bundledCorpus(): Corpus {
  corpus ??= loadCorpus(CORPUS_FOLDER);
  return corpus;
}

export function bundledKnowledge(): Promise<Knowledge> {
  knowledge ??= knowledgeOf(bundledCorpus());
  return knowledge;
}

/** The knowledge of a corpus, indexed in memory. */
export async function knowledgeOf(corpus: Corpus): Promise<Knowledge> {
  const passages = corpus.documents.flatMap(passagesOf);
  return buildKnowledge(
    1,
    corpus,
    await buildSearchIndex(passages, withDocumentNames(corpus.lexicon, corpus.documents), bundledEmbedder()),
  );
}

/** The knowledge of other documents, as a release has it: with what they do to each other's life. */
export async function knowledgeOfDocuments(written: readonly CorpusDocument[]): Promise<Knowledge> {
  const endings = resolveEndings(written);
  const documents = written.map((document) => withEnding(document, endings.get(document.id)));
  const corpus = { ...bundledCorpus(), documents };
  const index = await buildSearchIndex(
    documents.flatMap(passagesOf),
    withDocumentNames(corpus.lexicon, documents),
    bundledEmbedder(),
  );
  return buildKnowledge(1, corpus, index, { endings });
}

export async function explain(question: string, request: Partial<QuestionRequest> = {}) {
  return answerWhole({ question, asOf: TODAY, ...request }, await bundledKnowledge());
}

export async function ask(question: string, request: Partial<QuestionRequest> = {}): Promise<Answer> {
  return (await explain(question, request)).answer;
}

/** What an answer cites, as `documentId#anchor`, each once. */
export function citedBy({ citations }: Pick<Answer, 'citations'>): string[] {
  return [...new Set(citations.map(({ documentId, anchor }) => `${documentId}#${anchor}`))];
}

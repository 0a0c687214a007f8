/** Reads the corpus folder: documents, the vocabulary of the measures, and the lexicon. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Lexicon, lexicon, precedence } from '../language/lexicon.ts';
import { type CorpusDocument, document, type Vocabulary, vocabulary } from './document.ts';
import { CRITERIA_FOLDER, withCriteria } from './load-criteria.ts';
import { CorpusFileError, readYamlFile } from './read-yaml-file.ts';

export interface Corpus {
  documents: CorpusDocument[];
  vocabulary: Vocabulary;
  lexicon: Lexicon;
}

const DOCUMENT_FOLDERS = ['measures', 'policies', 'laws', 'guides', 'faq'];
const VOCABULARY_FILE = 'vocabulary.yaml';

/**
 * Everything under a corpus folder, checked.
 * @throws {CorpusFileError} naming file, line and reason of every problem in the first file that has one.
 */
export function loadCorpus(folder: string): Corpus {
  const written = DOCUMENT_FOLDERS.flatMap((name) => yamlFilesIn(join(folder, name)))
    .filter((file) => !file.endsWith(VOCABULARY_FILE))
    .map((file) => readYamlFile(file, document));
  if (written.length === 0) {
    throw new CorpusFileError(`${folder}: holds no document; point CORPUS_DIR to a corpus folder`);
  }
  const seen = new Set<string>();
  for (const { id } of written) {
    if (seen.has(id)) throw new CorpusFileError(`${folder}: two files have the document id ${id}`);
    seen.add(id);
  }
  const facets = readYamlFile(join(folder, 'measures', VOCABULARY_FILE), vocabulary);
  checkTags(written, facets);
  const words = loadLexicon(join(folder, 'lexicon'));
  const documents = withCriteria(yamlFilesIn(join(folder, CRITERIA_FOLDER)), written, words);
  return { documents, vocabulary: facets, lexicon: words };
}

/**
 * A hash over every file that `loadCorpus` reads, by name and content: equal hashes, equal corpus, nothing to load.
 * @throws {CorpusFileError} where the folder cannot be read.
 */
export function hashCorpus(folder: string): string {
  const hash = createHash('sha256');
  for (const file of [...DOCUMENT_FOLDERS, CRITERIA_FOLDER, 'lexicon'].flatMap((name) =>
    yamlFilesIn(join(folder, name)),
  )) {
    hash.update(file.slice(folder.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** The lexicon files of one folder. */
export function loadLexicon(folder: string): Lexicon {
  const { synonyms, english, cantonese, places, questionWords, aspects, screening, situations, values, industries } =
    lexicon.shape;
  const read = <T extends z.ZodType>(name: string, schema: T) => readYamlFile(join(folder, name), schema);
  return {
    synonyms: read('synonyms.yaml', synonyms),
    english: read('english.yaml', english),
    cantonese: read('cantonese.yaml', cantonese),
    places: read('places.yaml', places),
    questionWords: read('question-words.yaml', questionWords),
    aspects: read('aspects.yaml', aspects),
    screening: read('screening.yaml', screening),
    situations: read('situations.yaml', situations),
    values: read('values.yaml', values),
    precedence: read('precedence.yaml', precedence),
    industries: read('industries.yaml', industries),
  };
}

function yamlFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

function checkTags(documents: readonly CorpusDocument[], facets: Vocabulary): void {
  for (const name of ['sectors', 'audiences', 'supports'] as const) {
    const known = new Set(facets[name].map(({ code }) => code));
    for (const { id, passages } of documents) {
      for (const { anchor, [name]: tags } of passages) {
        const unknown = tags.filter((tag) => !known.has(tag));
        if (unknown.length > 0) {
          throw new CorpusFileError(`${id}#${anchor}: ${name} ${unknown.join(', ')} not in ${VOCABULARY_FILE}`);
        }
      }
    }
  }
}

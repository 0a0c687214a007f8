/** Everything that answers a search over one set of documents, built in memory from their passages. */

import type { CorpusDocument } from '../corpus/document.ts';
import { nameIn, type Passage } from '../corpus/passage.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { type SearchableText, searchableText } from './coverage.ts';
import { HashedEmbedder } from './hashed-embedder.ts';
import { buildLexicalIndex, type Field, idfOf, type LexicalIndex } from './lexical-index.ts';
import { ASKING, type Query, queryParser } from './parse-query.ts';
import { teachWords } from './segment-words.ts';
import { tokenize } from './tokenize.ts';
import { buildVectorIndex, type VectorIndex } from './vector-index.ts';

export interface SearchIndex {
  passages: readonly Passage[];
  /** The documents they come from, in the order of the corpus. */
  documents: readonly CorpusDocument[];
  lexical: LexicalIndex;
  vectors: VectorIndex;
  embedder: HashedEmbedder;
  parseQuery: (text: string) => Query;
  /** By position, with the titles above the passage. */
  texts: readonly SearchableText[];
  /** By position, the passage's own words only. */
  bodies: readonly SearchableText[];
  /** A sentence or title of the corpus, prepared once. */
  searchable: (text: string) => SearchableText;
}

/** A heading names the subject, so a match there counts more; the document's title is shared by all its passages. */
export const FIELDS: readonly Field[] = [
  { name: 'title', weight: 2.5, b: 0.3 },
  { name: 'headings', weight: 0.5, b: 0.3 },
  { name: 'chinese', weight: 1, b: 0.6 },
  { name: 'english', weight: 1, b: 0.6 },
];

/** The texts of a passage by field, in the order of `FIELDS`. */
export function fieldTexts({ document, locator, title, headings, sentences }: Passage): string[] {
  const both = (name: { zh: string; en?: string | undefined }) => `${name.zh} ${name.en ?? ''}`;
  return [
    [locator, ...(title ? [title] : [])].map(both).join(' '),
    [document.title, ...headings]
      .map(both)
      .join(' ')
      .concat(` ${document.documentNumber ?? ''}`),
    sentences.map(({ zh }) => zh).join(''),
    sentences.map(({ en }) => en ?? '').join(' '),
  ];
}

/** What the lexicon says documents call things; everyday words that the dictionary splits are joined again too. */
function subjectWords({ synonyms }: Lexicon): string[] {
  return synonyms.flatMap(({ terms, means }) => [...means, ...terms]).filter((word) => !ASKING.test(word));
}

/** Keeps every result: only for the texts of the corpus, of which there are so many and no more. */
function memoized<T extends object>(prepare: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const held = kept.get(text);
    if (held !== undefined) return held;
    const prepared = prepare(text);
    kept.set(text, prepared);
    return prepared;
  };
}

/** Builds both indexes. The lexicon is part of the index: another lexicon, another index. */
export async function buildSearchIndex(passages: readonly Passage[], lexicon: Lexicon): Promise<SearchIndex> {
  teachWords(subjectWords(lexicon));
  const fields = passages.map(fieldTexts);
  const lexical = buildLexicalIndex(
    FIELDS,
    fields.map((texts) => texts.map(tokenize)),
  );
  const rarest = idfOf(lexical, '');
  const parseQuery = queryParser(lexicon, (term) => idfOf(lexical, term) / rarest);

  const embedder = new HashedEmbedder(
    (term) => idfOf(lexical, term),
    (text) => parseQuery(text).terms,
  );
  const vectors = await buildVectorIndex(
    embedder,
    fields.map((texts) => texts.join(' ')),
  );
  return {
    passages,
    documents: [...new Set(passages.map(({ document }) => document))],
    lexical,
    vectors,
    embedder,
    parseQuery,
    texts: fields.map((texts) => searchableText(texts.join('\n'))),
    searchable: memoized(searchableText),
    bodies: passages.map((passage) =>
      searchableText([passage.title ? nameIn(passage.title, 'zh') : '', passage.text].join('\n')),
    ),
  };
}

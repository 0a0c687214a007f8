import type { CorpusDocument } from '../corpus/document.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import type { Passage } from '../corpus/passage.ts';
import type { Ending } from '../corpus/resolve-endings.ts';
import { compileEnterprise, type EnterpriseKnowledge } from '../enterprise/enterprise-knowledge.ts';
import { questionScreener } from '../guardrails/screen-question.ts';
import { cantoneseToMandarin } from '../language/cantonese.ts';
import { typoRepairer } from '../language/repair-typos.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { improbability, segmentWords } from '../search/segment-words.ts';
import { normalizeText } from '../search/tokenize.ts';
import { compileAspects } from './aspects.ts';
import type { Knowledge } from './draft.ts';
import { compileFacets } from './facets.ts';
import { compileNamedDocuments } from './named-documents.ts';
import { compilePlaces } from './places.ts';
import { shelvesOf } from './shelves.ts';
import { compileSituations } from './situations.ts';
import { compileValues } from './values.ts';

/** What is known of a release beside its corpus and its index. */
interface MoreKnown {
  endings?: ReadonlyMap<string, Ending>;
  /** The passages of the index, in the order of the corpus. */
  passages?: readonly Passage[];
}

/** Everything answering needs of one release, compiled, with the index over its passages. */
export function buildKnowledge(
  release: number,
  { documents, vocabulary, lexicon }: Corpus,
  index: SearchIndex,
  { endings = new Map(), passages = inOrderOf(documents, index) }: MoreKnown = {},
): Knowledge {
  const words = new Set(documents.flatMap(wordsOfService));
  const toMandarin = cantoneseToMandarin(lexicon.cantonese);
  const pieces = new Set(documents.flatMap(piecesOfService));
  const repairTypos = typoRepairer(words, improbability, pieces);
  const byDocument = Map.groupBy(passages, ({ document }) => document.id);
  const places = compilePlaces(lexicon);
  let enterprise: EnterpriseKnowledge | undefined;
  return {
    release,
    documents,
    passages,
    forPublic: documents.filter(({ kind }) => kind !== 'law'),
    passagesOf: (documentId) => byDocument.get(documentId) ?? [],
    named: compileNamedDocuments(documents),
    index,
    shelves: shelvesOf(index, lexicon),
    endings,
    facets: compileFacets(vocabulary),
    screen: questionScreener(lexicon.screening),
    toMandarin,
    repairTypos,
    toWordsOfCorpus: (text) => repairTypos(toMandarin(text)),
    aspects: compileAspects(lexicon),
    places,
    situations: compileSituations(lexicon),
    values: compileValues(lexicon),
    precedence: lexicon.precedence,
    enterprise: () => {
      enterprise ??= compileEnterprise({ release, documents, lexicon, places });
      return enterprise;
    },
  };
}

const wordsOfServices = new WeakMap<CorpusDocument, string[]>();
const piecesOfServices = new WeakMap<CorpusDocument, string[]>();

/**
 * The words that a typing slip may have been meant for; found once a document, releases having most in common. Of laws
 * those of their titles only: there are a hundred times as many words in them, nearly all in the dictionary anyway, and
 * reading them would take seconds at each start.
 */
function wordsOfService(document: CorpusDocument): string[] {
  return memoized(wordsOfServices, document, () =>
    textsOfService(document).flatMap((text) => segmentWords(text).map((word) => word.text)),
  );
}

/** The runs of two and three characters in the same texts, normalised. */
function piecesOfService(document: CorpusDocument): string[] {
  return memoized(piecesOfServices, document, () =>
    textsOfService(document).flatMap((text) => {
      const characters = [...normalizeText(text)];
      return characters.flatMap((_, i) => [characters.slice(i, i + 2).join(''), characters.slice(i, i + 3).join('')]);
    }),
  );
}

function textsOfService({ kind, title, passages }: CorpusDocument): string[] {
  const spoken = kind === 'law' ? [] : passages;
  return [title.zh, ...spoken.flatMap(({ title, sentences }) => [title?.zh ?? '', ...sentences.map(({ zh }) => zh)])];
}

function memoized(made: WeakMap<CorpusDocument, string[]>, document: CorpusDocument, make: () => string[]): string[] {
  let list = made.get(document);
  if (list === undefined) {
    list = [...new Set(make())];
    made.set(document, list);
  }
  return list;
}

/** The passages of an index as the corpus has them: in its segments, what changed last stands at the end. */
function inOrderOf(documents: readonly CorpusDocument[], { passages }: SearchIndex): Passage[] {
  const byId = new Map<string, Passage>();
  for (let position = 0; position < passages.length; position++) {
    const passage = passages.at(position);
    if (passage) byId.set(passage.id, passage);
  }
  return documents.flatMap(({ id, passages }) => passages.map(({ anchor }) => byId.get(`${id}#${anchor}`)!));
}

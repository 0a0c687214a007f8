import type { CorpusDocument } from '../corpus/document.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import type { Passage } from '../corpus/passage.ts';
import { questionScreener } from '../guardrails/screen-question.ts';
import { cantoneseToMandarin } from '../language/cantonese.ts';
import { typoRepairer } from '../language/repair-typos.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { improbability, segmentWords } from '../search/segment-words.ts';
import { compileAspects } from './aspects.ts';
import type { Knowledge } from './draft.ts';
import { compileFacets } from './facets.ts';
import { compilePlaces } from './places.ts';

/** Everything answering needs of one release, compiled, with the index over its passages. */
export function buildKnowledge(
  release: number,
  { documents, vocabulary, lexicon }: Corpus,
  index: SearchIndex,
): Knowledge {
  const passages = inOrderOf(documents, index);
  const words = new Set(
    passages.flatMap(({ title, sentences }) =>
      [title?.zh ?? '', ...sentences.map(({ zh }) => zh)].flatMap((text) =>
        segmentWords(text).map((word) => word.text),
      ),
    ),
  );
  const toMandarin = cantoneseToMandarin(lexicon.cantonese);
  const repairTypos = typoRepairer(words, improbability);
  return {
    release,
    documents,
    passages,
    index,
    facets: compileFacets(vocabulary),
    screen: questionScreener(lexicon.screening),
    toMandarin,
    repairTypos,
    toWordsOfCorpus: (text) => repairTypos(toMandarin(text)),
    aspects: compileAspects(lexicon),
    places: compilePlaces(lexicon),
  };
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

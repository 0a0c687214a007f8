import type { Corpus } from '../corpus/load-corpus.ts';
import { passagesOf } from '../corpus/passage.ts';
import { questionScreener } from '../guardrails/screen-question.ts';
import { cantoneseToMandarin } from '../language/cantonese.ts';
import { typoRepairer } from '../language/repair-typos.ts';
import { buildSearchIndex } from '../search/search-index.ts';
import { improbability, segmentWords } from '../search/segment-words.ts';
import { compileAspects } from './aspects.ts';
import type { Knowledge } from './draft.ts';
import { compileFacets } from './facets.ts';
import { compilePlaces } from './places.ts';

/** Everything answering needs of one release, compiled and indexed. */
export async function buildKnowledge(release: number, { documents, vocabulary, lexicon }: Corpus): Promise<Knowledge> {
  const passages = documents.flatMap(passagesOf);
  const index = await buildSearchIndex(passages, lexicon);
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

import type { Vocabulary } from '../corpus/document.ts';
import { supportOf } from '../search/coverage.ts';
import type { ScoredPassage } from '../search/search-passages.ts';
import { normalizeText } from '../search/tokenize.ts';
import type { Draft, Knowledge } from './draft.ts';

/** The words for who asks or is served (企业, 公司, 老人): they name no subject. */
export function askerWords({ audiences }: Vocabulary): ReadonlySet<string> {
  return new Set(audiences.flatMap(({ zh, aliases }) => [zh, ...aliases].map(normalizeText)));
}

/**
 * Holds candidates to what the question names: where it names the subject of some document (人工智能, 身份证), a passage
 * that does not speak of that is out.
 * Words for who asks (企业, 老人) name no subject.
 */
export function subjectFilter(
  { query }: Draft,
  { index, vocabulary }: Knowledge,
): (candidate: ScoredPassage) => boolean {
  const askers = askerWords(vocabulary);
  const things = query.concepts.filter(({ isThing, text }) => isThing && !askers.has(text));
  const titles = new Set(index.passages.map(({ document }) => document.title.zh));
  const subjects = things.filter(
    (concept) =>
      concept.weight >= 0.5 && [...titles].some((title) => supportOf(concept, index.searchable(title)) === 1),
  );
  return ({ position }) => subjects.every((concept) => supportOf(concept, index.texts[position]!) > 0.5);
}

import type { Vocabulary } from '../corpus/document.ts';
import { supportOf } from '../search/coverage.ts';
import type { ScoredPassage } from '../search/search-passages.ts';
import { normalizeText } from '../search/tokenize.ts';
import type { Draft, Knowledge } from './draft.ts';

/** What names the measures as such. */
const MEASURES = /措施|\bmeasures?\b/u;

/** The words for who asks or is served (企业, 公司, 老人): they name no subject. */
export function askerWords({ audiences }: Vocabulary): ReadonlySet<string> {
  return new Set(audiences.flatMap(({ zh, aliases }) => [zh, ...aliases].map(normalizeText)));
}

/**
 * Holds candidates to what the question names: where it names the subject of some document (人工智能, 身份证), a passage
 * that does not speak of that is out; where it speaks of measures (措施), guides are. Words for who asks (企业, 老人) name no subject.
 */
export function subjectFilter(
  { query, text }: Draft,
  { index, vocabulary }: Knowledge,
): (candidate: ScoredPassage) => boolean {
  const askers = askerWords(vocabulary);
  const things = query.concepts.filter((concept) => concept.isThing && !askers.has(concept.text));
  const titles = [...new Set(index.passages.map(({ document }) => normalizeText(document.title.zh)))];
  // The very word counts, and for a Latin one (AI, passport) its Chinese name: 开店 does not name 个体工商户.
  const subjects = things.filter(({ text: typed, alternatives, weight }) => {
    const names = /\p{Script=Han}/u.test(typed) ? [typed] : alternatives;
    return weight >= 0.5 && names.some((name) => titles.some((title) => title.includes(name)));
  });
  // Of somebody no document knows, nothing here can tell.
  if (query.concepts.some(({ isPerson, rarity }) => isPerson && rarity === 1)) return () => false;
  const isOfMeasures = MEASURES.test(text);
  return ({ position, passage }) =>
    !(isOfMeasures && passage.document.kind === 'guide') &&
    subjects.every((concept) => supportOf(concept, index.texts[position]!) > 0.5);
}

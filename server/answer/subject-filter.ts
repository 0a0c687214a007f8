import type { CorpusDocument } from '../corpus/document.ts';
import { supportOf } from '../search/coverage.ts';
import { normalTitleOf, thingOf, withoutDeeds } from '../search/document-names.ts';
import type { Concept } from '../search/parse-query.ts';
import type { ScoredPassage } from '../search/search-passages.ts';
import type { Draft, Knowledge } from './draft.ts';

/** What names the measures as such. */
export const MEASURES = /措施|\bmeasures?\b/u;

/**
 * Holds candidates to what the question names. A guide must be about a thing that is named (身份证, 结婚), and speak of
 * every other subject of a document that is (人工智能); nobody but a guide of it may answer for the subject of a guide.
 * Where the question speaks of measures (措施), guides are out. Words for who asks (企业, 老人) name no subject.
 */
export function subjectFilter(
  { query, text }: Draft,
  { forPublic, index, facets: { askers } }: Knowledge,
): (candidate: ScoredPassage) => boolean {
  // Of somebody no document knows, nothing here can tell.
  if (query.concepts.some(({ isPerson, rarity }) => isPerson && rarity === 1)) return () => false;
  const things = query.concepts.filter(
    (concept) => concept.isThing && concept.weight >= 0.5 && !askers.has(concept.text),
  );
  const guides = forPublic.filter(({ kind }) => kind === 'guide');
  const subjects = things.filter((concept) => forPublic.some((document) => isNamedIn(concept, document)));
  const guideSubjects = subjects.filter((concept) => guides.some((guide) => isNamedIn(concept, guide)));
  const named = new Set(guides.filter((guide) => query.concepts.some((concept) => namesThingOf(concept, guide))));
  const isOfMeasures = MEASURES.test(text);
  return ({ passage }) => {
    const isGuide = passage.document.kind === 'guide';
    if (isGuide && (isOfMeasures || !named.has(passage.document))) return false;
    const required = isGuide ? subjects : guideSubjects;
    return required.every((one) => supportOf(one, index.textOf(passage)) > 0.5);
  };
}

/** Whether the concept, under any name, is the thing a guide is about, or the guide's thing is a part of it (结婚证). */
export function namesThingOf(
  { text, alternatives }: Pick<Concept, 'text' | 'alternatives'>,
  guide: CorpusDocument,
): boolean {
  const thing = thingOf(guide);
  return [text, ...alternatives]
    .map(withoutDeeds)
    .some((name) => name.length > 1 && (thing.includes(name) || name.includes(thing)));
}

/** The very word counts, and for a Latin one (AI, passport) its Chinese name: 开店 does not name 个体工商户. */
function isNamedIn({ text, alternatives }: Concept, document: CorpusDocument): boolean {
  const names = /\p{Script=Han}/u.test(text) ? [text] : alternatives;
  return names.some((name) => normalTitleOf(document).includes(name));
}

/** What the criteria of documents name that there is not: passages, industries, facts. */
import { type Offer, rulesWithin } from '../protocol/criteria.ts';
import type { CorpusDocument } from './document.ts';

export interface CriteriaProblem {
  documentId: string;
  /** Where in its criteria: `offers.2.criteria.0.basis`. */
  path: string;
  message: string;
}

/** Empty where all that the criteria name is there. */
export function criteriaProblems(
  documents: readonly CorpusDocument[],
  isIndustry: (code: string) => boolean,
): CriteriaProblem[] {
  const anchors = new Map(documents.map((document) => [document.id, anchorsOf(document)]));
  return documents.flatMap(({ id, matching }) => {
    if (!matching) return [];
    const problems: CriteriaProblem[] = [];
    const tell = (path: string, message: string) => problems.push({ documentId: id, path, message });
    const mustExist = (path: string, basis: string) => {
      const [document, anchor] = placeOf(basis, id);
      const held = anchors.get(document);
      if (!held) tell(path, `there is no document ${document}`);
      else if (!held.has(anchor)) tell(path, `${document} has no passage ${anchor}`);
    };
    const seen = new Set<string>();
    for (const [index, offer] of matching.offers.entries()) {
      const path = `offers.${index}`;
      mustExist(`${path}.anchor`, offer.anchor);
      const key = keyOf(offer);
      if (seen.has(key)) tell(`${path}.id`, `two offers are called ${key}; tell them apart by id`);
      seen.add(key);
      if (offer.worth) mustExist(`${path}.worth.basis`, offer.worth.basis);
      if (offer.nextStep) mustExist(`${path}.nextStep.basis`, offer.nextStep.basis);
      for (const [at, { rule, basis }] of offer.criteria.entries()) {
        mustExist(`${path}.criteria.${at}.basis`, basis);
        for (const part of rulesWithin(rule)) {
          if ('fact' in part && matching.facts[part.fact] === undefined) {
            tell(`${path}.criteria.${at}.rule`, `asks the fact ${part.fact}, which facts has no question for`);
          }
          const asked = 'industries' in part ? part.industries : 'notIndustries' in part ? part.notIndustries : [];
          const unknown = asked.filter((code) => !isIndustry(code));
          if (unknown.length > 0) tell(`${path}.criteria.${at}.rule`, `no industry is called ${unknown.join(', ')}`);
        }
      }
    }
    return problems;
  });
}

/** Passages of its own that the criteria of a document rest on and that it has not. */
export function lostAnchors(document: CorpusDocument): string[] {
  const held = anchorsOf(document);
  const named = (document.matching?.offers ?? []).flatMap(({ anchor, worth, nextStep, criteria }) => [
    anchor,
    ...[worth, nextStep, ...criteria].flatMap((part) => part?.basis ?? []),
  ]);
  return [...new Set(named)].filter((place) => {
    const [id, anchor] = placeOf(place, document.id);
    return id === document.id && !held.has(anchor);
  });
}

/** Document and anchor of a place, which may leave out the document it is written in. */
export function placeOf(place: string, documentId: string): [documentId: string, anchor: string] {
  const [first, anchor] = place.split('#') as [string, string?];
  return anchor === undefined ? [documentId, first] : [first, anchor];
}

/** What an offer is called within its document. */
export function keyOf({ anchor, id }: Pick<Offer, 'anchor' | 'id'>): string {
  return id === undefined ? anchor : `${anchor}/${id}`;
}

function anchorsOf({ passages }: CorpusDocument): Set<string> {
  return new Set(passages.flatMap(({ anchor, parts = [] }) => [anchor, ...parts.map((part) => part.anchor)]));
}

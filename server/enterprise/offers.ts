/** The offers of a release with the passages they rest on, looked up once. */

import { placeOf } from '../corpus/criteria-problems.ts';
import type { Bilingual, CorpusDocument } from '../corpus/document.ts';
import type { Criterion, Offer, Rule } from '../protocol/criteria.ts';
import { rulesWithin } from '../protocol/criteria.ts';
import { bestSentence } from './best-sentence.ts';
import { sayBounds } from './evaluate-rule.ts';

/** A passage, or a part of one, with the sentence of it that is quoted. */
export interface Basis {
  document: CorpusDocument;
  anchor: string;
  locator: Bilingual;
  /** Verbatim. */
  quote: string;
}

export interface ResolvedOffer {
  document: CorpusDocument;
  offer: Offer;
  title: string;
  basis: Basis;
  criteria: readonly { criterion: Criterion; basis: Basis }[];
  worthBasis?: Basis | undefined;
  nextStepBasis?: Basis | undefined;
}

export interface Offers {
  list: readonly ResolvedOffer[];
  /** By code, the yes-or-no questions that rules ask. */
  facts: ReadonlyMap<string, string>;
  /** The sentence of a passage that says a thing best; nothing where there is no such passage. */
  basisOf(documentId: string, anchor: string, text: string): Basis | undefined;
}

export function resolveOffers(documents: readonly CorpusDocument[]): Offers {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const facts = new Map<string, string>();
  const list: ResolvedOffer[] = [];

  function basisOf(documentId: string, anchor: string, text: string): Basis | undefined {
    const document = byId.get(documentId);
    const place = document && placeIn(document, anchor);
    return place && { document, anchor, locator: place.locator, quote: bestSentence(text, place.sentences) };
  }

  for (const document of documents) {
    for (const [code, question] of Object.entries(document.matching?.facts ?? {})) {
      if (!facts.has(code)) facts.set(code, question);
    }
    for (const offer of document.matching?.offers ?? []) {
      const title = titleOf(document, offer);
      const own = basisOf(document.id, offer.anchor, `${title}${offer.worth?.text ?? ''}`);
      // A passage that staff took out takes its offers with it.
      if (!own) continue;
      // What rests on a document that is not in the release rests on the offer's own passage.
      const resolve = (place: string, text: string) => basisOf(...placeOf(place, document.id), text) ?? own;
      list.push({
        document,
        offer,
        title,
        basis: own,
        criteria: offer.criteria.map((criterion) => ({
          criterion,
          basis: resolve(criterion.basis, `${criterion.text} ${figuresOf(criterion.rule)}`),
        })),
        worthBasis: offer.worth && resolve(offer.worth.basis, offer.worth.text),
        nextStepBasis: offer.nextStep && resolve(offer.nextStep.basis, offer.nextStep.text),
      });
    }
  }
  return { list, facts, basisOf };
}

function titleOf({ kind, title, passages }: CorpusDocument, offer: Offer): string {
  const passage = passages.find(({ anchor }) => offer.anchor === anchor || offer.anchor.startsWith(`${anchor}-`));
  return offer.title ?? (kind === 'guide' ? title.zh : (passage?.title?.zh ?? title.zh));
}

/** The sentences of a passage, or of a part of one: as far as the next part that is not inside it. */
function placeIn(
  { passages }: CorpusDocument,
  anchor: string,
): { locator: Bilingual; sentences: string[] } | undefined {
  for (const { anchor: own, locator, sentences, parts = [] } of passages) {
    const texts = sentences.map(({ zh }) => zh);
    if (own === anchor) return { locator, sentences: texts };
    const at = parts.findIndex((part) => part.anchor === anchor);
    if (at < 0) continue;
    const part = parts[at]!;
    const next = parts.slice(at + 1).find((later) => !later.anchor.startsWith(`${anchor}-`));
    return { locator: { zh: part.locator }, sentences: texts.slice(part.from, next?.from) };
  }
  return undefined;
}

/** The bounds of a rule as texts write them, so that of two sentences that differ in the figure the right one is found. */
function figuresOf(rule: Rule): string {
  return rulesWithin(rule)
    .flatMap((part) => ('number' in part ? sayBounds(part.number, part).replaceAll(' ', '') : []))
    .join(' ');
}

/** What documents are called: the thing a guide is about, and the names people have for it. */
import type { CorpusDocument } from '../corpus/document.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { normalizeText } from './tokenize.ts';

/** A lexicon with what documents themselves say they are called; not part of how texts are indexed, so no new release makes all of them anew. */
export type NamingLexicon = Lexicon & { names?: Lexicon['synonyms'] };

/** What of a guide's title names the deed, not the thing it is done with: 居民身份证〔申领、换领、补领办事指南〕. */
const DEEDS = /办事指南|指南|申领|换领|补领|换发|补发|申请|登记|办理|认定|设立|协议|及签注|[（）、]/gu;

export function withoutDeeds(name: string): string {
  return name.replace(DEEDS, '');
}

/** The lexicon with the names of documents as everyday words for what their titles say. */
export function withDocumentNames(lexicon: Lexicon, documents: readonly CorpusDocument[]): NamingLexicon {
  const names = documents.flatMap((document) => {
    const title = document.kind === 'guide' ? thingOf(document) : normalTitleOf(document);
    const terms = (document.names ?? []).filter((name) => normalizeText(name) !== title);
    return terms.length === 0 ? [] : [{ terms, means: [title] }];
  });
  return { ...lexicon, names };
}

const things = new WeakMap<CorpusDocument, string>();

/** 居民身份证申领、换领、补领办事指南 → 居民身份证, normalised; found once a guide. */
export function thingOf(guide: CorpusDocument): string {
  let thing = things.get(guide);
  if (thing === undefined) {
    thing = normalTitleOf(guide).replace(DEEDS, '');
    things.set(guide, thing);
  }
  return thing;
}

const normalTitles = new WeakMap<CorpusDocument, string>();

/** Made once a document: every question looks through all titles, and there may be thousands. */
export function normalTitleOf(document: CorpusDocument): string {
  let normal = normalTitles.get(document);
  if (normal === undefined) {
    normal = normalizeText(document.title.zh);
    normalTitles.set(document, normal);
  }
  return normal;
}

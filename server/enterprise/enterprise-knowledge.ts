/** What of a release enterprises are matched by, compiled. */
import type { CorpusDocument } from '../corpus/document.ts';
import { cantoneseToMandarin } from '../language/cantonese.ts';
import type { Lexicon, Place } from '../language/lexicon.ts';
import { compileIndustries } from './industries.ts';
import type { ProfileWords } from './known-profile.ts';
import { type Offers, resolveOffers } from './offers.ts';

export interface EnterpriseKnowledge extends ProfileWords {
  release: number;
  offers: Offers;
  /** A normalised text in Mandarin, where it is in Cantonese. */
  toMandarin: (text: string) => string;
  /** The places a text names, in order. */
  placesIn: (text: string) => Place[];
}

export interface EnterpriseSources {
  release: number;
  documents: readonly CorpusDocument[];
  lexicon: Pick<Lexicon, 'industries' | 'cantonese'>;
  places: { namedIn(text: string): Place[]; nameOf(code: string): string | undefined };
}

export function compileEnterprise({ release, documents, lexicon, places }: EnterpriseSources): EnterpriseKnowledge {
  return {
    release,
    industries: compileIndustries(lexicon.industries),
    offers: resolveOffers(documents),
    toMandarin: cantoneseToMandarin(lexicon.cantonese),
    placesIn: (text) => places.namedIn(text),
    // A district that has no name here is told by its city; all there is has none.
    regionName: (code) =>
      places.nameOf(code) ?? places.nameOf(`${code.slice(0, 4)}00`) ?? places.nameOf(`${code.slice(0, 2)}0000`),
  };
}

import type { Citation } from '../protocol/answer.ts';
import { nameIn, type Passage, type Tongue } from './passage.ts';
import { validityOn } from './validity.ts';

/** A citation of a passage with the words of it that are quoted; validity is that of `asOf`. */
export function citePassage(
  { document, anchor, locator }: Pick<Passage, 'document' | 'anchor' | 'locator'>,
  quote: string,
  { number, asOf, tongue }: { number: number; asOf: string; tongue: Tongue },
): Citation {
  return {
    number,
    documentId: document.id,
    anchor,
    kind: document.kind,
    title: nameIn(document.title, tongue),
    locator: nameIn(locator, tongue),
    quote,
    wording: document.wording,
    ...(document.issuer ? { issuer: nameIn(document.issuer, tongue) } : {}),
    ...pick(document, ['documentNumber', 'publishedOn', 'effectiveOn', 'expiresOn']),
    ...pick(document, ['repealedOn', 'supersededOn', 'region', 'url']),
    validity: validityOn(asOf, document),
  };
}

/** The given properties of an object, those that are set. */
function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): { [P in K]?: NonNullable<T[P]> } {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as {
    [P in K]?: NonNullable<T[P]>;
  };
}

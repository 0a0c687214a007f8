/** Whether a document can be asked about a place outside Guangdong. */
import type { CorpusDocument } from '../corpus/document.ts';
import type { Place } from '../language/lexicon.ts';
import { normalizeText } from '../search/tokenize.ts';
import type { Places } from './places.ts';

/** How a place speaks of itself, to whoever knows which one it is. */
const OURSELVES = /[我本全](?:省|市|区|县|州|自治区)/u;
const NATIONAL = '000000';

/** Whether the document names all the places, or is issued for them. */
export function speaksOfPlaces(document: CorpusDocument, places: readonly Place[]): boolean {
  return places.every(
    (place) => isIssuedFor(document, place) || namesOf(place).some((name) => normalTextOf(document).includes(name)),
  );
}

/**
 * Whether the document, which does not say whose it is, may be of these places: it says 我市, names no other place outside
 * Guangdong, and other documents are issued for them, so that they are among those of whom the corpus speaks.
 */
export function mayBeOfPlaces(
  document: CorpusDocument,
  places: readonly Place[],
  { documents, places: known }: { documents: readonly CorpusDocument[]; places: Places },
): boolean {
  if (document.region !== NATIONAL || !OURSELVES.test(normalTextOf(document))) return false;
  const others = known.namedIn(normalTextOf(document)).filter(({ code }) => code !== undefined && code !== NATIONAL);
  return others.length === 0 && places.every((place) => documents.some((one) => isIssuedFor(one, place)));
}

function isIssuedFor({ region }: CorpusDocument, { code }: Place): boolean {
  return code !== undefined && code !== NATIONAL && region.startsWith(code.replace(/(?:00)+$/, ''));
}

function namesOf({ name, aliases = [] }: Place): string[] {
  return [name, ...aliases].map(normalizeText);
}

const normalTexts = new WeakMap<CorpusDocument, string>();

/** Made once a document: a law may have a hundred thousand characters. */
function normalTextOf(document: CorpusDocument): string {
  let text = normalTexts.get(document);
  if (text === undefined) {
    const sentences = document.passages.flatMap((passage) => passage.sentences.map(({ zh }) => zh));
    text = normalizeText([document.title.zh, ...sentences].join(''));
    normalTexts.set(document, text);
  }
  return text;
}

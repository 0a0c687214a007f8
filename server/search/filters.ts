/** Which passages of a segment a search may find: decided once a document, before anything is scored. */
import { validityOn } from '../corpus/validity.ts';
import type { Audience, DocumentKind, Validity } from '../protocol/answer.ts';
import type { OpenSegment } from './search-index.ts';

export interface Filters {
  kind?: DocumentKind | undefined;
  audience?: Audience | undefined;
  /** Only what holds there: documents of the region, of the province above it, and of the whole country. */
  region?: string | undefined;
  documentId?: string | undefined;
  /** Only what has this validity on the date of the search. */
  validity?: Validity | undefined;
}

/** 1 for each passage that may be found; nothing where all may. */
export function allowedPassages(
  { documents, documentOf, kept }: OpenSegment,
  filters: Filters,
  asOf: string,
): Uint8Array | undefined {
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  if (!isFiltered) return kept;
  const documentPasses = documents.map((document) => (passes(document, filters, asOf) ? 1 : 0));
  const allowed = new Uint8Array(documentOf.length);
  for (let passage = 0; passage < allowed.length; passage++) {
    if (kept === undefined || kept[passage] === 1) allowed[passage] = documentPasses[documentOf[passage]!]!;
  }
  return allowed;
}

function passes(
  document: OpenSegment['documents'][number],
  { kind, audience, region, documentId, validity }: Filters,
  asOf: string,
): boolean {
  return (
    (kind === undefined || document.kind === kind) &&
    (audience === undefined || document.audiences.includes(audience)) &&
    (documentId === undefined || document.id === documentId) &&
    (region === undefined || holdsIn(document.region, region)) &&
    (validity === undefined || validityOn(asOf, document) === validity)
  );
}

/** Whether what is issued for one region (GB/T 2260) holds in another: its own parts and itself. */
function holdsIn(issued: string, asked: string): boolean {
  return issued === '000000' || asked.startsWith(issued.replace(/(00)+$/, ''));
}

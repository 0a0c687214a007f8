import type { DocumentMetadata } from '../protocol/http.ts';
import type { CorpusDocument } from './document.ts';
import { initialOf } from './initial-of.ts';
import { validityOn } from './validity.ts';

/** What the API tells about a document, apart from its text; validity is that of `date`. */
export function describeDocument(document: CorpusDocument, date: string): DocumentMetadata {
  const { id, kind, title, issuer, documentNumber, publishedOn, effectiveOn, region } = document;
  const { expiresOn, repealedOn, supersededOn } = document;
  const { audiences, wording, url, source, checkedOn } = document;
  return {
    id,
    kind,
    title: title.zh,
    titleEn: title.en,
    names: document.names,
    initial: initialOf(title.zh),
    topics: document.topics,
    issuer: issuer?.zh,
    documentNumber,
    publishedOn,
    effectiveOn,
    expiresOn,
    repealedOn,
    supersededOn,
    region,
    audiences,
    wording,
    url,
    source,
    checkedOn,
    validity: validityOn(date, document),
  };
}

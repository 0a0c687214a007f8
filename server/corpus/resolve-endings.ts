/** What documents do to each other's life: the relations of one end another, and a new text of a name replaces the old. */
import type { CorpusDocument, Relation } from './document.ts';

/** How a document ended another one. */
export interface Ending {
  on: string;
  as: 'repealed' | 'superseded';
  /** Id of the document that did it. */
  by: string;
}

/** Documents of these kinds replace older ones of their name; guides and questions have no texts that follow each other. */
const KINDS_WITH_EDITIONS: ReadonlySet<string> = new Set(['law', 'policy', 'measures']);

/**
 * By document id, how another document of the corpus ended it: one that repeals or replaces it by id, title or document
 * number, or a later text under the same name for the same region. Of several endings the earliest counts.
 */
export function resolveEndings(documents: readonly CorpusDocument[]): Map<string, Ending> {
  const endings = new Map<string, Ending>();
  const end = (id: string, ending: Ending) => {
    const known = endings.get(id);
    if (id !== ending.by && (known === undefined || ending.on < known.on)) endings.set(id, ending);
  };
  const named = documentsByName(documents);
  for (const document of documents) {
    const on = startOf(document);
    if (on === undefined) continue;
    for (const relation of document.relations) {
      if (relation.type !== 'repeals' && relation.type !== 'replaces') continue;
      for (const target of targetsOf(relation, named)) {
        // A new text that does away with the old one of its name stands in its place.
        const isEdition = plainTitle(target.title.zh) === plainTitle(document.title.zh);
        const as = relation.type === 'repeals' && !isEdition ? 'repealed' : 'superseded';
        if ((startOf(target) ?? '') < on) end(target.id, { on, as, by: document.id });
      }
    }
  }
  for (const editions of editionsOf(documents).values()) {
    const inOrder = editions.sort((a, b) => (startOf(a)! < startOf(b)! ? -1 : 1));
    for (const [i, edition] of inOrder.slice(0, -1).entries()) {
      const next = inOrder.slice(i + 1).find((later) => startOf(later)! > startOf(edition)!);
      if (next) end(edition.id, { on: startOf(next)!, as: 'superseded', by: next.id });
    }
  }
  return endings;
}

/** The document with the end that another one gave it; an earlier one of the kind that it states of itself stays. */
export function withEnding(document: CorpusDocument, ending: Ending | undefined): CorpusDocument {
  if (ending === undefined) return document;
  const field = ending.as === 'repealed' ? 'repealedOn' : 'supersededOn';
  const stated = document[field];
  return stated !== undefined && stated <= ending.on ? document : { ...document, [field]: ending.on };
}

/** A title as documents cite it: 《中华人民共和国婚姻法》 and 婚姻法 are one. */
export function plainTitle(title: string): string {
  return title
    .replace(/[\s《》〈〉“”"]/g, '')
    .replace(/^中华人民共和国/, '')
    .replace(/[（(]\d{4}年?(?:修订|修正|修改)(?:版|本)?[）)]/g, '');
}

function targetsOf({ documentId, title }: Relation, named: ReadonlyMap<string, CorpusDocument[]>): CorpusDocument[] {
  if (documentId !== undefined) return named.get(documentId) ?? [];
  return named.get(plainTitle(title!)) ?? [];
}

/** Documents by all that others may call them. */
function documentsByName(documents: readonly CorpusDocument[]): Map<string, CorpusDocument[]> {
  const named = new Map<string, CorpusDocument[]>();
  for (const document of documents) {
    const names = [document.id, plainTitle(document.title.zh), document.documentNumber?.replace(/\s/g, '') ?? ''];
    for (const name of new Set(names)) if (name !== '') named.set(name, [...(named.get(name) ?? []), document]);
  }
  return named;
}

function editionsOf(documents: readonly CorpusDocument[]): Map<string, CorpusDocument[]> {
  const dated = documents.filter((document) => KINDS_WITH_EDITIONS.has(document.kind) && startOf(document));
  return Map.groupBy(dated, ({ title, region, kind }) => `${kind}/${region}/${plainTitle(title.zh)}`);
}

function startOf({ effectiveOn, publishedOn }: CorpusDocument): string | undefined {
  return effectiveOn ?? publishedOn;
}

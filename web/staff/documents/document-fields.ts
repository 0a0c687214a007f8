/** A document as the form has it, and back. */
import type { DocumentKind } from '../../../server/protocol/answer.ts';
import type { DocumentContent } from '../../../server/protocol/staff.ts';
import { dayInGuangdong } from '../insight/local-time.ts';
import { type Bilingual, bilingual, type Entry, entriesOf, linesOf, passageOf } from './edit-document.ts';

export interface Relation {
  type: string;
  documentId: string;
  title: string;
}

/** What a document says of itself, as it stands in the fields: empty where nothing is said. */
export interface Fields {
  kind: DocumentKind;
  titleZh: string;
  titleEn: string;
  /** One a line. */
  names: string;
  issuerZh: string;
  issuerEn: string;
  documentNumber: string;
  publishedOn: string;
  effectiveOn: string;
  expiresOn: string;
  repealedOn: string;
  supersededOn: string;
  force: string;
  language: string;
  topics: string[];
  region: string;
  audiences: string[];
  wording: string;
  url: string;
  source: string;
  checkedOn: string;
  relations: Relation[];
  /** One a line. */
  related: string;
}

/** A document that is being edited. */
export interface Edited {
  id: string;
  fields: Fields;
  entries: Entry[];
  /** What the form has no field for; it is carried along. */
  rest: Record<string, unknown>;
}

/** Fields that are a text or nothing. */
const TEXTS = [
  'documentNumber',
  'publishedOn',
  'effectiveOn',
  'expiresOn',
  'repealedOn',
  'supersededOn',
  'force',
  'language',
  'region',
  'wording',
  'url',
  'source',
  'checkedOn',
] as const;

const KNOWN = new Set<string>([
  ...TEXTS,
  ...['id', 'kind', 'title', 'issuer', 'names', 'topics', 'audiences', 'related', 'relations', 'passages'],
]);

/** A document taken apart for the form. */
export function editedOf(content: DocumentContent): Edited {
  const text = (field: string) => (typeof content[field] === 'string' ? content[field] : '');
  const list = (field: string) => (Array.isArray(content[field]) ? (content[field] as string[]) : []);
  const issuer = content.issuer as Bilingual | undefined;
  return {
    id: content.id,
    fields: {
      kind: content.kind,
      titleZh: content.title.zh,
      titleEn: content.title.en ?? '',
      issuerZh: issuer?.zh ?? '',
      issuerEn: issuer?.en ?? '',
      names: list('names').join('\n'),
      topics: list('topics'),
      audiences: list('audiences'),
      related: list('related').join('\n'),
      relations: relationsOf(content),
      ...(Object.fromEntries(TEXTS.map((field) => [field, text(field)])) as Record<(typeof TEXTS)[number], string>),
    },
    entries: entriesOf(content.passages),
    rest: Object.fromEntries(Object.entries(content).filter(([field]) => !KNOWN.has(field))),
  };
}

function relationsOf(content: DocumentContent): Relation[] {
  const relations = (content.relations ?? []) as Partial<Relation>[];
  return relations.map(({ type = '', documentId = '', title = '' }) => ({ type, documentId, title }));
}

/** The document that the form says: what is left empty is not said. */
export function contentOf({ id, fields, entries, rest }: Edited): DocumentContent {
  const texts = TEXTS.map((field) => [field, fields[field].trim()]).filter(([, text]) => text !== '');
  return {
    ...rest,
    id,
    kind: fields.kind,
    title: { zh: '', ...bilingual({ zh: fields.titleZh, en: fields.titleEn }) },
    ...optional({
      names: linesOf(fields.names),
      issuer: bilingual({ zh: fields.issuerZh, en: fields.issuerEn }),
      topics: fields.topics,
      related: linesOf(fields.related),
    }),
    ...Object.fromEntries(texts),
    audiences: fields.audiences,
    relations: fields.relations.map(({ type, documentId, title }) => ({
      type,
      ...(documentId.trim() === '' ? {} : { documentId: documentId.trim() }),
      ...(title.trim() === '' ? {} : { title: title.trim() }),
    })),
    passages: entries.map(passageOf),
  };
}

function optional(fields: Record<string, Bilingual | string[] | undefined>): Record<string, unknown> {
  const said = Object.entries(fields).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value));
  return Object.fromEntries(said);
}

/** Whether two states of the form say the same document. */
export function saysTheSame(one: Edited, other: Edited): boolean {
  if (one.entries.length !== other.entries.length) return false;
  const isSameEntry = (entry: Entry, index: number) =>
    entry === other.entries[index] || same(passageOf(entry), passageOf(other.entries[index]!));
  const head = (edited: Edited) => contentOf({ ...edited, entries: [] });
  const hasSameHead = one.fields === other.fields && one.rest === other.rest;
  return (hasSameHead || same(head(one), head(other))) && one.entries.every(isSameEntry);
}

function same(one: unknown, other: unknown): boolean {
  return plain(one) === plain(other);
}

/** A value as text, the same whatever the order of its fields, and whether an empty list is written or left out. */
export function plain(value: unknown): string {
  return JSON.stringify(value, (_, each) => {
    if (each === null || typeof each !== 'object' || Array.isArray(each)) return each;
    const said = Object.entries(each).filter(([, part]) => !(Array.isArray(part) && part.length === 0));
    return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** A document with nothing in it but what it must have; today by the clock of Guangdong. */
export function emptyDocument(given: { id: string; kind: 'policy' | 'guide'; title: string }): Edited {
  const { id, kind, title } = given;
  const first = kind === 'guide' ? { anchor: 'summary', locator: '一句话说明' } : { anchor: 's1', locator: '要点一' };
  return editedOf({
    id,
    kind,
    title: { zh: title },
    region: '440000',
    audiences: [],
    wording: 'restated',
    source: '',
    checkedOn: dayInGuangdong(),
    passages: [{ anchor: first.anchor, locator: { zh: first.locator }, sentences: [] }],
  });
}

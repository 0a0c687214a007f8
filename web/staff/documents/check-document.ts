/** What would keep a document from being saved, said before it is sent; the server has the last word. */
import type { DocumentKind } from '../../../server/protocol/answer.ts';
import type { Edited, Fields } from './document-fields.ts';
import { type Entry, linesOf } from './edit-document.ts';
import { FIELDS, GUIDE_FIELDS, words } from './words.ts';

/** A place of the form: a field of the document, a passage, perhaps one of its buttons, or a part of its criteria. */
export type Spot = { field: string } | { entry: string; control?: string } | { criteria: string };
export interface Problem {
  text: string;
  spot: Spot;
}

const { problems } = words;
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether a text may be the id of a document or the anchor of a passage. */
export const isCode = (text: string): boolean => CODE.test(text);

/** What is wrong with a document, from its head to its last passage. */
export function checkDocument({ fields, entries }: Edited): Problem[] {
  return [...checkFields(fields), ...checkRelations(fields), ...checkEntries(entries, fields.kind)];
}

const REQUIRED = { titleZh: 'title', source: 'source', checkedOn: 'checkedOn' } as const;
const DAYS = ['publishedOn', 'effectiveOn', 'expiresOn', 'repealedOn', 'supersededOn', 'checkedOn'] as const;

function checkFields(fields: Fields): Problem[] {
  const found: Problem[] = [];
  const add = (field: string, text: string) => found.push({ text, spot: { field } });
  for (const [field, name] of Object.entries(REQUIRED)) {
    if (fields[field as keyof typeof REQUIRED].trim() === '') add(name, problems.missing(FIELDS[name] ?? name));
  }
  for (const field of DAYS) {
    if (fields[field] !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(fields[field])) add(field, problems.date(FIELDS[field]!));
  }
  if (isBefore(fields.expiresOn, fields.effectiveOn)) add('expiresOn', problems.order);
  if (fields.audiences.length === 0) add('audiences', problems.audiences);
  if (!/^\d{6}$/.test(fields.region.trim())) add('region', problems.region);
  if (fields.url.trim() !== '' && !/^https?:\/\/[^\s/]+/.test(fields.url.trim())) add('url', problems.url);
  for (const id of linesOf(fields.related)) if (!isCode(id)) add('related', problems.related(id));
  return found;
}

function isBefore(day: string, other: string): boolean {
  return day !== '' && other !== '' && day < other;
}

function checkRelations({ relations }: Fields): Problem[] {
  return relations.flatMap(({ documentId, title }, index): Problem[] => {
    const spot = { field: 'relations' };
    if (documentId.trim() === '' && title.trim() === '') return [{ text: problems.relation(index + 1), spot }];
    if (documentId.trim() === '' || isCode(documentId.trim())) return [];
    return [{ text: problems.relationId(index + 1), spot }];
  });
}

function checkEntries(entries: readonly Entry[], kind: DocumentKind): Problem[] {
  if (entries.length === 0) return [{ text: problems.passages, spot: { field: 'passages' } }];
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const { anchor, locator, title } = entry.passage;
    const name = locator.zh.trim() || problems.passage(index + 1);
    const found: string[] = [];
    if (kind === 'guide' && !(anchor in GUIDE_FIELDS)) found.push(problems.guideField(name));
    else if (!isCode(anchor)) found.push(problems.anchor(name));
    else if (seen.has(anchor)) found.push(problems.anchorTwice(name, anchor));
    seen.add(anchor);
    if (locator.zh.trim() === '') found.push(problems.locator(name));
    if (title?.en?.trim() && title.zh.trim() === '') found.push(problems.englishName(name));
    if (linesOf(entry.text).length === 0) found.push(problems.sentences(name));
    for (const line of linesOf(entry.restsOn)) {
      if (!/^[^#\s]+#[^#\s]+$/.test(line)) found.push(problems.restsOn(name, line));
    }
    return found.map((text) => ({ text, spot: { entry: entry.key } }));
  });
}

import { placeOfPath } from '../criteria/edit-criteria.ts';
import type { Spot } from './check-document.ts';
import type { Edited } from './document-fields.ts';
import { FIELDS, words } from './words.ts';

/** What the server found wrong, `passages.3.anchor：…`, in words for those who edit, and where it is to be mended. */
export function explainRefusal(message: string, { entries }: Edited): { text: string; spot: Spot | undefined } {
  const [, path, reason] = /^([\w.-]+)：([\s\S]*)$/.exec(message) ?? [];
  if (path === undefined || reason === undefined) return { text: message, spot: undefined };
  const criteria = path.startsWith('matching.') ? placeOfPath(path.slice('matching.'.length)) : undefined;
  if (criteria) return { text: `${criteria.name}：${reason}`, spot: { criteria: criteria.spot } };
  const [first = '', index, field] = path.split('.');
  const entry = first === 'passages' ? entries[Number(index)] : undefined;
  const name = entry ? entry.passage.locator.zh || words.problems.passage(Number(index) + 1) : FIELDS[first];
  const names = [name ?? first, ...(entry && field ? [FIELDS[field] ?? field] : [])];
  return { text: `${names.join(' · ')}：${reason}`, spot: entry ? { entry: entry.key } : { field: first } };
}

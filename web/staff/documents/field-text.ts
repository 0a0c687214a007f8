import type { Matching } from '../../../server/protocol/criteria.ts';
import { criteriaLines } from '../criteria/say-rule.ts';
import { AUDIENCES, FORCES, KINDS, LANGUAGES, REGIONS, RELATIONS, TOPICS, WORDINGS } from './words.ts';

const CODES: Record<string, Record<string, string>> = {
  kind: KINDS,
  force: FORCES,
  wording: WORDINGS,
  language: LANGUAGES,
  region: REGIONS,
  audiences: AUDIENCES,
  topics: TOPICS,
};

/**
 * The value of a field as people say it; a difference has it as text, a list or a name in two languages as JSON.
 * Of criteria, which are many, only those that the other value has not.
 */
export function fieldText(field: string, value: string, other = ''): string {
  if (field === 'matching') {
    const others = new Set(linesOfCriteria(other));
    return linesOfCriteria(value)
      .filter((line) => !others.has(line))
      .join('\n');
  }
  const parsed = value.startsWith('{') || value.startsWith('[') ? parse(value) : value;
  return describe(parsed, CODES[field] ?? {});
}

const linesOfCriteria = (value: string): string[] => (value === '' ? [] : criteriaLines(JSON.parse(value) as Matching));

function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function describe(value: unknown, codes: Record<string, string>): string {
  if (Array.isArray(value)) return value.map((each) => describe(each, codes)).join('；');
  if (typeof value !== 'object' || value === null) return codes[String(value)] ?? String(value);
  const { zh, en, type, documentId, title } = value as Record<string, string | undefined>;
  if (type !== undefined) return [RELATIONS[type] ?? type, documentId, title].filter(Boolean).join(' ');
  return zh === undefined ? JSON.stringify(value) : [zh, en].filter(Boolean).join(' / ');
}

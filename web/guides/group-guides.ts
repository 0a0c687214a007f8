import type { DocumentMetadata } from '../../server/protocol/http.ts';

/** Stages of a person's life and of an enterprise's, in their order. */
export const STAGES = {
  citizen: [
    'birth',
    'education',
    'employment',
    'living',
    'housing',
    'travel',
    'medical',
    'relief',
    'ageing',
    'afterlife',
  ],
  enterprise: ['market-entry', 'hiring', 'tax', 'operation', 'construction', 'closing'],
} as const;

export type Group = { key: string; guides: DocumentMetadata[] };

/** The guides of each stage that has any; one that belongs to two stands under both. */
export function groupByStage(guides: readonly DocumentMetadata[], stages: readonly string[]): Group[] {
  return stages
    .map((key) => ({ key, guides: guides.filter(({ topics }) => topics?.includes(key)).sort(byPinyin) }))
    .filter((group) => group.guides.length > 0);
}

/** The guides of each letter, from A to Z; `#` comes last. */
export function groupByLetter(guides: readonly DocumentMetadata[]): Group[] {
  const letters = [...new Set(guides.map(letterOf))].sort((one, other) => rank(one) - rank(other));
  return letters.map((key) => ({ key, guides: guides.filter((guide) => letterOf(guide) === key).sort(byPinyin) }));
}

const letterOf = ({ initial = '#' }: DocumentMetadata): string => initial;
const rank = (letter: string): number => (letter === '#' ? Number.POSITIVE_INFINITY : letter.charCodeAt(0));

const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin', { numeric: true });
const byPinyin = (one: DocumentMetadata, other: DocumentMetadata): number => collator.compare(one.title, other.title);

/** Guides whose title, English title or everyday name holds every word that is typed. */
export function findGuides(guides: readonly DocumentMetadata[], typed: string): DocumentMetadata[] {
  const terms = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return guides.filter(({ title, titleEn = '', names = [] }) => {
    const text = [title, titleEn, ...names].join('\n').toLowerCase();
    return terms.every((term) => text.includes(term));
  });
}

/** 结婚登记办事指南 is 结婚登记 where everything listed is a guide, and the whole site is Guangdong's. */
export const shortTitle = (title: string): string => title.replace(/办事指南(?:（广东）)?$/, '');

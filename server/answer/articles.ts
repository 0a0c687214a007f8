import type { Passage } from '../corpus/passage.ts';

/** The number of an article: as the corpus gives it, or as its anchor says (art-29); nothing for other passages. */
export function articleNumberOf({ number, anchor }: Pick<Passage, 'number' | 'anchor'>): number | undefined {
  if (number !== undefined) return number;
  const article = /^art-(\d+)$/.exec(anchor)?.[1];
  return article === undefined ? undefined : Number(article);
}

/** Whether a passage is that article of that document. */
export function isArticle(passage: Passage, documentId: string, number: number): boolean {
  return passage.document.id === documentId && articleNumberOf(passage) === number;
}

/**
 * Texts for the public (measures, guides, policies) and laws, each searched as if it stood alone. What tells a good answer from a poor
 * one is how rare its words are, and thirteen documents among sixteen hundred laws have other rare words than by themselves; so a
 * corpus answers about a service as it did before the laws came.
 */
import type { NamingLexicon } from '../search/document-names.ts';
import { limitedTo, type SearchIndex } from '../search/search-index.ts';
import type { Draft, Knowledge, ShelfFindings, Shelves } from './draft.ts';

/** Nothing where all documents stand on one shelf. */
export function shelvesOf(index: SearchIndex, lexicon: NamingLexicon): Shelves | undefined {
  const guidance = limitedTo(index, lexicon, ({ kind }) => kind !== 'law');
  const laws = limitedTo(index, lexicon, ({ kind }) => kind === 'law');
  return guidance.passageCount > 0 && laws.passageCount > 0 ? { guidance, laws } : undefined;
}

/** What a step knows that looks at the texts for the public only, where there are laws beside them. */
export function onGuidance(knowledge: Knowledge): Knowledge {
  const { shelves } = knowledge;
  return shelves ? { ...knowledge, index: shelves.guidance } : knowledge;
}

/** The same for the laws. */
export function onLaws(knowledge: Knowledge): Knowledge {
  const { shelves } = knowledge;
  return shelves ? { ...knowledge, index: shelves.laws } : knowledge;
}

/** The draft with what the laws have in place of what the other texts have. */
export function withLaws(draft: Draft, { query, kept, rejected }: ShelfFindings): Draft {
  return { ...draft, query, kept, rejected, listed: [] };
}

import type { Query } from '../search/parse-query.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { isCharacter, tokenize } from '../search/tokenize.ts';

/** What share of the question's bigrams and words a text has, by idf: what the dictionary splits otherwise counts too. */
export function termShare({ terms }: Query, { idfOf }: SearchIndex): (text: string) => number {
  const weights = new Map(
    [...terms].filter(([term]) => !isCharacter(term)).map(([term, weight]) => [term, weight * idfOf(term)]),
  );
  const total = weights.values().reduce((sum, weight) => sum + weight, 0) || 1;
  return (text) => {
    let held = 0;
    for (const term of new Set(tokenize(text))) held += weights.get(term) ?? 0;
    return held / total;
  };
}

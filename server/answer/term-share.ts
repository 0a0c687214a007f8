import type { Query } from '../search/parse-query.ts';
import { isCharacter } from '../search/tokenize.ts';

/**
 * What share of the question's bigrams and words a text has, by idf: what the dictionary splits otherwise counts too. The terms of a text
 * are given each once.
 */
export function termShare({ terms }: Query, idfOf: (term: string) => number): (terms: Iterable<string>) => number {
  const weights = new Map(
    [...terms].filter(([term]) => !isCharacter(term)).map(([term, weight]) => [term, weight * idfOf(term)]),
  );
  const total = weights.values().reduce((sum, weight) => sum + weight, 0) || 1;
  return (held) => {
    let sum = 0;
    for (const term of held) sum += weights.get(term) ?? 0;
    return sum / total;
  };
}

import type { Query } from './parse-query.ts';

const ARTICLE_TERM = /^第(\d+)条$/;
const ANCHOR = /#(?:art-|m)(\d+)(?:-\d+)?$/;

/**
 * Tells whether a passage, by its id, is an article that the question names by its number; nothing where it names none.
 * Articles that refer to it (依照第二百六十四条的规定) have the same words, and are not what is looked for.
 */
export function namedArticles({ terms }: Query): ((passageId: string) => boolean) | undefined {
  const numbers = new Set([...terms.keys()].flatMap((term) => ARTICLE_TERM.exec(term)?.[1] ?? []));
  return numbers.size === 0 ? undefined : (passageId) => numbers.has(ANCHOR.exec(passageId)?.[1] ?? '');
}

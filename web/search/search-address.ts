/** What is searched for lives in the address, so that a search can be shared, and Back leads to the former one. */
import { type DocumentKind, documentKind } from '../../server/protocol/answer.ts';

export type Search = { words: string; kind: DocumentKind | undefined };

export function readSearch(query: URLSearchParams): Search {
  const kind = documentKind.safeParse(query.get('kind'));
  return { words: query.get('q')?.trim() ?? '', kind: kind.success ? kind.data : undefined };
}

export function searchAddress({ words, kind }: Search): string {
  return `/search?${new URLSearchParams({ q: words, ...(kind && { kind }) })}`;
}

/** What is searched for lives in the address, so that a search can be shared, and Back leads to the former one. */
import type { DocumentKind } from '../../server/protocol/answer.ts';
import { zhHans } from '../i18n/zh-hans.ts';

export type Search = { words: string; kind: DocumentKind | undefined };

export function readSearch(query: URLSearchParams): Search {
  const kind = query.get('kind') ?? '';
  return {
    words: query.get('q')?.trim() ?? '',
    kind: Object.hasOwn(zhHans.document.kind, kind) ? (kind as DocumentKind) : undefined,
  };
}

export function searchAddress({ words, kind }: Search): string {
  return `/search?${new URLSearchParams({ q: words, ...(kind && { kind }) })}`;
}

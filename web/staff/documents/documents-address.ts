/** What the list of documents shows lives in the address, so that Back leads to the former choice, and a choice can be passed on. */
import { type DocumentKind, documentKind } from '../../../server/protocol/answer.ts';
import { type DocumentState, documentState } from '../../../server/protocol/staff.ts';

export interface DocumentChoice {
  words: string;
  kind: DocumentKind | undefined;
  state: DocumentState | undefined;
  /** From 1. */
  page: number;
}

/** How many documents a page has. */
export const PAGE_SIZE = 50;

export function readChoice(query: URLSearchParams): DocumentChoice {
  const kind = documentKind.safeParse(query.get('kind'));
  const state = documentState.safeParse(query.get('state'));
  const page = Number(query.get('page') ?? 1);
  return {
    words: query.get('q')?.trim() ?? '',
    kind: kind.success ? kind.data : undefined,
    state: state.success ? state.data : undefined,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The page of the console that shows a choice. */
export function choiceAddress({ words, kind, state, page }: DocumentChoice): string {
  const query = new URLSearchParams({
    ...(words !== '' && { q: words }),
    ...(kind && { kind }),
    ...(state && { state }),
    ...(page > 1 && { page: String(page) }),
  });
  return `/staff/documents${query.size === 0 ? '' : `?${query}`}`;
}

/** The call of the API that a choice is. */
export function choiceCall({ words, kind, state, page }: DocumentChoice): string {
  const query = new URLSearchParams({
    ...(words !== '' && { q: words }),
    ...(kind && { kind }),
    ...(state && { state }),
    limit: String(PAGE_SIZE),
    offset: String((page - 1) * PAGE_SIZE),
  });
  return `/documents?${query}`;
}

export const TABS = ['edit', 'criteria', 'difference', 'review', 'versions'] as const;
export type Tab = (typeof TABS)[number];

/** Where a document is edited, and which of its tabs is open. */
export function editorAddress(documentId: string, tab: Tab = 'edit', more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(tab !== 'edit' && { tab }), ...more });
  return `/staff/documents/${encodeURIComponent(documentId)}${query.size === 0 ? '' : `?${query}`}`;
}

export function readTab(query: URLSearchParams): Tab {
  return TABS.find((tab) => tab === query.get('tab')) ?? 'edit';
}

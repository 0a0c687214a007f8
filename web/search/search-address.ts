/** What is searched for lives in the address, so that a search can be shared, and Back leads to the former one. */

/** The filters, by their names in the address and in the API. */
export const FILTERS = ['kind', 'topic', 'region', 'issuer', 'validity', 'asOf'] as const;
export type Filter = (typeof FILTERS)[number];
export type Order = 'relevance' | 'date';

export type Search = { words: string; filters: Partial<Record<Filter, string>>; sort: Order; page: number };

export const PAGE_SIZE = 20;
/** The server lists a thousand. */
const LAST_PAGE = 50;

export function readSearch(query: URLSearchParams): Search {
  const filters: Search['filters'] = {};
  for (const filter of FILTERS) {
    const value = query.get(filter)?.trim();
    if (value) filters[filter] = value;
  }
  const page = Number(query.get('page') ?? '1');
  return {
    words: query.get('q')?.trim() ?? '',
    filters,
    sort: query.get('sort') === 'date' ? 'date' : 'relevance',
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, LAST_PAGE) : 1,
  };
}

export function searchAddress({ words, filters, sort, page }: Search): string {
  const query = new URLSearchParams({ q: words, ...filters });
  if (sort !== 'relevance') query.set('sort', sort);
  if (page > 1) query.set('page', String(page));
  return `/search?${query}`;
}

/** The same search asked of the API. */
export function searchRequest({ words, filters, sort, page }: Search): string {
  const offset = (page - 1) * PAGE_SIZE;
  return `/api/search?${new URLSearchParams({ q: words, ...filters, sort, limit: String(PAGE_SIZE), offset: String(offset) })}`;
}

/** One filter changed or taken out; what is found then begins at its first page. */
export function withFilter(search: Search, filter: Filter, value: string | undefined): Search {
  const { [filter]: _former, ...others } = search.filters;
  return { ...search, page: 1, filters: value ? { ...others, [filter]: value } : others };
}

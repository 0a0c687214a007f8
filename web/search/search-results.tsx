import { useRef } from 'preact/hooks';
import type { SearchResponse } from '../../server/protocol/http.ts';
import { requestJson } from '../browser/request-json.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { withFields } from '../browser/with-fields.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { messages } from '../i18n/locale.ts';
import { groupHits } from './group-hits.ts';
import { PAGE_SIZE, type Search, searchAddress, searchRequest } from './search-address.ts';
import { SearchFilters } from './search-filters.tsx';
import { SearchHitView } from './search-hit-view.tsx';
import { words as table } from './words.ts';

export function SearchResults({ search }: { search: Search }) {
  const words = table.value;
  const former = useRef<SearchResponse>(undefined);
  const loaded = useLoaded(searchAddress(search), () =>
    requestJson(searchRequest(search), withFields<SearchResponse>('hits', 'total', 'facets')),
  );
  if (loaded.status === 'failed') return <FailureLine code={loaded.code} onRetry={loaded.retry} />;
  if (loaded.status === 'loaded') former.current = loaded.value;
  // What was found before stays until there is something newer: a page that empties itself at each letter flickers.
  const found = former.current;
  if (found === undefined) return <p role="status">{messages.value.app.loading}</p>;
  const pages = Math.ceil(found.total / PAGE_SIZE);

  return (
    <div class="search-body" aria-busy={loaded.status === 'loading'}>
      <SearchFilters search={search} facets={found.facets} />
      <div class="search-found">
        <p role="status">
          {found.total === 0 ? words.none(search.words) : words.results(found.total, Math.round(found.tookMs))}
        </p>
        {found.total === 0 && <NothingFound search={search} />}
        {/* An empty list would be read out as one. */}
        {found.hits.length > 0 && (
          <ol class="search-hits">
            {groupHits(found.hits).map(({ first, others }) => (
              <li key={first.documentId}>
                <SearchHitView hit={first} />
                {others.length > 0 && (
                  <details class="search-more">
                    <summary>{words.more(others.length)}</summary>
                    {others.map((hit) => (
                      <SearchHitView key={hit.anchor} hit={hit} isWithin />
                    ))}
                  </details>
                )}
              </li>
            ))}
          </ol>
        )}
        {pages > 1 && <Pages search={search} pages={pages} />}
      </div>
    </div>
  );
}

/** What to do next, from the nearest to the last. */
function NothingFound({ search }: { search: Search }) {
  const words = table.value;
  return (
    <div class="search-nothing">
      <ul>
        {words.noneAdvice.map((advice) => (
          <li key={advice}>{advice}</li>
        ))}
      </ul>
      <p>
        <a class="button-link button-primary" href={`/?${new URLSearchParams({ q: search.words })}`}>
          {words.askWords}
        </a>
      </p>
    </div>
  );
}

function Pages({ search, pages }: { search: Search; pages: number }) {
  const words = table.value;
  return (
    <nav class="pages" aria-label={words.pages}>
      {search.page > 1 && (
        <a class="button-link" rel="prev" href={searchAddress({ ...search, page: search.page - 1 })}>
          {words.previous}
        </a>
      )}
      <span>{words.page(search.page, pages)}</span>
      {search.page < pages && (
        <a class="button-link" rel="next" href={searchAddress({ ...search, page: search.page + 1 })}>
          {words.next}
        </a>
      )}
    </nav>
  );
}

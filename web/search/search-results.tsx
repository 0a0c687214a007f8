import { useState } from 'preact/hooks';
import type { DocumentKind } from '../../server/protocol/answer.ts';
import type { SearchResponse } from '../../server/protocol/http.ts';
import { requestJson } from '../browser/request-json.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { withFields } from '../browser/with-fields.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { messages } from '../i18n/locale.ts';
import { type Search, searchAddress } from './search-address.ts';
import { SearchHitView } from './search-hit-view.tsx';

/** Hits that are shown at first, and added by each "more". */
const PAGE_SIZE = 20;
/** As many as the server gives at once. */
const MOST = 100;

const loadResults = ({ words, kind }: Search, limit: number): Promise<SearchResponse> =>
  requestJson(
    `/api/search?${new URLSearchParams({ q: words, limit: String(limit), ...(kind && { kind }) })}`,
    withFields<SearchResponse>('hits', 'total'),
  );

export function SearchResults({ search }: { search: Search }) {
  const [limit, setLimit] = useState(PAGE_SIZE);
  const loaded = useLoaded(`${searchAddress(search)} ${limit}`, () => loadResults(search, limit));
  const { app, search: words } = messages.value;

  if (loaded.status === 'failed') return <FailureLine code={loaded.code} onRetry={loaded.retry} />;
  if (loaded.status === 'loading') return <p role="status">{app.loading}</p>;
  const { total, hits } = loaded.value;
  return (
    <>
      <KindFilter search={search} />
      <p role="status">{total === 0 ? words.none : words.results(total)}</p>
      <ol class="search-hits">
        {hits.map((hit) => (
          <li key={`${hit.documentId}#${hit.anchor}`}>
            <SearchHitView hit={hit} />
          </li>
        ))}
      </ol>
      {hits.length < total && limit < MOST && (
        <button type="button" onClick={() => setLimit(limit + PAGE_SIZE)}>
          {words.more}
        </button>
      )}
    </>
  );
}

/** Links rather than controls: each choice is an address of its own. */
function KindFilter({ search }: { search: Search }) {
  const { search: words, document } = messages.value;
  const choices = [undefined, ...(Object.keys(document.kind) as DocumentKind[])];
  return (
    <nav class="kind-filter" aria-label={words.kind}>
      <ul>
        {choices.map((kind) => (
          <li key={kind ?? 'all'}>
            <a href={searchAddress({ ...search, kind })} aria-current={search.kind === kind ? 'true' : undefined}>
              {kind === undefined ? words.allKinds : document.kind[kind]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import { navigate, place } from '../browser/router.ts';
import { PageHeading } from '../design-system/page-heading.tsx';
import { messages } from '../i18n/locale.ts';
import { readSearch, searchAddress } from './search-address.ts';
import { SearchResults } from './search-results.tsx';

export function SearchPage() {
  const { search: words } = messages.value;
  const search = readSearch(place.value.query);

  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('q') ?? '').trim();
    if (typed !== '') navigate(searchAddress({ words: typed, kind: undefined }));
  };

  return (
    <div class="page search-page">
      <PageHeading text={words.heading} />
      <search>
        <form class="search-form" action="/search" onSubmit={submit}>
          <label class="visually-hidden" for="search-words">
            {words.label}
          </label>
          <input
            id="search-words"
            type="search"
            name="q"
            required
            maxLength={500}
            placeholder={words.placeholder}
            // Uncontrolled, and made anew when the address changes: what is being typed is nobody else's business.
            key={search.words}
            defaultValue={search.words}
          />
          <button type="submit" class="button-primary">
            {words.submit}
          </button>
        </form>
      </search>
      {search.words !== '' && <SearchResults key={searchAddress(search)} search={search} />}
    </div>
  );
}

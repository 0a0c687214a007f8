import './search.css';
import { useEffect, useRef } from 'preact/hooks';
import { navigate, place } from '../browser/router.ts';
import { PageHeading } from '../design-system/page-heading.tsx';
import { readSearch, type Search, searchAddress } from './search-address.ts';
import { SearchResults } from './search-results.tsx';
import { words as table } from './words.ts';

/** A pause in typing after which what stands there is searched for; milliseconds. */
const PAUSE = 300;

export function SearchPage() {
  const words = table.value;
  const search = readSearch(place.value.query);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(typing.current), []);

  const searchFor = (typed: string, isFinal: boolean) => {
    clearTimeout(typing.current);
    const text = typed.trim();
    if (text === '' || (!isFinal && text === search.words)) return;
    const next: Search = { ...search, words: text, page: 1 };
    // What is only looked at on the way is no step of the browser's history.
    navigate(searchAddress(next), { replaces: !isFinal || search.words === text });
  };

  return (
    <div class="page search-page">
      <PageHeading text={words.heading} />
      <search>
        <form
          class="search-form"
          action="/search"
          onSubmit={(event) => {
            event.preventDefault();
            searchFor(String(new FormData(event.currentTarget).get('q') ?? ''), true);
          }}
        >
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
            defaultValue={search.words}
            onInput={(event) => {
              if (event.isComposing) return;
              const { value } = event.currentTarget;
              clearTimeout(typing.current);
              typing.current = setTimeout(() => searchFor(value, false), PAUSE);
            }}
          />
          <button type="submit" class="button-primary">
            {words.submit}
          </button>
        </form>
      </search>
      {search.words !== '' && <SearchResults search={search} />}
    </div>
  );
}

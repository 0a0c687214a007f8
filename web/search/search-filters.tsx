import type { SearchResponse } from '../../server/protocol/http.ts';
import { navigate } from '../browser/router.ts';
import { messages } from '../i18n/locale.ts';
import { REGIONS } from '../settings/regions.ts';
import { type Filter, type Order, type Search, searchAddress, withFilter } from './search-address.ts';
import { words as table } from './words.ts';

type Facets = SearchResponse['facets'];
type Choice = { value: string; label: string };

/** Each choice is an address of its own; how many there are of each stands beside it. */
export function SearchFilters({ search, facets }: { search: Search; facets: Facets }) {
  const words = table.value;
  const { document, region } = messages.value;
  const choose = (filter: Filter, value: string) =>
    navigate(searchAddress(withFilter(search, filter, value || undefined)));
  const chosen = Object.keys(search.filters).length;
  const counted = (facet: Facets['kind'] | undefined, nameOf: (value: string) => string): Choice[] =>
    (facet ?? []).map(({ value, count }) => ({ value, label: `${nameOf(value)}（${count}）` }));

  return (
    <details class="search-filters" open={matchMedia('(min-width: 64rem)').matches || chosen > 0}>
      <summary>
        {words.filters}
        {chosen > 0 && ` ${chosen}`}
      </summary>
      <div class="search-filters-body">
        <Select
          label={words.sort}
          value={search.sort}
          choices={Object.entries(words.sorts).map(([value, label]) => ({ value, label }))}
          onChoose={(sort) => navigate(searchAddress({ ...search, sort: sort as Order, page: 1 }))}
        />
        <FilterSelect
          filter="kind"
          search={search}
          choices={Object.entries(document.kind).map(([value, label]) => ({ value, label }))}
          onChoose={choose}
        />
        <FilterSelect
          filter="topic"
          search={search}
          choices={counted(facets.topic, (topic) => words.topics[topic] ?? topic)}
          onChoose={choose}
        />
        <FilterSelect
          filter="region"
          search={search}
          choices={REGIONS.map((value) => ({ value, label: region.names[value] }))}
          onChoose={choose}
        />
        <FilterSelect
          filter="issuer"
          search={search}
          choices={counted(facets.issuer, (issuer) => issuer)}
          onChoose={choose}
        />
        <FilterSelect
          filter="validity"
          search={search}
          choices={counted(
            facets.validity,
            (validity) => document.validity[validity as keyof typeof document.validity] ?? validity,
          )}
          onChoose={choose}
        />
        <label>
          {words.asOf}
          <input
            type="date"
            value={search.filters.asOf ?? ''}
            onChange={({ currentTarget }) => choose('asOf', currentTarget.value)}
          />
        </label>
        {chosen > 0 && (
          <a class="button-link" href={searchAddress({ ...search, filters: {}, page: 1 })}>
            {words.clear}
          </a>
        )}
      </div>
    </details>
  );
}

type FilterSelectProps = {
  filter: Exclude<Filter, 'asOf'>;
  search: Search;
  choices: readonly Choice[];
  onChoose: (filter: Filter, value: string) => void;
};

function FilterSelect({ filter, search, choices, onChoose }: FilterSelectProps) {
  const words = table.value;
  const value = search.filters[filter] ?? '';
  // What is chosen can be seen and taken back, even where nothing of it is left.
  const isListed = value === '' || choices.some((choice) => choice.value === value);
  return (
    <Select
      label={words[filter]}
      value={value}
      choices={[{ value: '', label: words.all }, ...choices, ...(isListed ? [] : [{ value, label: value }])]}
      onChoose={(chosen) => onChoose(filter, chosen)}
    />
  );
}

type SelectProps = { label: string; value: string; choices: readonly Choice[]; onChoose: (value: string) => void };

function Select({ label, value, choices, onChoose }: SelectProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

import { useSignal } from '@preact/signals';
import { navigate, place } from '../browser/router.ts';
import { documentAddress } from '../documents/document-address.ts';
import { locale, messages } from '../i18n/locale.ts';
import {
  type Choice,
  choiceAddress,
  FACETS,
  type FacetName,
  type Facets,
  filterMeasures,
  type Measure,
  readChoice,
} from './filter-measures.ts';
import { MEASURES_DOCUMENT } from './measures-document.ts';
import { words as table } from './words.ts';

type Props = { measures: readonly Measure[]; facets: Facets };

/** The measures, to be narrowed by what they are tagged with and by words; each state is an address. */
export function MeasureList({ measures, facets }: Props) {
  const words = table.value;
  const choice = readChoice(place.value.query);
  const shown = filterMeasures(measures, choice);
  return (
    <section aria-label={messages.value.nav.measures}>
      <Filters measures={measures} facets={facets} choice={choice} />
      <p class="measure-count" role="status">
        {shown.length === 0 ? words.none : words.count(shown.length, measures.length)}
      </p>
      {shown.length === 0 && (
        <p>
          <a class="button-link" href={`/?${new URLSearchParams({ q: choice.typed })}`}>
            {words.askInstead}
          </a>
        </p>
      )}
      {[...groupBySection(shown)].map(([section, itsMeasures]) => (
        <section class="measure-section" key={section}>
          <h2 lang="zh-Hans">{section}</h2>
          <ol>
            {itsMeasures.map((measure) => (
              <li key={measure.anchor}>
                <MeasureItem measure={measure} facets={facets} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function Filters({ measures, facets, choice }: Props & { choice: Choice }) {
  const words = table.value;
  const isChosen = choice.typed !== '' || FACETS.some((facet) => choice[facet] !== undefined);
  return (
    <search class="measure-filters">
      <label>
        {words.filter}
        <input
          type="search"
          value={choice.typed}
          placeholder={words.filterPlaceholder}
          onInput={({ currentTarget }) =>
            // What stands there on the way is no step to go back to.
            navigate(choiceAddress({ ...choice, typed: currentTarget.value }), { replaces: true })
          }
        />
      </label>
      <details class="measure-facets" open={matchMedia('(min-width: 44rem)').matches || isChosen}>
        <summary>{words.filters}</summary>
        <div class="measure-facets-body">
          {FACETS.map((facet) => (
            <label key={facet}>
              {words.facets[facet]}
              <select
                value={choice[facet] ?? ''}
                onChange={({ currentTarget }) => {
                  const { [facet]: _former, ...others } = choice;
                  navigate(
                    choiceAddress(
                      currentTarget.value ? { ...others, [facet]: currentTarget.value } : (others as Choice),
                    ),
                  );
                }}
              >
                <option value="">{words.all}</option>
                {facets[facet].flatMap(({ code, zh, en }) => {
                  const count = measures.filter((measure) => measure[facet].includes(code)).length;
                  if (count === 0) return [];
                  return (
                    <option key={code} value={code} selected={choice[facet] === code}>
                      {locale.value === 'en' ? en : zh}（{count}）
                    </option>
                  );
                })}
              </select>
            </label>
          ))}
          {isChosen && (
            <a class="button-link" href="/measures">
              {words.clear}
            </a>
          )}
        </div>
      </details>
    </search>
  );
}

/** In the order of the document. (`Map.groupBy` is still missing on the phones of many readers.) */
function groupBySection(measures: readonly Measure[]): Map<string, Measure[]> {
  const groups = new Map<string, Measure[]>();
  for (const measure of measures) {
    const name = [measure.part, measure.section].filter(Boolean).join(' · ');
    groups.set(name, [...(groups.get(name) ?? []), measure]);
  }
  return groups;
}

function MeasureItem({ measure, facets }: { measure: Measure; facets: Facets }) {
  const words = table.value;
  const isFolded = useSignal(true);
  return (
    <article class="measure">
      <p class="measure-number">{words.number(measure.number)}</p>
      <h3>
        <a href={documentAddress(MEASURES_DOCUMENT, measure.anchor)} lang="zh-Hans">
          {measure.title}
        </a>
      </h3>
      <p class="passage-text measure-text" data-is-folded={isFolded.value} lang="zh-Hans">
        {measure.text}
      </p>
      {measure.bodies.length > 0 && (
        <p class="measure-bodies">
          {words.bodies}：<span lang="zh-Hans">{measure.bodies.join('、')}</span>
        </p>
      )}
      <Tags facet="sectors" codes={measure.sectors} facets={facets} />
      <p class="measure-tools">
        <button
          type="button"
          class="button-quiet"
          aria-expanded={!isFolded.value}
          onClick={() => {
            isFolded.value = !isFolded.value;
          }}
        >
          {isFolded.value ? words.wholeText : words.lessText}
        </button>
        <a class="link-line" href={`/?${new URLSearchParams({ q: words.question(measure.number) })}`}>
          {words.ask}
        </a>
      </p>
    </article>
  );
}

/** Each leads to all that have it. */
function Tags({ facet, codes, facets }: { facet: FacetName; codes: readonly string[]; facets: Facets }) {
  const nameOf = (code: string) => {
    const tag = facets[facet].find((candidate) => candidate.code === code);
    return tag === undefined ? code : locale.value === 'en' ? tag.en : tag.zh;
  };
  return (
    <p class="measure-tags">
      {codes.map((code) => (
        <a key={code} href={choiceAddress({ typed: '', [facet]: code })}>
          {nameOf(code)}
        </a>
      ))}
    </p>
  );
}

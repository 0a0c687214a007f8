import { useSignal } from '@preact/signals';
import { documentAddress } from '../documents/document-address.ts';
import { messages } from '../i18n/locale.ts';
import { filterMeasures, type Measure } from './filter-measures.ts';
import { MEASURES_DOCUMENT } from './measures-document.ts';

export function MeasureList({ measures }: { measures: readonly Measure[] }) {
  const typed = useSignal('');
  const { measures: words, nav } = messages.value;
  const shown = filterMeasures(measures, typed.value);
  const sections = groupBySection(shown);
  return (
    <section aria-label={nav.measures}>
      <div class="filter">
        <label for="measure-filter">{words.filter}</label>
        <input
          id="measure-filter"
          type="search"
          placeholder={words.filterPlaceholder}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
        <p role="status">{shown.length === 0 ? words.none : words.count(shown.length, measures.length)}</p>
      </div>
      {[...sections].map(([section, itsMeasures]) => (
        <section class="measure-section" key={section}>
          <h2 lang="zh-Hans">{section}</h2>
          <ol>
            {itsMeasures.map((measure) => (
              <li key={measure.anchor}>
                <MeasureItem measure={measure} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
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

function MeasureItem({ measure }: { measure: Measure }) {
  return (
    <article class="measure">
      <p class="measure-number">{messages.value.measures.number(measure.number)}</p>
      <h3>
        <a href={documentAddress(MEASURES_DOCUMENT, measure.anchor)} lang="zh-Hans">
          {measure.title}
        </a>
      </h3>
      <p class="passage-text" lang="zh-Hans">
        {measure.text}
      </p>
    </article>
  );
}

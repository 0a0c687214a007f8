import type { MeasuresResponse } from '../../server/protocol/http.ts';

export type Measure = MeasuresResponse['measures'][number];
export type Facets = NonNullable<MeasuresResponse['facets']>;
export type FacetName = keyof Facets;
export const FACETS: readonly FacetName[] = ['sectors', 'supports', 'audiences'];

/** What is chosen, as the address has it. */
export type Choice = { typed: string } & Partial<Record<FacetName, string>>;

export function readChoice(query: URLSearchParams): Choice {
  const choice: Choice = { typed: query.get('q') ?? '' };
  for (const facet of FACETS) {
    const code = query.get(facet);
    if (code) choice[facet] = code;
  }
  return choice;
}

export function choiceAddress({ typed, ...facets }: Choice): string {
  const query = new URLSearchParams({ ...(typed && { q: typed }) });
  for (const facet of FACETS) if (facets[facet]) query.set(facet, facets[facet]);
  return query.size === 0 ? '/measures' : `/measures?${query}`;
}

/** The measures with all the tags that are chosen and every word typed; a number alone, 29 or 第29条, is the measure of that number. */
export function filterMeasures(measures: readonly Measure[], { typed, ...facets }: Choice): readonly Measure[] {
  const tagged = measures.filter((measure) =>
    FACETS.every((facet) => facets[facet] === undefined || measure[facet].includes(facets[facet])),
  );
  const number = /^第?\s*(\d{1,3})\s*[条條]?$/.exec(typed.trim())?.[1];
  if (number !== undefined) return tagged.filter((measure) => measure.number === Number(number));
  const words = typed
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter(Boolean);
  return tagged.filter((measure) => {
    const text = [measure.part, measure.section, measure.title, measure.text].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

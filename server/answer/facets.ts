import type { Vocabulary } from '../corpus/document.ts';
import { termMatcher } from '../language/match-terms.ts';
import { normalizeText } from '../search/tokenize.ts';

export interface Facet {
  name: keyof Vocabulary;
  code: string;
  zh: string;
  en: string;
}

export interface Facets {
  /** The facets that a text names by label or alias. */
  namedIn(text: string): Facet[];
  /** All that there is, in its order. */
  all: readonly Facet[];
  /** The words for who asks or is served (企业, 公司, 老人): they name no subject. */
  askers: ReadonlySet<string>;
}

/** What measures are tagged with, compiled from the vocabulary. */
export function compileFacets(vocabulary: Vocabulary): Facets {
  const byName = new Map<string, Facet[]>();
  for (const name of ['sectors', 'audiences', 'supports'] as const) {
    for (const { code, zh, en, aliases } of vocabulary[name]) {
      for (const word of [zh, en, ...aliases]) {
        const key = normalizeText(word);
        byName.set(key, [...(byName.get(key) ?? []), { name, code, zh, en }]);
      }
    }
  }
  const find = termMatcher(byName.keys());
  const all = (['sectors', 'audiences', 'supports'] as const).flatMap((name) =>
    vocabulary[name].map(({ code, zh, en }) => ({ name, code, zh, en })),
  );
  return {
    all,
    namedIn: (text) => {
      const found = find(text).flatMap(({ term }) => byName.get(term)!);
      return [...new Map(found.map((facet) => [`${facet.name}/${facet.code}`, facet])).values()];
    },
    askers: new Set(vocabulary.audiences.flatMap(({ zh, aliases }) => [zh, ...aliases].map(normalizeText))),
  };
}

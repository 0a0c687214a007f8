/** Documents that a question calls by their title: 劳动合同法第三十八条, 个体工商户条例还有效吗. */
import type { CorpusDocument } from '../corpus/document.ts';
import { plainTitle } from '../corpus/resolve-endings.ts';
import { validityOn } from '../corpus/validity.ts';
import { termMatcher } from '../language/match-terms.ts';
import { normalizeText } from '../search/tokenize.ts';

/** The documents whose title a normalised text has, all editions; of several titles those of the first. */
export type NamedDocuments = (text: string) => readonly CorpusDocument[];

/** Kinds that people call by their title; a guide's is a description. */
const NAMED_KINDS: ReadonlySet<string> = new Set(['law', 'policy', 'measures']);
const SHORTEST = 2;
/** 公司法人, 民法院: the title is only the beginning of another word. */
const GOES_ON = /^[人院律官]/u;

/** Compiled from the titles of a release. */
export function compileNamedDocuments(documents: readonly CorpusDocument[]): NamedDocuments {
  const byName = new Map<string, CorpusDocument[]>();
  for (const document of documents.filter(({ kind }) => NAMED_KINDS.has(kind))) {
    const title = normalizeText(plainTitle(document.title.zh));
    // 民法典·物权编 is called 民法典.
    for (const name of new Set([title, title.split('·')[0]!])) {
      if (name.length >= SHORTEST) byName.set(name, [...(byName.get(name) ?? []), document]);
    }
  }
  const find = termMatcher(byName.keys());
  return (text) => {
    const plain = text.replace(/[《》〈〉“”"]/g, '');
    const found = find(plain).find(({ term, at }) => !GOES_ON.test(plain.slice(at + term.length)));
    return found === undefined ? [] : byName.get(found.term)!;
  };
}

/** Of editions the one that holds on a date; else the last that had begun by then, or the first of all. */
export function editionOn(date: string, editions: readonly CorpusDocument[]): CorpusDocument | undefined {
  const startOf = ({ effectiveOn, publishedOn }: CorpusDocument) => effectiveOn ?? publishedOn ?? '';
  const inOrder = [...editions].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  return (
    inOrder.findLast((edition) => validityOn(date, edition) === 'in_force') ??
    inOrder.findLast((edition) => startOf(edition) <= date) ??
    inOrder[0]
  );
}

import type { Passage } from '../corpus/passage.ts';
import { termMatcher } from '../language/match-terms.ts';
import { coverageOf, searchableText } from './coverage.ts';
import type { Query } from './parse-query.ts';
import { normalizeText } from './tokenize.ts';

/** Longest snippet, in characters. */
const MOST_CHARACTERS = 140;

/**
 * The sentence of a passage that speaks most of the query, as HTML: everything escaped but `<mark>` around the words
 * that matched, under their own name or one the lexicon gives.
 */
export function snippetOf(passage: Passage, query: Query): string {
  const candidates = passage.sentences.flatMap(({ zh, en }) => (en === undefined ? [zh] : [zh, en]));
  const best = candidates.reduce((a, b) =>
    coverageOf(query, searchableText(b)) > coverageOf(query, searchableText(a)) ? b : a,
  );
  return highlight(
    best,
    query.concepts.flatMap(({ text, alternatives }) => [text, ...alternatives]),
  );
}

function highlight(sentence: string, words: readonly string[]): string {
  // Folding keeps the length for all but a few characters; where it does not, positions would no longer agree.
  const normal = normalizeText(sentence);
  const found = normal.length === sentence.length ? termMatcher(words)(normal) : [];
  const first = found[0]?.at ?? 0;
  const from = sentence.length > MOST_CHARACTERS ? Math.max(0, first - 40) : 0;
  const to = Math.min(sentence.length, from + MOST_CHARACTERS);
  let html = from > 0 ? '…' : '';
  let at = from;
  for (const { term, at: start } of found) {
    if (start < at || start + term.length > to) continue;
    html += `${escapeHtml(sentence.slice(at, start))}<mark>${escapeHtml(sentence.slice(start, start + term.length))}</mark>`;
    at = start + term.length;
  }
  return html + escapeHtml(sentence.slice(at, to)) + (to < sentence.length ? '…' : '');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
